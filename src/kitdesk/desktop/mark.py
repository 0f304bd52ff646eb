"""The program's mark: a diamond, drawn so that every size is crisp."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from kitdesk.desktop.theme.tokens import tokens

SIZES_PX = (16, 24, 32, 48, 64, 128, 256)


def draw_diamond(painter: QPainter, size: float, colour: QColor, margin: float = 1) -> None:
    """A diamond that fills a square of `size` but for the margin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half, end = size / 2, size - margin
    corners = ((half, margin), (end, half), (half, end), (margin, half))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def mark_icon() -> QIcon:
    """The icon of windows and of the task bar: white on spruce."""
    light, icon = tokens("light"), QIcon()
    for size in SIZES_PX:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(light.color("spruce"))
        painter.drawRoundedRect(0, 0, size, size, size * 0.22, size * 0.22)
        draw_diamond(painter, size, light.color("on_side"), size * 0.22)
        painter.end()
        icon.addPixmap(picture)
    return icon
