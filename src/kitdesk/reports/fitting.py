"""Words that must stay within a width."""

from bisect import bisect_left

from reportlab.pdfbase.pdfmetrics import stringWidth

ELLIPSIS = "…"


def cut(text: str, font: str, size: float, room: float) -> str:
    """`text` as far as there is room, with an ellipsis where it was cut."""
    most = max(int(room), 1)  # no letter is narrower than a point
    if len(text) <= most and stringWidth(text, font, size) <= room:
        return text

    def too_wide(letters: int) -> bool:
        return stringWidth(text[:letters] + ELLIPSIS, font, size) > room

    kept = bisect_left(range(min(len(text), most) + 1), True, key=too_wide) - 1
    return text[: max(kept, 0)].rstrip() + ELLIPSIS
