"""Parts of a page behind names in a row, of which one is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from kitdesk.desktop.widgets.buttons import TabButton
from kitdesk.desktop.widgets.flow import FlowLayout
from kitdesk.desktop.widgets.layouts import rule


class Tabs(QWidget):
    """`chosen(name)` when another part is asked for; `choose` marks one.

    Names are `(name, words)`.
    """

    chosen = Signal(str)

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.buttons: dict[str, TabButton] = {}
        group = QButtonGroup(self)
        line = FlowLayout(8)
        for name, words in names:
            button = self._button(name, words)
            group.addButton(button)
            line.addWidget(button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(line)
        lines.addWidget(rule())

    def _button(self, name: str, words: str) -> TabButton:
        button = TabButton(words, lambda: self.chosen.emit(name))
        button.setObjectName(f"tab-{name}")
        self.buttons[name] = button
        return button

    def choose(self, name: str) -> None:
        """Marks a part as shown."""
        self.buttons[name].setChecked(True)
