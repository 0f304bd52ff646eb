"""A card's words, changed where the card lies."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

Done = Callable[[str | None, bool], None]


class CardEditor(QPlainTextEdit):
    """Enter keeps, Shift+Enter begins a new line, Esc leaves the card as it was.

    `done(text, by_key)` is called once: with the new words, or none where the card stays as it was,
    and whether a key ended it, so that the focus goes back to the card.
    """

    def __init__(self, over: QWidget, box: QRect, text: str, name: str, done: Done) -> None:
        super().__init__(over)
        self._done: Done | None = done
        self.setObjectName("card-editor")
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.selectAll()
        self.setGeometry(box.intersected(over.rect()) if box.intersects(over.rect()) else box)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finish(self.toPlainText(), True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(None, True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish(self.toPlainText(), False)

    def finish(self, text: str | None, by_key: bool) -> None:
        """Away with the editor; what is said now is said once."""
        done, self._done = self._done, None
        if done is not None:
            self.hide()
            self.deleteLater()
            done(text, by_key)
