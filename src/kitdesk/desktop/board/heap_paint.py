"""How the head of a group is drawn in a lane: its name, how many cards, how many votes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.card_paint import RADIUS
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.theme import Theme

ARROW, PAD = 8, 9
DOWN = 5
MOST_LINES = 2
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
GAP = 7
STACK = 3
"""How far the cards below show under the head of a folded heap."""


def heap_words(desk: Desk, heap: Heap) -> str:
    """How many cards and votes a heap has."""
    cards = desk.n("board.heap_cards", len(heap.cards))
    return f"{cards} · {desk.n('board.votes', heap.votes)}" if heap.votes else cards


class HeapPaint:
    """Draws heads of heaps; a folded one looks like a pile of cards."""

    def __init__(self, desk: Desk, theme: Theme | None = None) -> None:
        self._desk, self._theme = desk, theme or desk.theme
        self._strong = self._theme.font("strong")
        self._small = self._theme.font("caption")

    def paint(self, painter: QPainter, box: QRectF, heap: Heap, tint: str, focus: bool) -> None:
        """The head in `box`; with `focus` it has the keyboard."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, heap, tint, focus)
        px = self._theme.px
        inner = box.adjusted(px(PAD), px(DOWN), -px(PAD), -px(DOWN) - 2 * STACK)
        self._paint_arrow(painter, inner, heap)
        self._paint_words(painter, inner.adjusted(px(ARROW) + GAP, 0, 0, 0), heap, tint)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRectF, heap: Heap, tint: str, focus: bool
    ) -> None:
        theme = self._theme
        painter.setBrush(theme.color(f"{tint}_tint"))
        edge = QPen(theme.color("edge"), 1)
        top = box.adjusted(0.5, 0.5, -0.5, -0.5 - 2 * STACK)
        if heap.folded:
            painter.setPen(edge)
            for layer in (2, 1):
                aside = layer * STACK * 1.5
                painter.drawRoundedRect(
                    top.adjusted(aside, layer * STACK, -aside, layer * STACK), RADIUS, RADIUS
                )
        painter.setPen(QPen(theme.color("spruce_2"), 2) if focus else edge)
        inset = 0.5 if focus else 0.0
        painter.drawRoundedRect(top.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _paint_arrow(self, painter: QPainter, inner: QRectF, heap: Heap) -> None:
        """A triangle that points right while the heap is folded, else down."""
        side = self._theme.px(ARROW)
        left, middle = inner.left(), inner.center().y()
        right = [(0.0, -0.5), (0.7, 0.0), (0.0, 0.5)]
        down = [(-0.1, -0.3), (0.9, -0.3), (0.4, 0.4)]
        points = [
            QPointF(left + x * side, middle + y * side) for x, y in (right if heap.folded else down)
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("ink"))
        painter.drawPolygon(QPolygonF(points))

    def height(self, heap: Heap, width: int) -> int:
        """What the head of a heap takes at a width, with the edges of the cards below it."""
        high = self._name_height(heap, self._inner(width)) + QFontMetricsF(self._small).height()
        return round(high + 2 * self._theme.px(DOWN) + 2 * STACK)

    def _inner(self, width: float) -> float:
        px = self._theme.px
        return max(8.0, width - 2 * px(PAD) - px(ARROW) - GAP)

    def _name_height(self, heap: Heap, wide: float) -> float:
        metrics = QFontMetricsF(self._strong)
        room = QRectF(0, 0, wide, 1000)
        high = metrics.boundingRect(room, int(WRAPPED), heap.group.name or " ").height()
        return min(high, MOST_LINES * metrics.lineSpacing())

    def _paint_words(self, painter: QPainter, inner: QRectF, heap: Heap, tint: str) -> None:
        high, small = self._name_height(heap, inner.width()), QFontMetricsF(self._small)
        name, metrics = heap.group.name or "", QFontMetricsF(self._strong)
        if " " not in name:
            name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
        painter.setFont(self._strong)
        painter.setPen(self._theme.color("ink"))
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), high), WRAPPED, name)
        painter.setFont(self._small)
        painter.setPen(self._theme.color(f"{tint}_text"))
        told = self._desk.n("board.heap_cards", len(heap.cards))
        told += f" · ● {heap.votes}" if heap.votes else ""
        fitting = small.elidedText(told, Qt.TextElideMode.ElideRight, inner.width())
        below = QRectF(inner.left(), inner.top() + high, inner.width(), small.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, fitting)
