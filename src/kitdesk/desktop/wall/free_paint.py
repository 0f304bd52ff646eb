"""Free canvases and radars on the wall: the window's own terrain in the largest type that fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from kitdesk.desktop.board.card_paint import PAD_ACROSS, CardPaint
from kitdesk.desktop.board.face import Face
from kitdesk.desktop.board.free.short import short
from kitdesk.desktop.board.free.terrain import Terrain, Words
from kitdesk.desktop.board.free.terrains import make_terrain
from kitdesk.desktop.board.radar_paint import RadarPaint
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.wall.showing import FreeBoard, Scales, WallCard

PERCENTS = (260, 240, 220, 200, 180, 165, 150, 140)
"""Text sizes to try, largest first. The last is the least that can be read across a room."""
NAMES, RADAR_PERCENT = 220, 240
"""The text size of lanes and axes, and of a radar's scales, on a wall 1080 pixels high."""
FULL_PX, BOARD_SHARE = 1080, 0.7
"""A wall's usual height, and the part of it that the board has."""
MOST_LINES, PUSHES = 5, 300
WIDER = 1.5
"""How much wider than in the window cards are for their type: a wall is read, not moved."""


@dataclass(frozen=True)
class Laid:
    """A board laid out: its looks, heights and middles, on a field."""

    faces: list[Face]
    highs: list[int]
    points: list[QPointF | None]
    wide: int
    field: QRectF
    percent: int


class FreePaint:
    """Draws free boards in a theme; `paints` gives what draws cards at a text size.

    What was laid out is kept until the board or its room is another one.
    """

    _terrain: Terrain
    shown: Laid | None = None

    def __init__(self, theme: Theme, words: Words, paints: Callable[[int], CardPaint]) -> None:
        self._theme, self._words, self._paints = theme, words, paints
        self._kept: tuple[FreeBoard, QRectF] | None = None

    def paint(self, painter: QPainter, box: QRectF, board: FreeBoard) -> None:
        """The terrain, its lines, and the cards on it."""
        if (board, box) != self._kept:
            self._kept = (board, box)
            self._terrain = self._make_terrain(board, box)
            self.shown = self._fit(self._terrain, box, board.cards)
        terrain, laid = self._terrain, self.shown
        assert laid is not None
        painter.save()
        painter.setClipRect(box)
        terrain.paint(painter, laid.field)
        self._paint_strokes(painter, terrain, board.cards, laid)
        cards = self._paints(laid.percent)
        for face, high, point in zip(laid.faces, laid.highs, laid.points, strict=True):
            if point is not None:
                at = QRectF(point - QPointF(laid.wide / 2, high / 2), QSizeF(laid.wide, high))
                cards.paint(painter, at, face, False, True)
        terrain.paint_over(painter, laid.field)
        painter.restore()

    def _make_terrain(self, board: FreeBoard, box: QRectF) -> Terrain:
        theme = Theme(self._theme.choice, self._scaled(NAMES, box))
        terrain = make_terrain(board.step, theme, board.tag, self._words)
        assert terrain is not None, board.step.canvas
        terrain.pushes, terrain.overlap = PUSHES, 1.0
        return terrain

    def _scaled(self, percent: int, box: QRectF) -> int:
        """Smaller type on a smaller wall."""
        return round(percent * min(1.0, max(0.5, box.height() / (FULL_PX * BOARD_SHARE))))

    def _fit(self, terrain: Terrain, box: QRectF, cards: Sequence[WallCard]) -> Laid:
        """The largest type with which the cards leave the ground in sight and fit its height."""
        margins = terrain.margins(box.width())
        field = box.marginsRemoved(QMarginsF(margins))
        for percent in PERCENTS:
            laid = self._lay(terrain, field, cards, percent)
            covered = sum(high * laid.wide for high in laid.highs)
            asked = terrain.height(cards, laid.highs, field.width())
            if (
                asked <= field.height()
                and covered <= terrain.fullest * field.width() * field.height()
            ):
                return laid
        return self._lay(terrain, field, cards, PERCENTS[-1])

    def _lay(
        self, terrain: Terrain, field: QRectF, cards: Sequence[WallCard], percent: int
    ) -> Laid:
        paint = self._paints(percent)
        terrain.card_scale = WIDER * percent / terrain.theme.percent
        wide = terrain.card_width(field.width())
        inner = wide - 2 * paint.theme.px(PAD_ACROSS)
        faces = [_face(terrain, card, paint, inner) for card in cards]
        highs = [paint.height(face, wide) for face in faces]
        points = terrain.lay(cards, highs, field)
        return Laid(faces, highs, points, wide, field, percent)

    def _paint_strokes(
        self, painter: QPainter, terrain: Terrain, cards: Sequence[WallCard], laid: Laid
    ) -> None:
        for stroke in terrain.strokes(cards, laid.points, laid.field):
            colour = self._theme.color(stroke.role)
            painter.setPen(QPen(colour, terrain.theme.px(stroke.wide)))
            painter.setBrush(colour if stroke.filled else Qt.BrushStyle.NoBrush)
            painter.drawPath(stroke.path)

    def paint_scales(self, painter: QPainter, box: QRectF, scales: Scales) -> None:
        """A radar with what has been answered."""
        theme = Theme(self._theme.choice, self._scaled(RADAR_PERCENT, box))
        RadarPaint(scales.step, theme, scales.tag).paint(painter, box, scales.values, None)


def _face(terrain: Terrain, card: WallCard, paint: CardPaint, inner: int) -> Face:
    text = short(card.face.text, paint.body, inner, MOST_LINES)
    return replace(card.face, text=text, tint=terrain.tint(card))
