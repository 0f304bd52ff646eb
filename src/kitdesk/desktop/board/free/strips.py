"""Lanes across a field, height meaning something: a journey's mood, how certain a time is."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from kitdesk.desktop.board.face import TINTS
from kitdesk.desktop.board.free.axis import AxisPaint
from kitdesk.desktop.board.free.heads import Heads
from kitdesk.desktop.board.free.plane_terrain import PlaneTerrain
from kitdesk.desktop.board.free.terrain import CARD_WIDE, Lying, Place, Points, Stroke, Words
from kitdesk.desktop.theme import Theme
from kitdesk.method import Step
from kitdesk.method.apart import stack
from kitdesk.method.planes import Strips, curve, means, mood_tone

GAP_PX, EDGE_PX = 6, 6
DOT_PX = 5
CURVE_SHARE = 0.86
"""The most that a card on a journey takes of its stage's width."""
WIDEST_PX = 210


class StripsTerrain(PlaneTerrain):
    """Columns with names; cards that would cover each other are moved apart up and down."""

    most_lines = 4
    fullest = 0.7

    def __init__(self, step: Step, theme: Theme, tag: str, words: Words) -> None:
        super().__init__(step, theme, tag, words, Strips(tuple(lane.key for lane in step.lanes)))
        self._axes = AxisPaint(theme)
        self._heads = Heads(theme, step.lanes, tag)

    @property
    def axis(self) -> tuple[str, str, str]:
        """The name of the height, and what its lower and its upper end mean."""
        axis = self.step.axes[0]
        return axis.title[self.tag], axis.low[self.tag], axis.high[self.tag]

    def margins(self, wide: float) -> QMarginsF:
        band = self._axes.band if self.axis[0] else self._axes.line + 8
        each = (wide - band - 4) / len(self.step.lanes)
        return QMarginsF(band, self._heads.height(each) + 4, 4, 2)

    def columns(self, field: QRectF) -> list[QRectF]:
        """The field's lanes, side by side."""
        each, count = field.width() / len(self.step.lanes), len(self.step.lanes)
        return [
            QRectF(field.left() + at * each, field.top(), each, field.height())
            for at in range(count)
        ]

    def card_width(self, wide: float) -> int:
        """As wide as the lane; where two usual cards have room beside each other, half of it."""
        lane, usual = wide / len(self.step.lanes), self.theme.px(CARD_WIDE) * self.card_scale
        room = lane - 2 * self.theme.px(EDGE_PX)
        if room > 2 * usual:
            room = max(usual * 1.1, room / 2 - self.theme.px(EDGE_PX))
        return round(max(24.0, min(room, self.theme.px(WIDEST_PX) * self.card_scale)))

    def height(self, cards: Sequence[Lying], highs: Sequence[int], wide: float) -> float:
        """What the fullest lane's cards take below each other, some overlap allowed."""
        lane, gap = wide / len(self.step.lanes), self.theme.px(GAP_PX)
        beside = max(1, int(lane // self.card_width(wide)))
        piles: Counter[str | None] = Counter()
        for card, high in zip(cards, highs, strict=True):
            piles[card.lane] += high + gap
        full = max((piles[one.key] for one in self.step.lanes), default=0)
        return max(super().height(cards, highs, wide), full / beside / self.overlap)

    def _apart(self, points: Points, highs: Sequence[int], field: QRectF) -> list[Place]:
        moved = list(points)
        edge, gap = self.theme.px(EDGE_PX), self.theme.px(GAP_PX)
        downs = [0.0 if point is None else point.y() for point in points]
        for heap in _heaps(points, self.card_width(field.width())):
            heap.sort(key=lambda n: downs[n])
            sizes = [float(highs[n]) for n in heap]
            wished = [downs[n] for n in heap]
            found = stack(wished, sizes, field.top() + edge, field.bottom() - edge, gap)
            for n, y in zip(heap, found, strict=True):
                moved[n] = QPointF((points[n] or QPointF()).x(), y)
        return moved

    def paint(self, painter: QPainter, field: QRectF) -> None:
        columns = self.columns(field)
        self._axes.field(painter, field)
        painter.setPen(QPen(self.theme.color("line"), 1))
        for column in columns[1:]:
            painter.drawLine(column.topLeft(), column.bottomLeft())
        middle = field.center().y()
        self._axes.dashes(painter, QPointF(field.left(), middle), QPointF(field.right(), middle))
        self._axes.beside(painter, field, *self.axis)
        top = self.margins(field.width() + self._axes.band).top()
        self._heads.paint(
            painter, [QRectF(c.left(), field.top() - top, c.width(), top - 2) for c in columns]
        )


class JourneyTerrain(StripsTerrain):
    """A journey's stages, and the mood along it as a curve through the stages' means."""

    @property
    def axis(self) -> tuple[str, str, str]:
        return "", self.words("reports.board.mood_bad"), self.words("reports.board.mood_good")

    def card_width(self, wide: float) -> int:
        """Narrower than its stage, so that the curve is seen between the cards."""
        return min(super().card_width(wide), round(wide / len(self.step.lanes) * CURVE_SHARE))

    def tint(self, card: Lying) -> str:
        """What goes well and what goes badly, told apart by height and by colour."""
        return TINTS[mood_tone(card.y)]

    def strokes(self, cards: Sequence[Lying], points: Points, field: QRectF) -> list[Stroke]:
        found = means([[c.y for c in cards if c.lane == lane.key] for lane in self.step.lanes])
        high = self._size(field)[1]
        room = field.height() - high
        at = [
            (column.center().x(), field.bottom() - high / 2 - mean * room)
            for column, mean in zip(self.columns(field), found, strict=True)
            if mean is not None
        ]
        if not at:
            return []
        line, dots = QPainterPath(QPointF(*at[0])), QPainterPath()
        for one, other, end in curve(at):
            line.cubicTo(QPointF(*one), QPointF(*other), QPointF(*end))
        size = self.theme.px(DOT_PX)
        for point in at:
            dots.addEllipse(QPointF(*point), size, size)
        return [Stroke(line, "cloudberry", 3.0), Stroke(dots, "cloudberry", 1.0, True)]


def _heaps(points: Points, wide: float) -> list[list[int]]:
    """Cards whose widths overlap, one with the next, by number."""
    across = sorted((p.x(), n) for n, p in enumerate(points) if p is not None)
    heaps: list[list[int]] = []
    last = float("-inf")
    for x, n in across:
        if x - last >= wide:
            heaps.append([])
        heaps[-1].append(n)
        last = x
    return heaps
