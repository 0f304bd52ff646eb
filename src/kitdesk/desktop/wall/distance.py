"""Type sizes on the wall: by the height of the picture, so that they are read from afar."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics

from kitdesk.desktop.theme import Theme

FULL = QSize(1440, 1080)
"""The picture at which percents are what they say, in pixels; others are scaled."""
LEAST_PERCENT = 240
"""34 pixels of 1080: letters of 2.5 cm on a picture 1.1 m high, read at eight metres."""


def share(picture: QSize) -> float:
    """How large type is in a picture of that size, by what it is in a full one."""
    return min(picture.width() / FULL.width(), picture.height() / FULL.height())


def scaled(theme: Theme, percent: float, picture: QSize) -> Theme:
    """The window's theme at a text size for the wall."""
    return Theme(theme.choice, max(1, round(percent * share(picture))))


def height_of(text: str, theme: Theme, role: str, width: int) -> int:
    """What a text takes in pixels, broken into lines at a width."""
    if not text:
        return 0
    box = QRect(0, 0, max(1, width), 1_000_000)
    metrics = QFontMetrics(theme.font(role))
    return metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), text).height()
