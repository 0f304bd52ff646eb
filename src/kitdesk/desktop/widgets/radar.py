"""A radar of some dimensions from 0 to 100, with one or more shapes on it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kitdesk.desktop.theme import Theme

LEAST_PX = 260
LABEL_ROOM_PX, LABEL_WIDTH_PX, LABEL_GAP_PX = 34, 104, 8
COS_30 = math.cos(math.pi / 6)
FULL = 100.0
RINGS = 4
VEIL = 40
"""How much of a shape's colour fills it, of 255."""


class Shape(NamedTuple):
    """One assessment.

    Its name, its values in the order of the dimensions (None = unanswered), its tone.
    """

    name: str
    values: tuple[float | None, ...]
    tone: str = "spruce_2"
    dashed: bool = False


class Radar(QWidget):
    """Dimensions clockwise from the top.

    An unanswered dimension is drawn at 0 and said so to readers.
    """

    def __init__(self, theme: Theme, name: str, dimensions: Sequence[str]) -> None:
        super().__init__()
        self.theme = theme
        self.name = name
        self.dimensions = tuple(dimensions)
        self.shapes: tuple[Shape, ...] = ()
        self.setMinimumSize(theme.px(LEAST_PX * 3 // 2), theme.px(LEAST_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    def show_shapes(self, shapes: Sequence[Shape]) -> None:
        """Other shapes, the later ones on top."""
        self.shapes = tuple(shapes)
        self.setAccessibleDescription("; ".join(self._heard(shape) for shape in self.shapes))
        self.update()

    def _heard(self, shape: Shape) -> str:
        pairs = zip(self.dimensions, shape.values, strict=True)
        told = (f"{name} {'–' if value is None else round(value)}" for name, value in pairs)
        return f"{shape.name}: {', '.join(told)}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("line"), 1))
        for ring in range(1, RINGS + 1):
            painter.drawPolygon(self._polygon([FULL * ring / RINGS] * len(self.dimensions)))
        for index in range(len(self.dimensions)):
            painter.drawLine(self._middle(), self._point(index, FULL))
        for shape in self.shapes:
            self._draw(painter, shape)
        self._labels(painter)
        painter.end()

    def _draw(self, painter: QPainter, shape: Shape) -> None:
        colour = self.theme.color(shape.tone)
        style = Qt.PenStyle.DashLine if shape.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 2, style))
        colour.setAlpha(VEIL)
        painter.setBrush(colour)
        painter.drawPolygon(self._polygon([value or 0.0 for value in shape.values]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _labels(self, painter: QPainter) -> None:
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.color("muted"))
        wide, high = self.theme.px(LABEL_WIDTH_PX), self.theme.px(LABEL_ROOM_PX)
        for index, text in enumerate(self.dimensions):
            corner = self._point(index, FULL)
            side = corner.x() - self._middle().x()
            above = corner.y() < self._middle().y()
            box = QRectF(corner.x() - wide / 2, corner.y() - (high if above else 0), wide, high)
            flags = Qt.AlignmentFlag.AlignHCenter
            if abs(side) > self._radius() / 4:
                left = corner.x() + LABEL_GAP_PX if side > 0 else corner.x() - wide - LABEL_GAP_PX
                box = QRectF(left, corner.y() - high / 2, wide, high)
                flags = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
            wrapped = flags | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(wrapped), text)

    def _radius(self) -> float:
        wide = self.width() / 2 - self.theme.px(LABEL_WIDTH_PX) - LABEL_GAP_PX
        high = self.height() / 2 - self.theme.px(LABEL_ROOM_PX)
        return max(min(wide / COS_30, high), 1)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _point(self, index: int, value: float) -> QPointF:
        angle = 2 * math.pi * index / len(self.dimensions) - math.pi / 2
        reach = self._radius() * value / FULL
        return self._middle() + QPointF(math.cos(angle) * reach, math.sin(angle) * reach)

    def _polygon(self, values: Sequence[float]) -> QPolygonF:
        return QPolygonF([self._point(index, value) for index, value in enumerate(values)])
