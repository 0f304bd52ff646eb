"""Blank canvases that fill the rest of a sheet: the same board as on screen, with room to write."""

from collections.abc import Callable

from reportlab.platypus import Flowable

from kitdesk.method import Canvas, Step
from kitdesk.reports.worksheet import forms, free, lanes
from kitdesk.reports.worksheet.surface import Box, Surface

LEAST = 200.0
"""A canvas is never lower than this, points."""


class BlankBoard(Flowable):
    """The step's canvas without cards, as large as the page allows."""

    def __init__(self, step: Step, tag: str, words: Callable[[str], str]) -> None:
        super().__init__()
        self.step, self.tag, self.words = step, tag, words

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, max(aH - 1, LEAST)
        return self.width, self.height

    def draw(self) -> None:
        surface = Surface(self.canv, self.step, self.tag, self.words)
        DRAWN[self.step.canvas](surface, (0, 0, self.width, self.height))


DRAWN: dict[Canvas, Callable[[Surface, Box], None]] = {
    Canvas.LIST: forms.listing,
    Canvas.FIELDS: forms.fields,
    Canvas.COLUMNS: lanes.columns,
    Canvas.CHAIN: lanes.chain,
    Canvas.JOURNEY: lanes.journey,
    Canvas.HORIZON: lanes.horizon,
    Canvas.MATRIX: free.matrix,
    Canvas.ACTORS: free.actors,
    Canvas.RADAR: free.radar,
}
