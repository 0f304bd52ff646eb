"""The board on the wall, as large as the room allows: lanes, or the terrain of a free canvas."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board.card_paint import CardPaint
from kitdesk.desktop.board.face import Face
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.wall.distance import scaled, share
from kitdesk.desktop.wall.fitting import PERCENTS, Fit, fit, spread
from kitdesk.desktop.wall.free_paint import FreePaint
from kitdesk.desktop.wall.showing import Showing, WallLane

GAP = 16
LIST_COLUMNS = 3
TITLE_PERCENT = 230
SMALLEST_PERCENT = 60
"""Of a lane's name, and of a card that alone is higher than its lane."""


class WallBoard(QWidget):
    """Draws the cards of a showing; nothing on it can be touched."""

    def __init__(self, desk: Desk, more: str) -> None:
        super().__init__()
        self._desk = desk
        self._theme = desk.theme
        desk.thumbnails.arrived.connect(self.update)
        self._more = more
        self._paints: dict[int, CardPaint] = {}
        self.free = FreePaint(desk.theme, desk.t, self.paint)
        self._lanes: tuple[WallLane, ...] = ()
        self._showing: Showing | None = None
        self._room = self._least = 0
        self.percent = PERCENTS[-1]
        """The text size that lanes are drawn in."""

    def show_board(self, showing: Showing) -> None:
        """Another board, or the same with other cards."""
        self._showing = showing
        self._lanes = showing.lanes
        if len(showing.lanes) == 1:
            lane = showing.lanes[0]
            parts = spread(len(lane.faces), LIST_COLUMNS)
            titles = [lane.title, *[""] * LIST_COLUMNS]
            faces = [tuple(lane.faces[n] for n in part) for part in parts]
            self._lanes = tuple(WallLane(t, f) for t, f in zip(titles, faces, strict=False))
        self.setAccessibleName(showing.title)
        self.setAccessibleDescription(spoken(showing))
        self.update()

    def paint(self, percent: int) -> CardPaint:
        """What draws cards at a text size."""
        if percent not in self._paints:
            self._paints[percent] = CardPaint(
                Theme(self._theme.choice, percent), self._desk.thumbnails, self._desk.t
            )
        return self._paints[percent]

    def paintEvent(self, _: QPaintEvent) -> None:
        if self._showing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._showing.free:
            self.free.paint(painter, box, self._showing.free)
        elif self._showing.scales:
            self.free.paint_scales(painter, box, self._showing.scales)
        else:
            self._paint_lanes(painter)
        painter.end()

    # Lanes

    def _paint_lanes(self, painter: QPainter) -> None:
        count = max(1, len(self._lanes))
        width = (self.width() - GAP * (count - 1)) // count
        head = self._head_height(width)
        found = self._fit(width, self.height() - head)
        self.percent = found.percent
        for n, lane in enumerate(self._lanes):
            left = n * (width + GAP)
            self._paint_title(painter, QRectF(left, 0, width, head), lane.title)
            box = QRectF(left, head, width, self.height() - head)
            self._paint_cards(painter, box, lane.faces, found.first[n], found.percent)

    def _fit(self, width: int, height: int) -> Fit:
        more = round(QFontMetricsF(self._title_font()).height())
        counts = [len(lane.faces) for lane in self._lanes]
        self._room = height - more
        grown = share(self.window().size())
        percents = [round(percent * grown) for percent in PERCENTS]
        self._least = percents[-1]
        return fit(counts, self._measure, width, self._room, GAP, percents)

    def _measure(self, lane: int, card: int, percent: int, width: int) -> int:
        """A card's height; more than there is where the type would break its words in two."""
        face = self._lanes[lane].faces[card]
        if percent > self._least and self.paint(percent).breaks_a_word(face, width):
            return self._room + 1
        return self._paint_for(face, percent, width).height(face, width)

    def _paint_for(self, face: Face, percent: int, width: int) -> CardPaint:
        """What draws a card; a text that would be higher than its lane is set in smaller type."""
        while self.paint(percent).height(face, width) > self._room and percent > SMALLEST_PERCENT:
            percent = max(SMALLEST_PERCENT, round(percent * 0.9))
        return self.paint(percent)

    def _title_font(self) -> QFont:
        return scaled(self._theme, TITLE_PERCENT, self.window().size()).font("strong")

    def _head_height(self, width: int) -> int:
        if not any(lane.title for lane in self._lanes):
            return 0
        measure = QFontMetricsF(self._title_font())
        wrap = int(Qt.TextFlag.TextWordWrap)
        boxes = [
            measure.boundingRect(QRectF(0, 0, width, 400), wrap, lane.title).height()
            for lane in self._lanes
        ]
        return round(max(boxes)) + GAP

    def _paint_title(self, painter: QPainter, box: QRectF, title: str) -> None:
        painter.setFont(self._title_font())
        painter.setPen(self._theme.color("muted"))
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap), title)

    def _paint_cards(
        self, painter: QPainter, box: QRectF, faces: Sequence[Face], first: int, percent: int
    ) -> None:
        top = box.top()
        if first:
            words = self._more.format(count=first)
            self._paint_title(painter, QRectF(box.left(), top, box.width(), 40), words)
            top += QFontMetricsF(self._title_font()).height() + 4
        for face in faces[first:]:
            paint = self._paint_for(face, percent, int(box.width()))
            height = paint.height(face, int(box.width()))
            paint.paint(painter, QRectF(box.left(), top, box.width(), height), face, False, False)
            top += height + GAP


def spoken(showing: Showing) -> str:
    """Everything on the board as one text, for those who hear the wall instead of seeing it."""
    parts = []
    for lane in showing.lanes:
        texts = ", ".join(face.text for face in lane.faces)
        parts.append(f"{lane.title}: {texts}" if lane.title else texts)
    return "\n".join(parts)
