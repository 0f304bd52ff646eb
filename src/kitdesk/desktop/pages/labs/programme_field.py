"""The programme of a lab, typed as lines."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from kitdesk.desktop.pages.labs.programme import read_programme, write_programme

_LINES = 5


class ProgrammeField(QWidget):
    """Its value is the list of entries; the names of the editor are those of the field."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = QPlainTextEdit()
        self.lines.setObjectName("programme_lines")
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(self.lines.fontMetrics().lineSpacing() * _LINES + 16)
        self.lines.textChanged.connect(lambda: self.edited.emit(self.value()))
        self.setFocusProxy(self.lines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lines)

    def setAccessibleName(self, name: str) -> None:
        """Names the lines, which are what the keyboard reaches."""
        super().setAccessibleName(name)
        self.lines.setAccessibleName(name)

    def value(self) -> list[dict[str, str]]:
        """The entries that are written now."""
        return read_programme(self.lines.toPlainText())

    def set_value(self, entries: Iterable[Mapping[str, Any]] | None) -> None:
        """Shows entries."""
        blocked = self.lines.blockSignals(True)
        self.lines.setPlainText(write_programme(entries or ()))
        self.lines.blockSignals(blocked)
