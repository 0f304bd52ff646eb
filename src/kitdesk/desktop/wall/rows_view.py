"""Rows below each other on the wall, the newest always there, as large as the room allows."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board.card_paint import CardPaint
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.wall.distance import LEAST_PERCENT, scaled, share
from kitdesk.desktop.wall.fitting import PERCENTS, fit

GAP = 14
WRAP = int(Qt.TextFlag.TextWordWrap)


class WallRows(QWidget):
    """What all such lists share; each kind of row measures and draws itself.

    `paint_at` is what draws cards at a text size in percent.
    """

    def __init__(self, desk: Desk, paint_at: Callable[[int], CardPaint]) -> None:
        super().__init__()
        self.desk = desk
        self.paint_at = paint_at
        self.percent = PERCENTS[-1]

    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def head(self, painter: QPainter | None) -> float:
        """Draws what stands above all rows, or only measures it; gives its height."""

    @abstractmethod
    def row_height(self, row: int, percent: int) -> float:
        """What a row takes at a text size."""

    @abstractmethod
    def paint_row(self, painter: QPainter, row: int, top: float) -> None:
        """Draws a row at the text size that was found."""

    @abstractmethod
    def left_out(self, count: int) -> str:
        """That so many rows have no room."""

    def small(self) -> QFont:
        """The least type that can be read across the room."""
        return scaled(self.desk.theme, LEAST_PERCENT, self.window().size()).font("strong")

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.head(painter)
        first = self._fit(round(self.height() - top))
        if first:
            top += self._paint_left_out(painter, top, first)
        for row in range(first, self.count()):
            self.paint_row(painter, row, top)
            top += self.row_height(row, self.percent) + GAP
        painter.end()

    def _fit(self, room: int) -> int:
        """Finds the largest type; gives the first row that is shown."""
        grown = share(self.window().size())
        percents = [max(1, round(percent * grown)) for percent in PERCENTS]
        measure = lambda _, row, percent, __: round(self.row_height(row, percent))  # noqa: E731
        found = fit([self.count()], measure, self.width(), room, GAP, percents)
        if found.first[0]:
            line = round(QFontMetricsF(self.small()).height()) + GAP
            found = fit([self.count()], measure, self.width(), room - line, GAP, percents[-1:])
        self.percent = found.percent
        return found.first[0]

    def _paint_left_out(self, painter: QPainter, top: float, count: int) -> float:
        painter.setFont(self.small())
        painter.setPen(self.desk.theme.color("muted"))
        high = QFontMetricsF(self.small()).height()
        painter.drawText(QRectF(0, top, self.width(), high), 0, self.left_out(count))
        return high + GAP


def words_height(text: str, font: QFont, width: float) -> float:
    """How high words are, wrapped at a width."""
    box = QRectF(0, 0, max(width, 1), 100_000)
    return QFontMetricsF(font).boundingRect(box, WRAP, text).height()
