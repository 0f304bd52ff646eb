"""A card that lies freely on a matrix."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from kitdesk.desktop.board.card_paint import CardPaint
from kitdesk.desktop.board.face import Face

WIDTH = 118


class MatrixItem(QGraphicsItem):
    """Drawn with its middle at its position; let go, it tells `dropped` where."""

    def __init__(
        self, id: str, face: Face, paint: CardPaint, dropped: Callable[[str, QPointF], None]
    ) -> None:
        super().__init__()
        self.id = id
        self._paint = paint
        self._dropped = dropped
        self._width = paint.theme.px(WIDTH)
        self.set_face(face)
        flags = QGraphicsItem.GraphicsItemFlag
        self.setFlags(flags.ItemIsMovable | flags.ItemIsSelectable | flags.ItemIsFocusable)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def set_face(self, face: Face) -> None:
        """Other looks."""
        self.prepareGeometryChange()
        self._face = face
        self._high = self._paint.height(face, self._width)
        self.setToolTip(face.text)
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-self._width / 2, -self._high / 2, self._width, self._high)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._paint.paint(painter, self.boundingRect(), self._face, self.isSelected(), True)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._from = QPointF(self.pos())
        self.setZValue(1)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.setZValue(0)
        if self.pos() != self._from:
            self._dropped(self.id, self.pos())
