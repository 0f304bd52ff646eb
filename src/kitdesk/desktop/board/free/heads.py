"""The names of lanes above their columns, each over a line in the lane's colour."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from kitdesk.desktop.board.face import tint
from kitdesk.desktop.theme import Theme
from kitdesk.method import Lane

PAD, RULE = 8, 3
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)


class Heads:
    """Measures and draws lane names in a theme."""

    def __init__(self, theme: Theme, lanes: Sequence[Lane], tag: str) -> None:
        self.theme, self.lanes, self.tag = theme, tuple(lanes), tag
        self._font = theme.font("small_strong")

    def height(self, wide: float) -> float:
        """What the tallest name takes on a column of that width, with its line."""
        measure, room = QFontMetricsF(self._font), QRectF(0, 0, max(24.0, wide - 2 * PAD), 4000)
        tall = (
            measure.boundingRect(room, WRAP, lane.title[self.tag]).height() for lane in self.lanes
        )
        return max(tall, default=0.0) + self.theme.px(PAD) + RULE

    def paint(self, painter: QPainter, columns: Sequence[QRectF]) -> None:
        """Each name at the foot of its box, above the line."""
        painter.setFont(self._font)
        for lane, box in zip(self.lanes, columns, strict=True):
            words = box.adjusted(PAD, 0, -PAD, -RULE - 3)
            painter.setPen(self.theme.color("ink"))
            painter.drawText(words, WRAP, lane.title[self.tag])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color(tint(lane)))
            line = QRectF(box.left() + 4, box.bottom() - RULE, box.width() - 8, RULE)
            painter.drawRoundedRect(line, 1.5, 1.5)
