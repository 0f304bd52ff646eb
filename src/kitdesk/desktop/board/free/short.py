"""The beginning of a long text, as much as fits on a few lines."""

from functools import lru_cache

from PySide6.QtGui import QFont, QTextLayout, QTextOption

ELLIPSIS = "…"
ROOM = 2
"""Letters taken away for the ellipsis."""


def short(text: str, font: QFont, wide: int, lines: int) -> str:
    """`text`, or its beginning and an ellipsis where it takes more than `lines`."""
    return _short(text, font.toString(), wide, lines)


@lru_cache(maxsize=4096)
def _short(text: str, font: str, wide: int, lines: int) -> str:
    made = QFont()
    made.fromString(font)
    layout = QTextLayout(text.replace("\n", "\u2028"), made)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(wide, 8))
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) <= lines:
        return text
    return text[: max(1, starts[lines] - ROOM)].rstrip(" ,.;:") + ELLIPSIS
