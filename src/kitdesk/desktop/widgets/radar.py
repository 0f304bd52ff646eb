"""A radar of some dimensions from 0 to 100, with one or more shapes on it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kitdesk.desktop.theme import Theme

LEAST_PX = 250
LABEL_ROOM_PX = 34
FULL = 100.0
RINGS = 4
VEIL = 40
"""How much of a shape's colour fills it, of 255."""


@dataclass(frozen=True)
class Shape:
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
        self.setMinimumSize(theme.px(LEAST_PX), theme.px(LEAST_PX))
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
        wide, high = self.theme.px(118), self.theme.px(32)
        for index, text in enumerate(self.dimensions):
            point = self._point(index, FULL + FULL * self.theme.px(22) / max(self._radius(), 1))
            box = QRectF(point.x() - wide / 2, point.y() - high / 2, wide, high)
            box.moveLeft(min(max(box.left(), 0), self.width() - wide))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), text)

    def _radius(self) -> float:
        return min(self.width(), self.height()) / 2 - self.theme.px(LABEL_ROOM_PX)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _point(self, index: int, value: float) -> QPointF:
        angle = 2 * math.pi * index / len(self.dimensions) - math.pi / 2
        reach = self._radius() * value / FULL
        return self._middle() + QPointF(math.cos(angle) * reach, math.sin(angle) * reach)

    def _polygon(self, values: Sequence[float]) -> QPolygonF:
        return QPolygonF([self._point(index, value) for index, value in enumerate(values)])
