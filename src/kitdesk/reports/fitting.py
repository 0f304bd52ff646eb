"""Words that must stay within a width."""

from reportlab.pdfbase.pdfmetrics import stringWidth


def cut(text: str, font: str, size: float, room: float) -> str:
    """`text` as far as there is room, with an ellipsis where it was cut."""
    if stringWidth(text, font, size) <= room:
        return text
    while text and stringWidth(text + "…", font, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
