"""The mouse on the cards of a free canvas, and what is dropped there."""

from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)

from kitdesk.desktop.board.card_drag import MIME, carried_ids
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.free.heap_item import HeapItem
from kitdesk.desktop.board.free.item import CardItem
from kitdesk.desktop.board.free.roaming import EDGE_PX, ZOOM_STEP, RoamingView
from kitdesk.desktop.board.free.terrain import Terrain
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.board.photo_intake import sources

FAR_PX = 5
"""Movement below this is a click, not a drag."""


class HandledView(RoamingView):
    """Drags marked cards with their shadows, marks by a frame, pans, and takes drops."""

    def __init__(self, control: Control, terrain: Terrain) -> None:
        super().__init__(control, terrain)
        self.setAcceptDrops(True)
        self.setDragMode(RoamingView.DragMode.RubberBandDrag)
        self._starts: dict[str, QPointF] = {}
        self._from = QPointF()
        self._is_dragging = False
        self._folds = ""
        """The group that is folded or opened if this press becomes no drag."""
        self._pan: QPoint | None = None

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        under = self.itemAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.RightButton:
            self._before_menu(under)
            return
        # Before the press: a card that gets the keys grows, and its group's name moves.
        self._folds = self._group_at(event)
        super().mousePressEvent(event)
        if isinstance(under, CardItem):
            self.take_current(under.id)
            if event.button() == Qt.MouseButton.LeftButton:
                self._take_up(event.position().toPoint())

    def _before_menu(self, under: object) -> None:
        """The menu is about the card below the pointer; a marked one keeps the others marked."""
        if isinstance(under, CardItem) and not under.isSelected():
            self.choose(under.id, focus=True)

    def _take_up(self, at: QPoint) -> None:
        """The marked cards may be dragged from here."""
        self._from = self.mapToScene(at)
        self._starts = {item.id: QPointF(item.pos()) for item in self._marked()}

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pan is not None:
            self._scroll(self._pan - at)
            self._pan = at
        elif self._starts:
            self._drag(at)
        else:
            super().mouseMoveEvent(event)

    def _drag(self, at: QPoint) -> None:
        away = self.mapToScene(at) - self._from
        if not self._is_dragging:
            if away.manhattanLength() < FAR_PX:
                return
            self._is_dragging = True
            self._lift(True)
        self._at = at
        for id, start in self._starts.items():
            item = self.item(id)
            if item:
                item.setPos(start + away)
        self.preview(self._moves())
        self._watch_edge(at)

    def _moves(self) -> dict[str, dict[str, Any]]:
        items = ((id, self.item(id)) for id in self._starts)
        return {id: self.terrain.put(item.pos(), self.field) for id, item in items if item}

    def _lift(self, is_lifted: bool) -> None:
        for id in self._starts:
            item = self.item(id)
            if item:
                item.lift(is_lifted)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pan is not None:
            self._pan = None
            self.viewport().unsetCursor()
            return
        dragged = self._is_dragging
        moves = self._moves() if dragged else {}
        self._put_down()
        if dragged:
            self.bring(moves)
        else:
            super().mouseReleaseEvent(event)
            if self._folds:
                self.control.sight.fold(self._folds)

    def _group_at(self, event: QMouseEvent) -> str:
        """The group that a click folds or opens: its heading's, or that of a name on a card."""
        at, under = event.position().toPoint(), self.itemAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return ""
        if isinstance(under, HeapItem):
            return under.heap.id
        if not isinstance(under, CardItem) or not under.is_on_name(self.mapToScene(at)):
            return ""
        card = self.control.board.card(under.id)
        return (card and card.group) or ""

    def _put_down(self) -> None:
        self._edge.stop()
        if self._is_dragging:
            self._lift(False)
        self._is_dragging, self._starts = False, {}

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._folds = ""  # its first click has done that
        under = self.itemAt(event.position().toPoint())
        if isinstance(under, HeapItem):
            return
        if isinstance(under, CardItem):
            if not self.control.open_photo(under.id):
                self.edit_wanted.emit(under.id)
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets the dragged cards go back to where they were."""
        if event.key() == Qt.Key.Key_Escape and self._is_dragging:
            self._put_down()
            self.refresh()
        else:
            super().keyPressEvent(event)

    def _on_edge(self) -> None:
        """What is dragged stays below the pointer."""
        super()._on_edge()
        if self._is_dragging:
            self._drag(self._at)

    # Cards let go here from a list

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME) or sources(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            self._watch_edge(event.position().toPoint())
        if event.mimeData().hasFormat(MIME) or sources(event.mimeData()):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._edge.stop()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Cards are put where they are let go, several side by side, and so are photos."""
        self._edge.stop()
        at = self.mapToScene(event.position().toPoint())
        place = self.terrain.put(at, self.field)
        spot = Spot(self.control.step.key, place.pop("lane", None))
        if self.control.take_photos(event.mimeData(), spot, **place):
            event.acceptProposedAction()
            return
        ids = carried_ids(event.mimeData())
        gap = self.terrain.theme.px(ZOOM_STEP * EDGE_PX)
        self.bring(
            {id: self.terrain.put(at + QPointF(0, n * gap), self.field) for n, id in enumerate(ids)}
        )
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
