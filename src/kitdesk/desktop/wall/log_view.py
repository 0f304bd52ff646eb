"""The log on the wall while a lab is played back: time, mark and words, the newest last."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from kitdesk.desktop.wall.rows_view import GAP, WRAP, WallRows, words_height
from kitdesk.desktop.wall.showing import Noted

WIDEST_TIME = "00:00"


class WallLog(WallRows):
    """Notes below each other."""

    notes: tuple[Noted, ...] = ()

    def show_notes(self, notes: tuple[Noted, ...]) -> None:
        """What had been said by another moment."""
        self.notes = notes
        told = (" ".join(part for part in (n.time, n.mark, n.text) if part) for n in notes)
        self.setAccessibleDescription("\n".join(told))
        self.update()

    def left_out(self, count: int) -> str:
        return self.desk.n("wall.more_notes", count)

    def count(self) -> int:
        return len(self.notes)

    def head(self, painter: QPainter | None) -> float:
        return 0.0

    def _fonts(self, percent: int) -> tuple[QFont, QFont]:
        theme = self.paint_at(percent).theme
        return theme.font("strong"), theme.font("body")

    def _left(self, percent: int) -> float:
        strong, _ = self._fonts(percent)
        return QFontMetricsF(strong).horizontalAdvance(WIDEST_TIME) + 1.5 * GAP

    def _mark_height(self, row: int, percent: int) -> float:
        strong, _ = self._fonts(percent)
        return QFontMetricsF(strong).height() if self.notes[row].mark else 0.0

    def row_height(self, row: int, percent: int) -> float:
        _, body = self._fonts(percent)
        width = self.width() - self._left(percent)
        return self._mark_height(row, percent) + words_height(self.notes[row].text, body, width)

    def paint_row(self, painter: QPainter, row: int, top: float) -> None:
        note, left, theme = self.notes[row], self._left(self.percent), self.desk.theme
        strong, body = self._fonts(self.percent)
        width, high = self.width() - left, self.row_height(row, self.percent)
        painter.setFont(strong)
        painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(0, top, left, high), 0, note.time)
        painter.setPen(theme.color(f"{note.tint}_text"))
        painter.drawText(QRectF(left, top, width, high), 0, note.mark)
        painter.setFont(body)
        painter.setPen(theme.color("ink"))
        below = top + self._mark_height(row, self.percent)
        painter.drawText(QRectF(left, below, width, high), WRAP, note.text)
