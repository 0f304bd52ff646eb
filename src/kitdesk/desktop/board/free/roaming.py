"""More room on a free canvas, and scrolling: wheel, fingers, and its edge while dragging."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.free.terrain import Terrain
from kitdesk.desktop.board.free.view import FreeView

ZOOM_STEP = 1.15
EDGE_PX, MOST_PX, TICK_MS = 28, 14, 16
"""How near to the edge a dragged card scrolls the field, by how much at most, and how often."""


class RoamingView(FreeView):
    """Shows another part of the field, or more of it."""

    def __init__(self, control: Control, terrain: Terrain) -> None:
        super().__init__(control, terrain)
        self._at = QPoint()
        self._edge = QTimer(self, interval=TICK_MS)
        self._edge.timeout.connect(self._on_edge)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    # At the edge

    def _watch_edge(self, at: QPoint) -> None:
        self._at = at
        if self._edge_step().isNull():
            self._edge.stop()
        elif not self._edge.isActive():
            self._edge.start()

    def _edge_step(self) -> QPoint:
        port = self.viewport().rect()
        return QPoint(_pull(self._at.x(), port.width()), _pull(self._at.y(), port.height()))

    def _on_edge(self) -> None:
        self._scroll(self._edge_step())

    def _scroll(self, by: QPoint) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + by.x())
        down.setValue(down.value() + by.y())

    # Zoom

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            up = event.angleDelta().y() > 0
            self.zoom(ZOOM_STEP if up else 1 / ZOOM_STEP, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
                self.zoom(pinch.scaleFactor(), QPointF(at))
                return True
        return super().viewportEvent(event)


def _pull(at: int, length: int) -> int:
    """How far to scroll for a pointer at that place: the nearer to the edge, the further."""
    if at < EDGE_PX:
        return -min(MOST_PX, (EDGE_PX - at) // 2 + 1)
    if at > length - EDGE_PX:
        return min(MOST_PX, (at - length + EDGE_PX) // 2 + 1)
    return 0
