"""The surface of a worksheet: where a step's blank canvas is drawn, and what it is drawn with."""

from collections.abc import Callable

from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from kitdesk.method import Step
from kitdesk.reports.boards.card import rule
from kitdesk.reports.palette import colour, strong, tint
from kitdesk.reports.styles import para

GAP, PAD, LINE, BAND = 10.0, 9.0, 26.0, 32.0
"""Between boxes, inside them, between two lines to write on, a lane's tinted band; points."""

Box = tuple[float, float, float, float]
"""Left, low, wide, high."""


class Surface:
    """One step's sheet: its canvas, the step, and words in the sheet's language."""

    def __init__(self, canvas: Canvas, step: Step, tag: str, words: Callable[[str], str]) -> None:
        self.canv, self.step, self.tag, self.words = canvas, step, tag, words

    def text(self, words: str, style: str, x: float, top: float, room: float) -> float:
        """Words with their upper left corner at (x, top); returns their height."""
        drawn = para(words, style)
        tall = drawn.wrap(room, 1e4)[1]
        drawn.drawOn(self.canv, x, top - tall)
        return tall

    def band(self, title: str, x: float, top: float, room: float) -> None:
        """A lane's title in the middle of its tinted band."""
        tall = para(title, "sheet_lane").wrap(room, 40)[1]
        self.text(title, "sheet_lane", x, top - (BAND - tall) / 2, room)


def frame(canvas: Canvas, box: Box, tone: str = "") -> None:
    """A rounded box, tinted along its upper edge when it has a tone."""
    left, low, wide, high = box
    canvas.setLineWidth(0.9)
    canvas.setStrokeColor(colour("edge"))
    canvas.setFillColor(white)
    canvas.roundRect(left, low, wide, high, 7, stroke=1, fill=1)
    if tone:
        canvas.setFillColor(tint(tone))
        canvas.roundRect(left + 1, low + high - 32, wide - 2, 31, 6, stroke=0, fill=1)
        canvas.setFillColor(strong(tone))
        canvas.rect(left + 1, low + high - 33.5, wide - 2, 1.5, stroke=0, fill=1)


def lines(canvas: Canvas, box: Box) -> None:
    """Faint lines to write on, as many as there is room for."""
    left, low, wide, high = box
    y = low + high - LINE
    while y > low + 6:
        rule(canvas, left, y, left + wide, y)
        y -= LINE


def split(box: Box, parts: int, gap: float = GAP) -> list[Box]:
    """The box divided into columns of equal width."""
    left, low, wide, high = box
    each = (wide - gap * (parts - 1)) / parts
    return [(left + at * (each + gap), low, each, high) for at in range(parts)]


def lane_box(board: Surface, box: Box, title: str, hint: str, tone: str) -> Box:
    """A lane's box with its title and hint; returns what is left to write on."""
    left, low, wide, high = box
    frame(board.canv, box, tone or "neutral")
    board.band(title, left + PAD, low + high, wide - 2 * PAD)
    used = 40.0
    if hint:
        used += board.text(hint, "hint", left + PAD, low + high - 38, wide - 2 * PAD)
    return (left + PAD, low + PAD, wide - 2 * PAD, high - used - PAD)
