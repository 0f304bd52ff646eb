"""The field of a matrix and the names of its two axes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from kitdesk.desktop.theme import Theme
from kitdesk.method import Axis

RADIUS = 12
LINE_PX = 18
BAND_PX = 2 * LINE_PX + 6


class MatrixAxes:
    """Draws the field; its axes' names stand below it and, turned, to its left."""

    def __init__(self, theme: Theme, axes: tuple[Axis, ...], tag: str) -> None:
        self.theme = theme
        self.across, self.up = axes
        self.tag = tag
        self.band = theme.px(BAND_PX)
        self._line = theme.px(LINE_PX)

    def paint(self, painter: QPainter, field: QRectF) -> None:
        """The field with its cross, and both axes."""
        painter.setPen(QPen(self.theme.color("line"), 1))
        painter.setBrush(self.theme.color("surface"))
        painter.drawRoundedRect(field, RADIUS, RADIUS)
        painter.setPen(QPen(self.theme.color("edge"), 1, Qt.PenStyle.DashLine))
        middle = field.center()
        painter.drawLine(QPointF(middle.x(), field.top()), QPointF(middle.x(), field.bottom()))
        painter.drawLine(QPointF(field.left(), middle.y()), QPointF(field.right(), middle.y()))
        self._paint_axis(
            painter, QPointF(field.left(), field.bottom() + 4), field.width(), self.across
        )
        painter.save()
        painter.translate(field.left() - 4, field.bottom())
        painter.rotate(-90)
        self._paint_axis(painter, QPointF(0, -self._line), field.height(), self.up, away=-1)
        painter.restore()

    def _paint_axis(
        self, painter: QPainter, at: QPointF, length: float, axis: Axis, away: int = 1
    ) -> None:
        """Low and high at the ends; the name between them, or one line further off if too long."""
        low, high, title = axis.low[self.tag], f"{axis.high[self.tag]} →", axis.title[self.tag]
        small = QFontMetricsF(self.theme.font("caption"))
        strong = QFontMetricsF(self.theme.font("small_strong"))
        ends = max(small.horizontalAdvance(low), small.horizontalAdvance(high))
        fits = length > strong.horizontalAdvance(title) + 2 * ends + 24
        box = QRectF(at.x(), at.y(), length, self._line)
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.color("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | middle, low)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, high)
        painter.setFont(self.theme.font("small_strong"))
        painter.setPen(self.theme.color("ink"))
        name = box if fits else box.translated(0, away * self._line)
        painter.drawText(name, Qt.AlignmentFlag.AlignHCenter | middle, title)
