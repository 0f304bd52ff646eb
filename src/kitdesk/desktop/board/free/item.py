"""A card that lies freely on a canvas."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kitdesk.desktop.board.card_paint import RADIUS, CardPaint
from kitdesk.desktop.board.face import Face

SHADOW, SHADOW_STEPS, SHADOW_ALPHA = 12, 6, 14
"""How far the shadow of a lifted card reaches, in how many layers, and how dark each is."""


class CardItem(QGraphicsItem):
    """Drawn once and kept as a picture, with its middle at its position.

    A card nobody has placed yet has a dashed edge; one that is dragged throws a shadow.
    """

    def __init__(self, id: str, face: Face, paint: CardPaint, wide: int) -> None:
        super().__init__()
        self.id = id
        self._paint = paint
        self._short, self._full, self._wide, self._is_loose = face, face, wide, False
        self._is_lifted, self._has_keys = False, False
        self.high = paint.height(face, wide)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_face(self, short: Face, full: Face, wide: int, is_loose: bool) -> None:
        """Other looks; the same again costs nothing. `full` is shown while it has the keys."""
        looks = (short, full, wide, is_loose)
        if looks == (self._short, self._full, self._wide, self._is_loose):
            return
        self._short, self._full, self._wide, self._is_loose = looks
        self.setToolTip(full.text if short != full else "")
        self._fit()

    @property
    def _face(self) -> Face:
        return self._full if self._has_keys else self._short

    def _fit(self) -> None:
        self.prepareGeometryChange()
        self.high = self._paint.height(self._face, self._wide)
        self.update()

    def lift(self, is_lifted: bool) -> None:
        """Off the ground, or back on it."""
        self.prepareGeometryChange()
        self._is_lifted = is_lifted
        self.setZValue(2 if is_lifted else 0)
        self.update()

    def take_keys(self, has_keys: bool) -> None:
        """Whether keys are meant for this card."""
        if has_keys != self._has_keys:
            self._has_keys = has_keys
            self.setZValue(1 if has_keys else 0)
            self._fit()

    def is_on_name(self, at: QPointF) -> bool:
        """Whether a point of the scene is on the name of its group, above its words."""
        name = self.box().adjusted(0, 0, 0, self._paint.group_height() - self.high)
        return bool(self._face.group) and name.contains(self.mapFromScene(at))

    def box(self) -> QRectF:
        """The card itself, around its middle."""
        return QRectF(-self._wide / 2, -self.high / 2, self._wide, self.high)

    def boundingRect(self) -> QRectF:
        out = SHADOW if self._is_lifted else 0
        return self.box().adjusted(-out, -out, out, out * 1.5)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._is_lifted:
            self._paint_shadow(painter)
        focus = self._has_keys and self.isSelected()
        self._paint.paint(painter, self.box(), self._face, focus, True)
        if self.isSelected() and not focus:
            self._paint_edge(painter, "spruce_2", 2, Qt.PenStyle.SolidLine)
        elif self._is_loose and not focus:
            self._paint_edge(painter, "edge", 1, Qt.PenStyle.DashLine)

    def _paint_edge(self, painter: QPainter, role: str, wide: int, style: Qt.PenStyle) -> None:
        ground = self._paint.theme.color(f"{self._face.tint}_tint")
        inside = self.box().adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(ground, wide + 1), QPen(self._paint.theme.color(role), wide, style)):
            painter.setPen(pen)
            painter.drawRoundedRect(inside, RADIUS, RADIUS)

    def _paint_shadow(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, SHADOW_ALPHA))
        for layer in range(SHADOW_STEPS):
            out = SHADOW * (1 - layer / SHADOW_STEPS)
            box = self.box().translated(0, SHADOW / 3).adjusted(-out, -out, out, out)
            painter.drawRoundedRect(box, RADIUS + out, RADIUS + out)
