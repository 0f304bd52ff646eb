"""The terrain of a matrix: two named axes and a cross."""

from PySide6.QtCore import QMarginsF, QPointF, QRectF
from PySide6.QtGui import QPainter

from kitdesk.desktop.board.free.axis import AxisPaint
from kitdesk.desktop.board.free.plane_terrain import PlaneTerrain
from kitdesk.desktop.board.free.terrain import Lying, Words
from kitdesk.desktop.theme import Theme
from kitdesk.method import Step
from kitdesk.method.planes import Square


class SquareTerrain(PlaneTerrain):
    """Four fields; a card lies on it once it has been given a place."""

    most_lines = 3

    def __init__(self, step: Step, theme: Theme, tag: str, words: Words) -> None:
        super().__init__(step, theme, tag, words, Square())
        self._axes = AxisPaint(theme)

    def margins(self, wide: float) -> QMarginsF:
        return QMarginsF(self._axes.band, 2, 4, self._axes.band + 2)

    def tint(self, card: Lying) -> str:
        return "spruce"

    def paint(self, painter: QPainter, field: QRectF) -> None:
        axes, middle = self._axes, field.center()
        axes.field(painter, field)
        axes.dashes(painter, QPointF(middle.x(), field.top()), QPointF(middle.x(), field.bottom()))
        axes.dashes(painter, QPointF(field.left(), middle.y()), QPointF(field.right(), middle.y()))
        across, up = self.step.axes
        axes.below(painter, field, across, self.tag)
        axes.beside(painter, field, up.title[self.tag], up.low[self.tag], up.high[self.tag])
