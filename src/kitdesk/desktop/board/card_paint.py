"""How a card is drawn and how high it is: lane tint, text, vote dots, author. As in session.png."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from kitdesk.desktop.board.face import Face
from kitdesk.desktop.board.photo_paint import PhotoPaint
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.thumbnails import Thumbnails

RADIUS = 8
PAD_ACROSS, PAD_DOWN = 12, 10
GAP = 6
MORE_GAP = 3
DOT = 9
MOST_DOTS = 8
MAP = 16
LONGEST_WORD = 24
"""Letters of a word that is kept whole; longer ones, such as addresses, may be broken."""


class CardPaint:
    """Draws faces in a theme. Heights are kept, since lanes ask for them again and again.

    `t` gives the words that stand where a photo is not here yet or cannot be shown.
    """

    def __init__(self, theme: Theme, thumbnails: Thumbnails, t: Callable[..., str]) -> None:
        self.theme = theme
        self.photo = PhotoPaint(theme, thumbnails, t)
        self.body = theme.font("body")
        self.small = theme.font("caption")
        self.strong = theme.font("small_strong")
        self._small, self._body = QFontMetricsF(self.small), QFontMetricsF(self.body)
        self.height = lru_cache(maxsize=4096)(self._height)
        self.breaks_a_word = lru_cache(maxsize=4096)(self._breaks_a_word)

    def _height(self, face: Face, width: int) -> int:
        inner = width - 2 * self.theme.px(PAD_ACROSS)
        high = self._lay_out(face.text, inner).boundingRect().height()
        if face.group and not face.heaped:
            high += self._small.height() + 2
        if face.photo:
            high += self.photo.height(inner) + GAP
        if self._has_foot(face):
            high += GAP + self._foot_height()
        high += len(face.more) * (MORE_GAP + self._small.height())
        return round(high + 2 * self.theme.px(PAD_DOWN))

    def _breaks_a_word(self, face: Face, width: int) -> bool:
        """Whether a word is wider than the card's text."""
        inner = width - 2 * self.theme.px(PAD_ACROSS)
        words = (word for word in face.text.split() if len(word) <= LONGEST_WORD)
        return any(self._body.horizontalAdvance(word) > inner for word in words)

    def _has_foot(self, face: Face) -> bool:
        return bool(face.votes or face.author or face.placeable)

    def _foot_height(self) -> float:
        return max(self._small.height(), self.theme.px(MAP) * 1.0)

    def _lay_out(self, text: str, width: float) -> QTextLayout:
        layout = QTextLayout(text.replace("\n", "\u2028"), self.body)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        down = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 8))
            line.setPosition(QPointF(0, down))
            down += line.height()
        layout.endLayout()
        return layout

    def paint(self, painter: QPainter, box: QRectF, face: Face, focus: bool, chosen: bool) -> None:
        """The card in `box`; with `focus` it has the keyboard, `chosen` it had it last."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, face, focus, chosen)
        inner = box.adjusted(
            self.theme.px(PAD_ACROSS),
            self.theme.px(PAD_DOWN),
            -self.theme.px(PAD_ACROSS),
            -self.theme.px(PAD_DOWN),
        )
        top = inner.top() + self._paint_group(painter, inner, face)
        if face.photo:
            high = self.photo.height(inner.width())
            self.photo.paint(painter, QRectF(inner.left(), top, inner.width(), high), face.photo)
            top += high + GAP
        painter.setPen(self.theme.color("ink"))
        self._lay_out(face.text, inner.width()).draw(painter, QPointF(inner.left(), top))
        self._paint_more(painter, inner, face)
        if self._has_foot(face):
            self._paint_foot(painter, inner, face)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRectF, face: Face, focus: bool, chosen: bool
    ) -> None:
        edge = self.theme.color("spruce_2" if focus else "edge")
        painter.setPen(QPen(edge, 2) if focus else QPen(edge, 1) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color(f"{face.tint}_tint"))
        inset = 1.0 if focus or chosen else 0.0
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def group_height(self) -> float:
        """How far down the name of a group reaches on a card."""
        return self.theme.px(PAD_DOWN) + self._small.height() + 2

    def _paint_group(self, painter: QPainter, inner: QRectF, face: Face) -> float:
        if not face.group or face.heaped:
            return 0.0
        self._words(painter, self.strong, inner.topLeft(), inner.width(), face.group, face.tint)
        return self._small.height() + 2

    def _paint_foot(self, painter: QPainter, inner: QRectF, face: Face) -> None:
        high = self._foot_height()
        middle = inner.bottom() - high / 2
        left = inner.left() + self._paint_votes(painter, inner.left(), middle, face)
        right = inner.right() - (self._paint_map(painter, inner, face) if face.placeable else 0)
        start = QPointF(left, middle - self._small.height() / 2)
        self._words(painter, self.small, start, right - left, face.author, face.tint)

    def _paint_more(self, painter: QPainter, inner: QRectF, face: Face) -> None:
        """The last lines of the card; the foot goes above them."""
        high = self._small.height()
        for line in reversed(face.more):
            at = QPointF(inner.left(), inner.bottom() - high)
            self._words(painter, self.small, at, inner.width(), line, face.tint)
            inner.setBottom(inner.bottom() - high - MORE_GAP)

    def _paint_votes(self, painter: QPainter, left: float, middle: float, face: Face) -> float:
        """Dots up to a handful, then one dot and the number; gives the width with the gap after."""
        dot = self.theme.px(DOT)
        shown = face.votes if face.votes <= MOST_DOTS else 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color(f"{face.tint}_text"))
        for n in range(shown):
            painter.drawEllipse(QRectF(left + n * (dot + 2), middle - dot / 2, dot, dot))
        wide = shown * (dot + 2)
        if face.votes > MOST_DOTS:
            at = QPointF(left + wide + 2, middle - self._small.height() / 2)
            number = str(face.votes)
            self._words(painter, self.strong, at, 60, number, face.tint)
            wide += 4 + self._small.horizontalAdvance(number) * 1.15
        return wide + 8 if wide else 0

    def _paint_map(self, painter: QPainter, inner: QRectF, face: Face) -> float:
        """A small square with the card's spot on the matrix; empty while it has none."""
        size = self.theme.px(MAP)
        box = QRectF(inner.right() - size, inner.bottom() - size, size, size)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.color("edge"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if face.spot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color(f"{face.tint}_text"))
            x, y = face.spot
            at = QPointF(box.left() + 4 + x * (size - 8), box.bottom() - 4 - y * (size - 8))
            painter.drawEllipse(at, 3, 3)
        return size + 6.0

    def _words(
        self,
        painter: QPainter,
        font: QFont,
        at: QPointF,
        width: float,
        text: str,
        tint: str,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self.theme.color(f"{tint}_text"))
        fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        box = QRectF(at, QSizeF(width, self._small.height()))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)
