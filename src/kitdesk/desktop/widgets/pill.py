"""A small word on a tint: a state, a mark, a due day. The word says it all.

The colour only helps.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kitdesk.desktop.theme import Theme

SIDE_PX = 12
HEIGHT_PX = 20


class Pill(QWidget):
    """`tone` is one of `theme.TONES`.

    `filled` is the plain colour under white, for what is chosen.
    """

    def __init__(
        self, theme: Theme, text: str, tone: str = "neutral", filled: bool = False
    ) -> None:
        super().__init__()
        self.theme = theme
        self.tone = tone
        self.filled = filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Another word."""
        self.text = text
        self.setAccessibleName(text)
        self.setFixedSize(pill_size(self.theme, text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_pill(painter, QRectF(self.rect()), self.theme, self.text, self.tone, self.filled)
        painter.end()


def pill_size(theme: Theme, text: str) -> QSize:
    """The room a pill with this text takes, for layouts and delegates."""
    width = QFontMetrics(theme.font("small_strong")).horizontalAdvance(text)
    return QSize(width + 2 * theme.px(SIDE_PX), theme.px(HEIGHT_PX))


def draw_pill(
    painter: QPainter, rect: QRectF, theme: Theme, text: str, tone: str, filled: bool = False
) -> None:
    """Draws a pill into `rect`, also for delegates."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(tone if filled else f"{tone}_tint"))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setFont(theme.font("small_strong"))
    painter.setPen(theme.color("surface" if filled else f"{tone}_text"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
