"""The EU emblem, drawn from its published geometry, and the visibility line beside it.

Source: the EU's graphical guide to the emblem: a rectangle of 3:2; twelve upright five-pointed
stars on a circle of one third of its height, each inscribed in a circle of one eighteenth of it,
placed like the hours of a clock. Blue #003399, yellow #FFCC00. DOMAIN.md §6.
"""

from math import cos, pi, sin

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from kitdesk.reports.styles import para

BLUE, GOLD = HexColor("#003399"), HexColor("#FFCC00")
STARS, POINTS = 12, 5
INNER = sin(pi / 10) / sin(7 * pi / 10)
"""Where a pentagram's arms meet, as a part of its outer radius."""


def draw_emblem(canvas: Canvas, x: float, y: float, height: float) -> None:
    """The emblem with its lower left corner at (x, y), one and a half times as wide as high."""
    canvas.saveState()
    canvas.setFillColor(BLUE)
    canvas.rect(x, y, height * 1.5, height, stroke=0, fill=1)
    canvas.setFillColor(GOLD)
    for hour in range(STARS):
        turn = hour * 2 * pi / STARS
        ring = height / 3
        middle = (x + height * 0.75 + ring * sin(turn), y + height / 2 + ring * cos(turn))
        _star(canvas, *middle, height / 18)
    canvas.restoreState()


def _star(canvas: Canvas, x: float, y: float, radius: float) -> None:
    path = canvas.beginPath()
    for corner in range(2 * POINTS):
        turn = corner * pi / POINTS
        reach = radius if corner % 2 == 0 else radius * INNER
        put = path.lineTo if corner else path.moveTo
        put(x + reach * sin(turn), y + reach * cos(turn))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


class Visibility(Flowable):
    """The emblem with the project's visibility text, as the funder asks for."""

    def __init__(self, text: str, height: float = 13 * mm) -> None:
        super().__init__()
        self.words: Paragraph = para(text, "small")
        self.tall = height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.text_height = self.words.wrap(aW - self.tall * 1.5 - 10, aH)[1]
        self.width, self.height = aW, max(self.tall, self.text_height)
        return self.width, self.height

    def draw(self) -> None:
        draw_emblem(self.canv, 0, (self.height - self.tall) / 2, self.tall)
        self.words.drawOn(self.canv, self.tall * 1.5 + 10, (self.height - self.text_height) / 2)
