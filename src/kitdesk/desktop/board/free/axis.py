"""The name of an axis and what its two ends mean, along a field."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from kitdesk.desktop.theme import Theme
from kitdesk.method import Axis

RADIUS = 12
LINE_PX = 18
BAND_PX = 2 * LINE_PX + 6


class AxisPaint:
    """Draws axes in a theme, and the field they stand beside."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.band = theme.px(BAND_PX)
        self.line = theme.px(LINE_PX)
        self._small, self._strong = theme.font("caption"), theme.font("small_strong")

    def field(self, painter: QPainter, field: QRectF) -> None:
        """The empty field."""
        painter.setPen(QPen(self.theme.color("line"), 1))
        painter.setBrush(self.theme.color("surface"))
        painter.drawRoundedRect(field, RADIUS, RADIUS)

    def dashes(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        """A dashed line across a field."""
        painter.setPen(QPen(self.theme.color("edge"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(start, end)

    def below(self, painter: QPainter, field: QRectF, axis: Axis, tag: str) -> None:
        """An axis that goes to the right, below the field."""
        at = QPointF(field.left(), field.bottom() + 4)
        ends = (axis.low[tag], f"{axis.high[tag]} →")
        self._paint(painter, at, field.width(), axis.title[tag], ends, 1)

    def beside(self, painter: QPainter, field: QRectF, title: str, low: str, high: str) -> None:
        """An axis that goes upwards, turned, to the left of the field."""
        painter.save()
        painter.translate(field.left() - 4, field.bottom())
        painter.rotate(-90)
        at = QPointF(0, -self.line)
        self._paint(painter, at, field.height(), title, (low, f"{high} →"), -1)
        painter.restore()

    def _paint(
        self,
        painter: QPainter,
        at: QPointF,
        length: float,
        title: str,
        ends: tuple[str, str],
        away: int,
    ) -> None:
        """Low and high at the ends; the name between them, or one line further off if too long."""
        small, strong = QFontMetricsF(self._small), QFontMetricsF(self._strong)
        widest = max(small.horizontalAdvance(end) for end in ends)
        fits = length > strong.horizontalAdvance(title) + 2 * widest + 24
        box = QRectF(at.x(), at.y(), length, self.line)
        painter.setFont(self._small)
        painter.setPen(self.theme.color("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | middle, ends[0])
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, ends[1])
        painter.setFont(self._strong)
        painter.setPen(self.theme.color("ink"))
        name = box if fits else box.translated(0, away * self.line)
        painter.drawText(name, Qt.AlignmentFlag.AlignHCenter | middle, title)
