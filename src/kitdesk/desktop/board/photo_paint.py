"""A photo on a card: whole, in a box of the same shape on every card, so that nothing jumps."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from kitdesk.desktop.theme import Theme
from kitdesk.desktop.thumbnails import Missing, Thumbnails

SHAPE = 0.75
"""Height of the box by its width, as most cameras have it."""
HIGHEST = 190
"""Pixels at 100 % text size: a card alone in a wide lane stays a card."""
RADIUS = 4
WORDS = {Missing.WAITING: "reading", Missing.ABSENT: "absent", Missing.UNREADABLE: "unreadable"}


class PhotoPaint:
    """Draws photos by the SHA-256 of their bytes; words stand for one that cannot be shown."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, t: Callable[..., str]) -> None:
        self._theme = theme
        self._thumbnails = thumbnails
        self._t = t

    def height(self, width: float) -> float:
        """What a photo takes on a card with room for a line of `width`."""
        return min(max(width, 8) * SHAPE, self._theme.px(HIGHEST))

    def paint(self, painter: QPainter, box: QRectF, sha256: str) -> None:
        """The photo in the middle of `box`."""
        longest = round(max(box.width(), box.height()) * painter.device().devicePixelRatioF())
        shown = self._thumbnails.show(sha256, longest)
        painter.save()
        if isinstance(shown, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(fitted(QSizeF(shown.size()), box), shown)
        else:
            self._paint_words(painter, box, shown)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, why: Missing) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("muted"))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(box.adjusted(6, 2, -6, -2), flags, self._t(f"board.photo.{WORDS[why]}"))


def fitted(size: QSizeF, box: QRectF) -> QRectF:
    """The whole of something that large, as large as `box` allows, in its middle."""
    fit = size.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = box.left() + (box.width() - fit.width()) / 2
    return QRectF(left, box.top() + (box.height() - fit.height()) / 2, fit.width(), fit.height())
