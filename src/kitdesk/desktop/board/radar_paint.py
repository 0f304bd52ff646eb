"""How a radar of scales 0-4 is drawn, in the window and on the wall."""

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from kitdesk.desktop.board.scales import MOST
from kitdesk.desktop.theme import Theme
from kitdesk.method import Step
from kitdesk.method.planes import corner

LABEL_WIDE, LABEL_HIGH, LABEL_GAP = 104, 46, 8
DOT_PX, RING_PX, LINE_PX = 5, 9, 2.5
VEIL = 46
"""How much of the shape's colour fills it, of 255."""
WIDEST = 0.87
"""How far a radar reaches to the side, of how far it reaches up: six scales are the widest."""
NEAR = 0.35
"""How far from a scale's line a press still counts, as a share of the distance to the next one."""


class RadarPaint:
    """Draws a step's scales in a theme, clockwise from the top."""

    def __init__(self, step: Step, theme: Theme, tag: str) -> None:
        self.theme = theme
        self.titles = [field.title[tag] for field in step.fields]

    def paint(
        self, painter: QPainter, box: QRectF, values: Sequence[float | None], marked: int | None
    ) -> None:
        """The scales, the answers, and a ring around the chosen one."""
        self._paint_web(painter, box)
        self._paint_shape(painter, box, values)
        for at, value in enumerate(values):
            self._paint_title(painter, box, at, value, at == marked)
        if marked is not None:
            painter.setPen(QPen(self.theme.color("spruce_2"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            at, size = self._point(box, marked, values[marked] or 0), self.theme.px(RING_PX)
            painter.drawEllipse(at, size, size)

    def _paint_web(self, painter: QPainter, box: QRectF) -> None:
        count, theme = len(self.titles), self.theme
        for level in range(MOST, 0, -1):
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("surface" if level % 2 == 0 else "paper"))
            painter.drawPolygon(QPolygonF([self._point(box, at, level) for at in range(count)]))
        painter.setPen(QPen(theme.color("line"), 1))
        for at in range(count):
            painter.drawLine(self._middle(box), self._point(box, at, MOST))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("muted"))
        for level in range(MOST + 1):
            words = self._point(box, 0, level) + QPointF(theme.px(4), -theme.px(3))
            painter.drawText(words, str(level))

    def _paint_shape(self, painter: QPainter, box: QRectF, values: Sequence[float | None]) -> None:
        """Answered scales joined; one that nobody answered leaves a gap."""
        colour = self.theme.color("spruce_2")
        answered = [n for n, value in enumerate(values) if value is not None]
        if len(answered) == len(values):
            veil = self.theme.color("spruce_2")
            veil.setAlpha(VEIL)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil)
            painter.drawPolygon(
                QPolygonF([self._point(box, n, value or 0) for n, value in enumerate(values)])
            )
        painter.setPen(QPen(colour, self.theme.px(LINE_PX)))
        for n in answered:
            after = (n + 1) % len(values)
            if values[after] is not None:
                ends = (
                    self._point(box, n, values[n] or 0),
                    self._point(box, after, values[after] or 0),
                )
                painter.drawLine(*ends)
        painter.setBrush(colour)
        painter.setPen(QPen(self.theme.color("surface"), 1))
        size = self.theme.px(DOT_PX)
        for n in answered:
            painter.drawEllipse(self._point(box, n, values[n] or 0), size, size)

    def _paint_title(
        self, painter: QPainter, box: QRectF, at: int, value: float | None, is_marked: bool
    ) -> None:
        end, middle = self._point(box, at, MOST), self._middle(box)
        wide, high = self.theme.px(LABEL_WIDE), self.theme.px(LABEL_HIGH)
        aside, gap = end.x() - middle.x(), self.theme.px(LABEL_GAP)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        label = QRectF(end.x() - wide, end.y() - high - gap / 2, 2 * wide, high)
        if abs(aside) > self._radius(box) / 5:
            left = end.x() + gap if aside > 0 else end.x() - gap - wide
            label = QRectF(left, end.y() - high / 2, wide, high)
            side = Qt.AlignmentFlag.AlignLeft if aside > 0 else Qt.AlignmentFlag.AlignRight
            flags = side | Qt.AlignmentFlag.AlignVCenter
        elif end.y() > middle.y():
            label.moveTop(end.y() + gap / 2)
        painter.setFont(self.theme.font("small_strong" if is_marked else "caption"))
        painter.setPen(self.theme.color("spruce_text" if is_marked else "ink"))
        words = self.titles[at] if value is None else f"{self.titles[at]}\u00a0·\u00a0{value:g}"
        painter.drawText(label, int(flags | Qt.TextFlag.TextWordWrap), words)

    def hit(self, box: QRectF, at: QPointF) -> tuple[int, int] | None:
        """The scale and the level at a place; none between two scales or outside."""
        middle, count = self._middle(box), len(self.titles)
        reach = hypot(at.x() - middle.x(), at.y() - middle.y())
        level = round(reach / self._radius(box) * MOST)
        if level > MOST:
            return None
        near = min(
            range(count),
            key=lambda n: _apart(self._point(box, n, reach / self._radius(box) * MOST), at),
        )
        apart = _apart(self._point(box, near, level), at)
        beside = max(_apart(self._point(box, near, level), self._point(box, near + 1, level)), 40)
        return (near, level) if apart < NEAR * beside + self._radius(box) / MOST / 2 else None

    def _radius(self, box: QRectF) -> float:
        wide = box.width() / 2 - self.theme.px(LABEL_WIDE + LABEL_GAP)
        high = box.height() / 2 - self.theme.px(LABEL_HIGH * 0.6 + LABEL_GAP)
        return max(min(wide / WIDEST, high), 20.0)

    def _middle(self, box: QRectF) -> QPointF:
        return box.center()

    def _point(self, box: QRectF, at: int, level: float) -> QPointF:
        across, up = corner(at, len(self.titles), self._radius(box) * level / MOST)
        return self._middle(box) + QPointF(across, -up)


def _apart(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())
