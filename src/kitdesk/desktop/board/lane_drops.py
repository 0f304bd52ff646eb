"""Cards taken up from a lane, and what is let go over it: cards, photos, text."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QGestureEvent, QScroller

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.card_delegate import SPACE
from kitdesk.desktop.board.card_drag import MIME, SHADOW, carried_ids, drag, picture
from kitdesk.desktop.board.lane_choice import LaneChoice
from kitdesk.desktop.board.lane_model import HEAP_ROLE
from kitdesk.desktop.board.lanes import Spot


class LaneDrops(LaneChoice):
    """A mouse drags, a finger that rests lifts.

    `landing(row)` tells before which row what is held would land, -1 that it no longer would;
    `carried_over(at)` where on the screen it is held.
    """

    landing = Signal(int)
    carried_over = Signal(QPointF)

    _touched = False

    # Taken up

    def startDrag(self, _: Qt.DropAction) -> None:
        """Carry the chosen cards, the held one on top."""
        ids, index = self.chosen_cards(), self.currentIndex()
        if not ids or not index.isValid():
            return
        top, box = self.lane.cards(index.row())[0], self.visualRect(index)
        face, width = self.control.face(top, self.lane.tint), self._delegate.width
        seen = picture(self.control.paint, face, width, len(ids), self.devicePixelRatioF())
        at = self.viewport().mapFromGlobal(QCursor.pos()) - box.topLeft()
        grip = QPoint(min(max(at.x(), 0), width), min(max(at.y(), 0), box.height()))
        drag(self, self.control.board, ids, seen, grip + QPoint(SHADOW, SHADOW))
        self.landing.emit(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        """A finger that rests on a card lifts it; one that moves scrolls the lane."""
        if event.type() == QEvent.Type.TouchBegin:
            self._touched = True
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._touched = False
        if isinstance(event, QGestureEvent) and self._touched and self._lifts(event):
            return True
        return super().viewportEvent(event)

    def _lifts(self, event: QGestureEvent) -> bool:
        held = event.gesture(Qt.GestureType.TapAndHoldGesture)
        if held is None or held.state() != Qt.GestureState.GestureFinished:
            return False
        index = self.indexAt(self.viewport().mapFromGlobal(held.hotSpot().toPoint()))
        if index.isValid():
            QScroller.scroller(self.viewport()).stop()
            self.choose(index.row())
            self.startDrag(Qt.DropAction.MoveAction)
        return index.isValid()

    # Let go

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._welcome(event)
        self.landing.emit(self.drop_row(event.position().toPoint()))
        self.carried_over.emit(self.viewport().mapToGlobal(event.position()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.landing.emit(-1)

    def _welcome(self, event: QDropEvent) -> None:
        if welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Cards are moved to where they are let go; text from elsewhere becomes new cards."""
        self.landing.emit(-1)
        at = event.position().toPoint()
        heap = self._drop_heap(at) if event.mimeData().hasFormat(MIME) else None
        if heap:
            self._take_into(event, heap)
        else:
            self.take(event, self.drop_row(at))
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def _take_into(self, event: QDropEvent, heap: Heap) -> None:
        """Cards let go on the head of a group join it, last of its cards here."""
        ids = carried_ids(event.mimeData())
        place = self.lane.place
        if isinstance(place, Spot) and not {card.id for card in heap.cards} & set(ids):
            index, _ = self.lane.landing(self.lane.row_of_heap(heap.id, after=True), ids)
            self.control.move(ids, place, index, group=heap.id)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def take(self, event: QDropEvent, row: int) -> None:
        """What was let go over this lane, to be put before `row`."""
        self.landing.emit(-1)
        place = self.lane.place
        if not isinstance(place, Spot):
            return
        if event.mimeData().hasFormat(MIME):
            self._take_cards(carried_ids(event.mimeData()), place, row)
        elif not self.control.take_photos(event.mimeData(), place):
            self.control.add(place, event.mimeData().text())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _take_cards(self, ids: list[str], place: Spot, row: int) -> None:
        index, group = self.lane.landing(row, ids)
        leaves = group is None and self.lane.takes_out(ids)
        also = {"group": group} if group or leaves else {}
        self.control.move(ids, place, index, **also)

    def _drop_heap(self, at: QPoint) -> Heap | None:
        """The group on whose head something is let go; near its upper edge it goes before it."""
        index = self.indexAt(at)
        box = self.visualRect(index)
        inside = box.adjusted(0, box.height() // 5, 0, 0).contains(at)
        return index.data(HEAP_ROLE) if inside else None

    def drop_row(self, at: QPoint) -> int:
        """Before which row something let go there goes: the upper half of a card is before it."""
        index = self.indexAt(at)
        if not index.isValid():
            return self.lane.rowCount()
        box = self.visualRect(index)
        return index.row() + (at.y() > box.center().y() - SPACE // 2)


def welcome(carried: QMimeData) -> bool:
    """Whether a lane has a use for what is dragged over it: cards, photos, text."""
    return any((carried.hasFormat(MIME), carried.hasUrls(), carried.hasImage(), carried.hasText()))
