"""A ring that fills up towards a goal, with the figure inside."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.theme import Theme

SIZE_PX = 148
BAND_PX = 11


class Ring(QWidget):
    """`share` 0–1 (more is drawn full); `figure` stands in the middle, `below` under it."""

    def __init__(self, theme: Theme, share: float, figure: str, below: str, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedSize(theme.px(SIZE_PX), theme.px(SIZE_PX))
        self.show_share(share, figure, below, name)

    def show_share(self, share: float, figure: str, below: str, name: str) -> None:
        """Another figure; `name` is what a screen reader says of it all."""
        self.share, self.figure, self.below = share, figure, below
        self.setAccessibleName(f"{name}: {figure} {below}")
        self.setToolTip(f"{figure} {below}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = self.theme.px(BAND_PX)
        circle = QRectF(self.rect()).adjusted(band, band, -band, -band)
        self._arc(painter, circle, "spruce_tint", 1.0)
        if self.share > 0:
            self._arc(painter, circle, "cloudberry", min(self.share, 1.0))
        self._words(painter)
        painter.end()

    def _arc(self, painter: QPainter, circle: QRectF, role: str, share: float) -> None:
        pen = QPen(self.theme.color(role), self.theme.px(BAND_PX))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(circle, 90 * 16, -round(share * 360 * 16))

    def _words(self, painter: QPainter) -> None:
        middle = QRectF(self.rect())
        for text, role, colour, shift in (
            (self.figure, "figure", "ink", -6),
            (self.below, "caption", "muted", 34),
        ):
            painter.setFont(self.theme.font(role))
            painter.setPen(self.theme.color(colour))
            place = middle.translated(0, self.theme.px(shift))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
