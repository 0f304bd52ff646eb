"""Observation, meaning, insight: what follows from what, row by row."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from kitdesk.method.chains import chain_rows
from kitdesk.reports.boards.card import BoardCard, CardBox
from kitdesk.reports.boards.columns import GAP, TALL
from kitdesk.reports.palette import colour

ARROW = 20.0
"""Room between two links, points."""


class ChainRow(Flowable):
    """Cards that hang together, one column a link, with arrows between the links that have any."""

    def __init__(self, links: Sequence[Sequence[Flowable]], tied: bool) -> None:
        super().__init__()
        self.links, self.tied = [list(link) for link in links], tied

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.lane = (aW - ARROW * (len(self.links) - 1)) / len(self.links)
        self.talls = [[box.wrap(self.lane, 1e6)[1] for box in link] for link in self.links]
        self.height = max((_stacked(talls) for talls in self.talls), default=0) + GAP
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        self.wrap(aW, aH)
        parts = [
            self._part(link, talls, aH - GAP)
            for link, talls in zip(self.links, self.talls, strict=True)
        ]
        if not any(here for here, _ in parts) or not any(rest for _, rest in parts):
            return []
        return [
            ChainRow([here for here, _ in parts], self.tied),
            ChainRow([rest for _, rest in parts], self.tied),
        ]

    def _part(
        self, link: list[Flowable], talls: list[float], room: float
    ) -> tuple[list[Flowable], list[Flowable]]:
        for at, (box, tall) in enumerate(zip(link, talls, strict=True)):
            if tall > room:
                pieces = box.split(self.lane, room) if tall > TALL else []
                return ([*link[:at], *pieces[:1]], [*(pieces[1:] or [box]), *link[at + 1 :]])
            room -= tall + GAP
        return link, []

    def draw(self) -> None:
        for at, (link, talls) in enumerate(zip(self.links, self.talls, strict=True)):
            left, y = at * (self.lane + ARROW), self.height - GAP / 2
            for box, tall in zip(link, talls, strict=True):
                box.drawOn(self.canv, left, y - tall)
                y -= tall + GAP
            if self.tied and at and link and any(self.links[:at]):
                self._arrow(left - ARROW, self.height - GAP / 2 - min(talls[0], 40) / 2)

    def _arrow(self, x: float, y: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(colour("muted"))
        canvas.setLineWidth(1)
        canvas.line(x + 4, y, x + ARROW - 4, y)
        canvas.line(x + ARROW - 8, y + 3, x + ARROW - 4, y)
        canvas.line(x + ARROW - 8, y - 3, x + ARROW - 4, y)


def _stacked(talls: Sequence[float]) -> float:
    return sum(talls) + GAP * max(0, len(talls) - 1)


def rows(lanes: Sequence[str], cards: Sequence[BoardCard]) -> list[ChainRow]:
    """Cards tied by evidence share a row, in the order of the first link; the others come last."""
    tied, alone = chain_rows(cards)
    made = [ChainRow(_links(lanes, heap), tied=True) for heap in tied]
    return [*made, ChainRow(_links(lanes, alone), tied=False)] if alone else made


def _links(lanes: Sequence[str], cards: Sequence[BoardCard]) -> list[list[Flowable]]:
    last = lanes[-1]
    return [
        [CardBox(c) for c in cards if c.lane == lane or (lane == last and c.lane not in lanes)]
        for lane in lanes
    ]
