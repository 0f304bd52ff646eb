"""Rings around the customer: the lane is the ring, and a card keeps its direction."""

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from kitdesk.desktop.board.face import tint
from kitdesk.desktop.board.free.plane_terrain import PlaneTerrain
from kitdesk.desktop.board.free.terrain import Lying, Words
from kitdesk.desktop.theme import Theme
from kitdesk.method import Step, Tone
from kitdesk.method.apart import FixedBox
from kitdesk.method.planes import Rings

TINTS = ("cloudberry", "spruce", "sky", "heather")
"""The colours of rings whose lanes have no tone of their own, inmost first."""
LABEL_PAD, NARROWER = 10, 0.9


class RingsTerrain(PlaneTerrain):
    """Ellipses as wide as the room, so that cards beside the middle are not crowded."""

    most_lines = 2
    fullest = 0.3

    def __init__(self, step: Step, theme: Theme, tag: str, words: Words) -> None:
        self._rings = Rings(tuple(lane.key for lane in step.lanes))
        super().__init__(step, theme, tag, words, self._rings)
        self._font = theme.font("small_strong")

    def margins(self, wide: float) -> QMarginsF:
        return QMarginsF(4, 10, 4, 4)

    def card_width(self, wide: float) -> int:
        return round(super().card_width(wide) * NARROWER)

    def tint(self, card: Lying) -> str:
        return self._tint(card.lane)

    def _tint(self, lane: str | None) -> str:
        at = next((n for n, one in enumerate(self.step.lanes) if one.key == lane), None)
        if at is None:
            return "neutral"
        own = self.step.lanes[at]
        return tint(own) if own.tone is not Tone.NEUTRAL else TINTS[at % len(TINTS)]

    def paint(self, painter: QPainter, field: QRectF) -> None:
        for ring in reversed(range(len(self.step.lanes))):
            self._paint_ring(painter, self._ring(field, ring), ring)

    def paint_over(self, painter: QPainter, field: QRectF) -> None:
        """The rings' names, which cards must not hide."""
        for ring, lane in enumerate(self.step.lanes):
            self._paint_name(painter, self._ring(field, ring), lane.title[self.tag], lane.key)

    def _ring(self, field: QRectF, ring: int) -> QRectF:
        share, middle = self._rings.radius(ring), field.center()
        wide, high = field.width() * share, field.height() * share
        return QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)

    def _paint_ring(self, painter: QPainter, box: QRectF, ring: int) -> None:
        painter.setPen(QPen(self.theme.color("edge"), 1))
        painter.setBrush(self.theme.color("surface" if ring % 2 == 0 else "paper"))
        painter.drawEllipse(box)

    def names(self, field: QRectF) -> list[FixedBox]:
        labels = (
            self._label(self._ring(field, ring), lane.title[self.tag])
            for ring, lane in enumerate(self.step.lanes)
        )
        corner = field.topLeft()
        return [
            FixedBox(box.left() - corner.x(), box.top() - corner.y(), box.width(), box.height())
            for box in labels
        ]

    def _label(self, box: QRectF, title: str) -> QRectF:
        """On the upper edge of a ring."""
        measure = QFontMetricsF(self._font)
        wide, high = measure.horizontalAdvance(title) + 2 * LABEL_PAD, measure.height() + 2
        return QRectF(box.center().x() - wide / 2, box.top() - high / 2, wide, high)

    def _paint_name(self, painter: QPainter, box: QRectF, title: str, lane: str) -> None:
        """The ring's name in the colour of its cards."""
        label = self._label(box, title)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color(f"{self._tint(lane)}_tint"))
        painter.drawRoundedRect(label, label.height() / 2, label.height() / 2)
        painter.setPen(self.theme.color(f"{self._tint(lane)}_text"))
        painter.setFont(self._font)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, title)
