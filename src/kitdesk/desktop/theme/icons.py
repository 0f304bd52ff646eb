"""Icons: one bundled set of line drawings (SVG), drawn in the colours of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kitdesk.resource import resource

SHARPNESS = 2
"""Pixels drawn for one logical pixel, so that icons stay crisp on dense screens."""


def picture(name: str, colour: QColor, size: int) -> QPixmap:
    """The icon `resources/icons/<name>.svg` in one colour, `size` logical pixels wide."""
    return _picture(name, colour.name(QColor.NameFormat.HexArgb), size)


@lru_cache(maxsize=512)
def _picture(name: str, colour: str, size: int) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_bytes()
    rgb = QColor(colour).name().encode()
    renderer = QSvgRenderer(QByteArray(drawing.replace(b"currentColor", rgb)))
    made = QPixmap(QSize(size, size) * SHARPNESS)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, size * SHARPNESS, size * SHARPNESS))
    painter.end()
    made.setDevicePixelRatio(SHARPNESS)
    return made


def icon(name: str, colour: QColor, size: int, off: QColor | None = None) -> QIcon:
    """An icon; with `off` in another colour while what carries it is not checked."""
    made = QIcon()
    made.addPixmap(picture(name, off or colour, size), state=QIcon.State.Off)
    made.addPixmap(picture(name, colour, size), state=QIcon.State.On)
    return made
