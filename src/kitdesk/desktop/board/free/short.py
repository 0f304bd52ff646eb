"""The beginning of a long text, as much as fits on a few lines."""

from functools import lru_cache

from PySide6.QtGui import QFont, QTextLayout, QTextOption

ELLIPSIS = "…"


def short(text: str, font: QFont, wide: int, lines: int) -> str:
    """`text`, or its first words and an ellipsis where it takes more than `lines`."""
    return _short(text, font.toString(), wide, lines)


@lru_cache(maxsize=4096)
def _short(text: str, font: str, wide: int, lines: int) -> str:
    made = QFont()
    made.fromString(font)
    starts = _starts(text, made, wide)
    if len(starts) <= lines:
        return text
    cut = text[: starts[lines]].rstrip(" ,.;:\n")
    while len(_starts(cut + ELLIPSIS, made, wide)) > lines and len(cut) > 1:
        cut = cut[: max(cut.rfind(" "), len(cut) * 3 // 4)].rstrip(" ,.;:\n")
    return cut + ELLIPSIS


def _starts(text: str, font: QFont, wide: int) -> list[int]:
    """Where each line of the text begins."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(wide, 8))
        starts.append(line.textStart())
    layout.endLayout()
    return starts
