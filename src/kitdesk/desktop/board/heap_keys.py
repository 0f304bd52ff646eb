"""What keys do while the head of a group has the focus; all others are the cards' own."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.control import Control


class HeapPlace(Protocol):
    """A view with heads of groups in it, as the keys need it."""

    def edit_card(self) -> None:
        """Open what has the focus for other words."""
        ...


FOLDING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def folds(event: QKeyEvent) -> bool:
    """Whether it is the key that folds and opens."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in FOLDING


def handle(event: QKeyEvent, view: HeapPlace, control: Control, heap: Heap) -> bool:
    """Fold, rename or dissolve the group; false for any other key."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if folds(event):
        control.sight.fold(heap.id)
        return True
    match event.key():
        case Qt.Key.Key_E | Qt.Key.Key_F2:
            view.edit_card()
        case Qt.Key.Key_Delete:
            control.dissolve(heap.id)
        case _:
            return False
    return True
