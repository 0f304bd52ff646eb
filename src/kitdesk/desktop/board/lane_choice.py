"""Which cards of a lane are marked, and which of them has the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.card_delegate import SPACE
from kitdesk.desktop.board.lane_list import LaneList
from kitdesk.desktop.board.lane_model import HEAP_ROLE, ID_ROLE, LaneModel
from kitdesk.desktop.board.lane_rows import unique

REASON = Qt.FocusReason
PASSING = (REASON.PopupFocusReason, REASON.ActiveWindowFocusReason, REASON.MenuBarFocusReason)
"""Why the focus goes when it will come back by itself."""


class LaneChoice(LaneList):
    """`entered`: what the next key concerns is a card here."""

    entered = Signal()

    def __init__(self, model: LaneModel, name: str) -> None:
        super().__init__(model, name)
        self._keeps_marks = False
        self._delegate.shows_mark = self.shows_mark
        model.rowsRemoved.connect(self._mark_current)

    def current_card(self) -> str | None:
        """The card that has the focus."""
        return self.currentIndex().data(ID_ROLE)

    def current_heap(self) -> Heap | None:
        """The group whose head has the focus."""
        return self.currentIndex().data(HEAP_ROLE)

    def chosen_cards(self) -> list[str]:
        """All marked cards, from above; the head of a group stands for all of its cards.

        Those of other lanes too when a frame chose them together.
        """
        if self.current_card() in self.control.framed:
            return list(self.control.framed)
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [card.id for card in unique(card for row in rows for card in self.lane.cards(row))]

    def shows_mark(self, row: int) -> bool:
        """Whether a chosen card looks so: the next key concerns it, or what is asked about it."""
        framed = self.control.framed
        return self.hasFocus() or self._keeps_marks or self.lane.index(row).data(ID_ROLE) in framed

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keeps_marks = False
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keeps_marks = event.reason() in PASSING or self._is_asked()
        super().focusOutEvent(event)
        self.viewport().update()

    def _is_asked(self) -> bool:
        """Whether the focus went into the card, or to what stands around the canvas and asks."""
        now, around = QApplication.focusWidget(), self.parentWidget()
        while around is not None and not isinstance(around, CanvasWidget):
            around = around.parentWidget()
        if now is None or around is None or self.isAncestorOf(now):
            return True
        board = around.parentWidget()
        return board is not None and board.isAncestorOf(now) and not around.isAncestorOf(now)

    def choose(self, row: int, focus: bool = True) -> None:
        """The focus to the card in a row, or to the last one above it."""
        row = min(row, self.lane.rowCount() - 1)
        if row < 0:
            return
        self.control.framed = ()
        index = self.lane.index(row)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        if self.hasFocus():
            self.entered.emit()
        elif focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scrollTo(index)

    def choose_within(self, frame: QRect) -> list[str]:
        """Mark the cards that a frame touches, and no others; gives their ids."""
        rows = [
            row
            for row in range(self.lane.rowCount())
            if frame.intersects(self.visualRect(self.lane.index(row)).adjusted(0, 0, 0, -SPACE))
        ]
        self.selectionModel().clear()
        for row in rows:
            flag = QItemSelectionModel.SelectionFlag.Select
            self.selectionModel().setCurrentIndex(self.lane.index(row), flag)
        return [card.id for card in unique(card for row in rows for card in self.lane.cards(row))]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A card beside those that a frame chose ends that choice."""
        pressed = self.indexAt(event.position().toPoint()).data(ID_ROLE)
        if pressed not in self.control.framed:
            self.control.framed = ()
            self.entered.emit()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressed and let go without a drag: the card under the pointer is chosen alone."""
        self.control.framed = ()
        super().mouseReleaseEvent(event)

    def show_card(self, id: str) -> bool:
        """The focus to a card, if it lies here."""
        row = self.lane.row(id)
        if row >= 0:
            self.choose(row)
        return row >= 0

    def mark(self, ids: Sequence[str]) -> bool:
        """The focus to several cards, as far as they lie here; false when none does."""
        rows = sorted({row for id in ids if (row := self.lane.row(id)) >= 0})
        if not rows:
            return False
        heap = self.lane.at(rows[0] - 1) if rows[0] else None
        if isinstance(heap, Heap) and {card.id for card in heap.cards} <= set(ids):
            rows = [rows[0] - 1]
        self.choose(rows[0])
        for row in rows[1:]:
            flag = QItemSelectionModel.SelectionFlag.Select
            self.selectionModel().select(self.lane.index(row), flag)
        return True

    def _mark_current(self) -> None:
        """The card that the keyboard goes to looks chosen, whatever became of the one before."""
        if self.hasFocus() and not self.selectedIndexes():
            flag = QItemSelectionModel.SelectionFlag.Select
            self.selectionModel().select(self.currentIndex(), flag)
