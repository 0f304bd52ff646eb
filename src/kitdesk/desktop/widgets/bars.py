"""A small bar chart: one bar a month or a municipality, the last or chosen one accented."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kitdesk.desktop.theme import Theme

WIDEST_PX = 42
LEAST_HEIGHT_PX = 150
SHARE_OF_STEP = 0.56


class Bar(NamedTuple):
    """A bar: its label, its value, how the value is written, and whether it is accented."""

    label: str
    value: float
    words: str
    accent: bool = False


class Bars(QWidget):
    """Bars over their labels. Pointing at one says its value; a reader hears all of them."""

    def __init__(self, theme: Theme, name: str, bars: Sequence[Bar] = ()) -> None:
        super().__init__()
        self.theme = theme
        self.name = name
        self.setMinimumHeight(theme.px(LEAST_HEIGHT_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_bars(bars)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Other bars."""
        self.bars = tuple(bars)
        heard = ", ".join(f"{bar.label} {bar.words}" for bar in self.bars)
        self.setAccessibleName(self.name)
        self.setAccessibleDescription(heard)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and (bar := self.bar_at(event.pos())):
            QToolTip.showText(event.globalPos(), f"{bar.label}: {bar.words}", self)
            return True
        return super().event(event)

    def bar_at(self, point: QPoint) -> Bar | None:
        """The bar whose column holds a point."""
        if not self.bars:
            return None
        index = int(point.x() // (self.width() / len(self.bars)))
        return self.bars[index] if 0 <= index < len(self.bars) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font("caption"))
        greatest = max((bar.value for bar in self.bars), default=0) or 1
        for index, bar in enumerate(self.bars):
            self._draw(painter, index, bar, bar.value / greatest)
        painter.end()

    def _draw(self, painter: QPainter, index: int, bar: Bar, share: float) -> None:
        step = self.width() / len(self.bars)
        wide = min(step * SHARE_OF_STEP, self.theme.px(WIDEST_PX))
        label = QFontMetrics(painter.font()).height() + self.theme.px(6)
        room = self.height() - label
        high = max(share * room, 3 if bar.value else 1)
        left = step * index
        painter.setPen(Qt.PenStyle.NoPen)
        role = "line" if not bar.value else "cloudberry" if bar.accent else "spruce_2"
        painter.setBrush(self.theme.color(role))
        painter.drawRoundedRect(QRectF(left + (step - wide) / 2, room - high, wide, high), 4, 4)
        painter.setPen(self.theme.color("muted"))
        text = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, int(step))
        painter.drawText(QRectF(left, room, step, label), Qt.AlignmentFlag.AlignCenter, text)
