"""The terrain of a chain: what follows from what, a row for each line of thought."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from kitdesk.desktop.board.free.heads import Heads
from kitdesk.desktop.board.free.terrain import Lying, Place, Points, Stroke, Terrain, Words
from kitdesk.desktop.theme import Theme
from kitdesk.method import Step
from kitdesk.method.chains import chain_rows

ARROW_PX, GAP_PX, ROW_PX, HEAD_PX = 34, 8, 18, 5


class ChainTerrain(Terrain):
    """A column a link. Cards tied by evidence share a row; those that hang alone come last."""

    fullest = 1.0
    draws_links = True
    has_rows = True

    def __init__(self, step: Step, theme: Theme, tag: str, words: Words) -> None:
        super().__init__(step, theme, tag, words)
        self._heads = Heads(theme, step.lanes, tag)
        self._keys = [lane.key for lane in step.lanes]

    def _lane(self, wide: float) -> float:
        count = len(self._keys)
        return (wide - self.theme.px(ARROW_PX) * (count - 1)) / count

    def margins(self, wide: float) -> QMarginsF:
        return QMarginsF(2, self._heads.height(self._lane(wide - 4)) + 8, 2, 4)

    def card_width(self, wide: float) -> int:
        return max(24, int(self._lane(wide)))

    def height(self, cards: Sequence[Lying], highs: Sequence[int], wide: float) -> float:
        rows = self._rows(cards, dict(zip((c.id for c in cards), highs, strict=True)))
        return max(self.theme.px(160), sum(tall + self.theme.px(ROW_PX) for _, tall in rows))

    def _rows(
        self, cards: Sequence[Lying], highs: dict[str, int]
    ) -> list[tuple[list[list[Lying]], float]]:
        """Each row's cards by link, and its height."""
        tied, alone = chain_rows([card for card in cards if card.lane in self._keys])
        rows: list[tuple[list[list[Lying]], float]] = []
        for heap in [*tied, alone] if alone else tied:
            links = [[card for card in heap if card.lane == key] for key in self._keys]
            rows.append((links, max(self._tall(link, highs) for link in links)))
        return rows

    def _tall(self, link: Sequence[Lying], highs: dict[str, int]) -> float:
        gaps = self.theme.px(GAP_PX) * max(0, len(link) - 1)
        return sum(highs[card.id] for card in link) + gaps

    def lay(self, cards: Sequence[Lying], highs: Sequence[int], field: QRectF) -> list[Place]:
        tall = dict(zip((card.id for card in cards), highs, strict=True))
        lane, gap = self._lane(field.width()), self.theme.px(GAP_PX)
        found: dict[str, QPointF] = {}
        top = field.top()
        for links, height in self._rows(cards, tall):
            for n, link in enumerate(links):
                across = field.left() + n * (lane + self.theme.px(ARROW_PX)) + lane / 2
                y = top
                for card in link:
                    found[card.id] = QPointF(across, y + tall[card.id] / 2)
                    y += tall[card.id] + gap
            top += height + self.theme.px(ROW_PX)
        return [found.get(card.id) for card in cards]

    def strokes(self, cards: Sequence[Lying], points: Points, field: QRectF) -> list[Stroke]:
        """An arrow from each card to those that follow from it."""
        at = {card.id: point for card, point in zip(cards, points, strict=True) if point}
        half = self._lane(field.width()) / 2
        lines, tips = QPainterPath(), QPainterPath()
        follows = {card.id: card.evidence for card in cards}
        for card in cards:
            for other in card.evidence:
                if card.id in at and other in at and not _goes_round(card, other, follows):
                    self._link(lines, tips, at[other], at[card.id], half)
        return [Stroke(lines, "edge", 1.6), Stroke(tips, "edge", 1.6, True)]

    def _link(
        self, lines: QPainterPath, tips: QPainterPath, start: QPointF, end: QPointF, half: float
    ) -> None:
        onward = end.x() >= start.x()
        side = 1 if onward else -1
        one, other = (
            QPointF(start.x() + side * half, start.y()),
            QPointF(end.x() - side * half, end.y()),
        )
        if abs(end.x() - start.x()) < half:  # within one column: along its right edge
            other = QPointF(end.x() + half, end.y())
        bend = max(self.theme.px(ARROW_PX) / 2, abs(other.x() - one.x()) / 2) * side
        lines.moveTo(one)
        lines.cubicTo(one + QPointF(bend, 0), other - QPointF(bend, 0), other)
        size = self.theme.px(HEAD_PX)
        tips.moveTo(other)
        tips.lineTo(other + QPointF(-side * size * 1.4, -size))
        tips.lineTo(other + QPointF(-side * size * 1.4, size))
        tips.closeSubpath()

    def put(self, at: QPointF, field: QRectF) -> dict[str, Any]:
        """Another link of the chain; the row follows from what a card is tied to."""
        each = self._lane(field.width()) + self.theme.px(ARROW_PX)
        n = min(len(self._keys) - 1, max(0, int((at.x() - field.left()) / each)))
        return {"lane": self._keys[n]}

    def nudged(self, card: Lying, across: int, down: int) -> dict[str, Any]:
        at = self._keys.index(card.lane) if card.lane in self._keys else 0
        return {"lane": self._keys[min(len(self._keys) - 1, max(0, at + across))]}

    def paint(self, painter: QPainter, field: QRectF) -> None:
        lane, arrow = self._lane(field.width()), self.theme.px(ARROW_PX)
        top = self.margins(field.width() + 4).top()
        boxes = [
            QRectF(field.left() + n * (lane + arrow), field.top() - top, lane, top - 8)
            for n in range(len(self._keys))
        ]
        self._heads.paint(painter, boxes)
        painter.setPen(QPen(self.theme.color("edge"), 1.6, Qt.PenStyle.SolidLine))
        for box in boxes[1:]:
            y, right = box.bottom() - 1.5, box.left() - 4
            painter.drawLine(QPointF(right - arrow + 8, y), QPointF(right, y))
            painter.drawLine(QPointF(right - 5, y - 4), QPointF(right, y))
            painter.drawLine(QPointF(right - 5, y + 4), QPointF(right, y))


def _goes_round(card: Lying, source: str, follows: dict[str, tuple[str, ...]]) -> bool:
    """Whether another of the card's sources follows from this one: the way there is drawn."""
    return any(source in follows.get(other, ()) for other in card.evidence)
