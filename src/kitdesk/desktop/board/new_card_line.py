"""The line at the end of a lane where new cards are typed."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit

from kitdesk.desktop.board.card_drag import MIME
from kitdesk.desktop.board.photo_intake import sources
from kitdesk.desktop.board.said import lines

STEPS = (
    QKeySequence(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Left),
    QKeySequence(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Right),
)
SHORT = "+"
FRAME_PX = 14


class NewCardLine(QLineEdit):
    """Text is text here: Enter adds a card, Tab goes to the next lane, Esc to the cards.

    `typed` gives what Enter was pressed on, or several pasted lines at once; `photos` pictures that
    were pasted or dropped, with the words typed before. While the line is
    empty, undo and the keys for the next step belong to the page. `focus` is its frame's colour
    while it has the keyboard.
    """

    typed = Signal(str)
    photos = Signal(QMimeData, str)
    next_lane = Signal(int)
    to_cards = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, placeholder: str, name: str, focus: str) -> None:
        super().__init__()
        self.setStyleSheet(f"QLineEdit:focus {{ border: 2px solid {focus}; }}")
        self._placeholder = placeholder
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setProperty("look", "line")
        self.setMaxLength(4000)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that would be cut are not shown: the lane's head above says them whole."""
        super().resizeEvent(event)
        room = self.width() - 2 * self.fontMetrics().averageCharWidth() - FRAME_PX
        fits = self.fontMetrics().horizontalAdvance(self._placeholder) <= room
        self.setPlaceholderText(self._placeholder if fits else SHORT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_the_pages(event):
                event.ignore()
                return False
            if event.type() == QEvent.Type.KeyPress and self._goes(event):
                return True
        return super().event(event)

    def _is_the_pages(self, event: QKeyEvent) -> bool:
        """Undo, redo and step keys, while there is no text that they could be meant for."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        if event.matches(QKeySequence.StandardKey.Redo):
            return not self.isRedoAvailable()
        return not self.text() and QKeySequence(event.keyCombination()) in STEPS

    def _goes(self, event: QKeyEvent) -> bool:
        """Keys that leave the line; they come before Qt's own focus chain."""
        match event.key():
            case Qt.Key.Key_Tab:
                self.next_lane.emit(1)
            case Qt.Key.Key_Backtab:
                self.next_lane.emit(-1)
            case Qt.Key.Key_Escape | Qt.Key.Key_Up:
                self.to_cards.emit()
            case Qt.Key.Key_F6:
                self.left.emit()
            case _:
                return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.take_in(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def take_in(self, carried: QMimeData) -> None:
        """Pasted or dropped: photos become cards, text is text."""
        if sources(carried):
            self.photos.emit(carried, self.text().strip())
        else:
            self.take(carried.text())

    def take(self, text: str) -> None:
        """Pasted or dropped text: one line goes into the line, several become cards at once."""
        if len(lines(text)) > 1:
            self._send(text)
        else:
            self.insert(" ".join(text.split("\n")))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text is welcome; a card goes on to the lane around the line."""
        if event.mimeData().hasFormat(MIME):
            event.ignore()
        elif event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_in(event.mimeData())
        event.acceptProposedAction()

    def send(self) -> None:
        """What is typed becomes a card."""
        self._send(self.text())

    def _send(self, text: str) -> None:
        if text.strip():
            # Not `clear`, which undo would take back: from here on undo is about the card.
            self.setText("")
            self.typed.emit(text)
