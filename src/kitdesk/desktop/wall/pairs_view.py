"""Gaps on the wall: the name of each, and below it the company's side beside the system's."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from kitdesk.desktop.wall.rows_view import GAP, WRAP, WallRows, words_height
from kitdesk.desktop.wall.showing import Pair, Pairs

MOST_WEIGHT = 5
BETWEEN = 4
NOTHING = Pairs(("", ""), ())


class WallPairs(WallRows):
    """A lab's gaps, the newest always there."""

    pairs: Pairs = NOTHING

    def show_pairs(self, pairs: Pairs) -> None:
        """Other gaps, or the same with other words."""
        self.pairs = pairs
        self.setAccessibleDescription("\n".join(map(self._spoken, pairs.gaps)))
        self.update()

    def _spoken(self, pair: Pair) -> str:
        sides = zip(self.pairs.names, pair.sides, strict=True)
        told = (f"{name}: {face.text}" for name, face in sides)
        return ". ".join((self._titled(pair), *told))

    def _titled(self, pair: Pair) -> str:
        weight = self.desk.t("wall.weight", weight=pair.weight, most=MOST_WEIGHT)
        return f"{pair.title}  ·  {weight}" if pair.weight else pair.title

    def left_out(self, count: int) -> str:
        return self.desk.n("wall.more_gaps", count)

    def count(self) -> int:
        return len(self.pairs.gaps)

    def _width(self) -> int:
        return (self.width() - GAP) // 2

    def head(self, painter: QPainter | None) -> float:
        font, width = self.small(), self._width()
        high = max(words_height(name, font, width) for name in self.pairs.names)
        if painter:
            painter.setFont(font)
            painter.setPen(self.desk.theme.color("muted"))
            for n, name in enumerate(self.pairs.names):
                painter.drawText(QRectF(n * (width + GAP), 0, width, high), WRAP, name)
        return high + GAP / 2

    def _title_font(self, percent: int) -> QFont:
        return self.paint_at(percent).theme.font("strong")

    def row_height(self, row: int, percent: int) -> float:
        return self._title_height(row, percent) + self._card_height(row, percent)

    def _title_height(self, row: int, percent: int) -> float:
        title = self._titled(self.pairs.gaps[row])
        return words_height(title, self._title_font(percent), self.width()) + BETWEEN

    def _card_height(self, row: int, percent: int) -> float:
        paint, width = self.paint_at(percent), self._width()
        return max(paint.height(face, width) for face in self.pairs.gaps[row].sides)

    def paint_row(self, painter: QPainter, row: int, top: float) -> None:
        pair, width = self.pairs.gaps[row], self._width()
        high = self._title_height(row, self.percent)
        painter.setFont(self._title_font(self.percent))
        painter.setPen(self.desk.theme.color("ink"))
        painter.drawText(QRectF(0, top, self.width(), high), WRAP, self._titled(pair))
        below, paint = self._card_height(row, self.percent), self.paint_at(self.percent)
        for n, face in enumerate(pair.sides):
            box = QRectF(n * (width + GAP), top + high, width, below)
            paint.paint(painter, box, face, False, False)
