"""How the head of a group is drawn in a lane: its name, how many cards, how many votes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.card_paint import PAD_ACROSS, RADIUS
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.theme import Theme

HIGH_PX = 46
ARROW = 8
STACK = 3
"""How far the cards below show under the head of a folded heap."""


def heap_height(theme: Theme) -> int:
    """What the head of a heap takes, with the edges of the cards that lie below it."""
    return theme.px(HIGH_PX)


def heap_words(desk: Desk, heap: Heap) -> str:
    """How many cards and votes a heap has."""
    cards = desk.n("board.heap_cards", len(heap.cards))
    return f"{cards} · {desk.n('board.votes', heap.votes)}" if heap.votes else cards


class HeapPaint:
    """Draws heads of heaps; a folded one looks like a pile of cards."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._theme = desk, desk.theme
        self._strong = desk.theme.font("strong")
        self._small = desk.theme.font("caption")

    def paint(self, painter: QPainter, box: QRectF, heap: Heap, tint: str, focus: bool) -> None:
        """The head in `box`; with `focus` it has the keyboard."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, heap, tint, focus)
        pad = self._theme.px(PAD_ACROSS)
        inner = box.adjusted(pad, 4, -pad, -4 - (2 * STACK if heap.folded else 0))
        self._paint_arrow(painter, inner, heap)
        self._paint_words(painter, inner.adjusted(self._theme.px(ARROW) + 8, 0, 0, 0), heap, tint)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRectF, heap: Heap, tint: str, focus: bool
    ) -> None:
        theme = self._theme
        painter.setBrush(theme.color(f"{tint}_tint"))
        edge = QPen(theme.color("edge"), 1)
        top = box.adjusted(0.5, 0.5, -0.5, -0.5)
        if heap.folded:
            top.adjust(0, 0, 0, -2 * STACK)
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

    def _paint_words(self, painter: QPainter, inner: QRectF, heap: Heap, tint: str) -> None:
        lines = (
            (self._strong, "ink", heap.group.name or ""),
            (self._small, f"{tint}_text", heap_words(self._desk, heap)),
        )
        heights = [QFontMetricsF(font).height() for font, _, _ in lines]
        top = inner.center().y() - sum(heights) / 2
        for (font, role, text), high in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(self._theme.color(role))
            wide = inner.width()
            fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, wide)
            box = QRectF(inner.left(), top, wide, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, fitting)
            top += high
