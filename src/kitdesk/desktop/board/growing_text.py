"""A text field as high as what is written in it, kept while one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from kitdesk.desktop.board.plain_text import PlainText
from kitdesk.desktop.rest import Rest

LEAST_LINES = 1


class GrowingText(PlainText):
    """`said` gives the text when typing rests or goes on elsewhere, once for each new text."""

    said = Signal(str)

    def __init__(self, name: str, placeholder: str = "", lines: int = LEAST_LINES) -> None:
        super().__init__(name)
        self._lines = lines
        self._known = ""
        self._rest = Rest(self)
        self._rest.over.connect(self.say)
        self.setPlaceholderText(placeholder)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text)
        self._grow()

    def show_text(self, text: str) -> None:
        """Show what is written elsewhere, unless something newer is being typed here."""
        if self._rest.is_on() or text == self._known:
            return
        self._known = text
        if text != self.toPlainText().strip():
            blocked = self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(blocked)
            self._grow()

    def say(self) -> None:
        """Tell the text now, if it is another one than before."""
        self._rest.stop()
        text = self.toPlainText().strip()
        if text != self._known:
            self._known = text
            self.said.emit(text)

    def _on_text(self) -> None:
        self._rest.touch()
        self._grow()

    def _grow(self) -> None:
        spare = self.height() - self.viewport().height() if self.isVisible() else 18
        room = 2 * self.document().documentMargin()
        rows = max(self._lines, round(self.document().size().height()))
        high = round(rows * self.fontMetrics().lineSpacing() + room + max(spare, 14))
        if high != self.height():
            self.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.say()
        super().focusOutEvent(event)
