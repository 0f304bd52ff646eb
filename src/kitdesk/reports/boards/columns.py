"""Lanes side by side that run on over as many pages as they need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from kitdesk.reports.boards.card import GAP, BoardCard, CardBox, rule
from kitdesk.reports.palette import strong
from kitdesk.reports.styles import para

LANE_GAP = 8.0
TALL = 260.0
"""A card higher than this may be split between pages."""


class Heading(Flowable):
    """The name of a group of cards, above them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.words = para(name, "small_strong")

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self.words.wrap(aW, aH)[1] + 3
        return self.width, self.height

    def draw(self) -> None:
        self.words.drawOn(self.canv, 0, 2)
        rule(self.canv, 0, 0.5, self.width, 0.5)


@dataclass(frozen=True)
class Column:
    """One lane: its title and what lies in it, from the top."""

    title: str
    tone: str
    items: tuple[Flowable, ...]
    empty: str = "–"


class ColumnsBoard(Flowable):
    """Columns of equal width; a page takes of each what it holds, titles are repeated."""

    def __init__(self, columns: Sequence[Column], gap: float = LANE_GAP) -> None:
        super().__init__()
        self.columns, self.gap = list(columns), gap

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.lane = (aW - self.gap * (len(self.columns) - 1)) / len(self.columns)
        self.titles = [para(column.title, "lane") for column in self.columns]
        self.head = max(title.wrap(self.lane, aH)[1] for title in self.titles) + 9
        if not any(column.title for column in self.columns):
            self.head = 0
        self.height = self.head + max(self._tall(column) for column in self.columns)
        return self.width, self.height

    def _tall(self, column: Column) -> float:
        sizes = [item.wrap(self.lane, 1e6)[1] for item in column.items]
        return sum(sizes) + GAP * max(0, len(sizes) - 1) if sizes else 14 * bool(column.empty)

    def split(self, aW: float, aH: float) -> list[Flowable]:
        self.wrap(aW, aH)
        room = aH - self.head
        parts = [self._part(column, room) for column in self.columns]
        if not any(here for here, _ in parts):
            return []
        here = [replace(c, items=p[0], empty="") for c, p in zip(self.columns, parts, strict=True)]
        rest = [replace(c, items=p[1], empty="") for c, p in zip(self.columns, parts, strict=True)]
        return [ColumnsBoard(here, self.gap), ColumnsBoard(rest, self.gap)]

    def _part(self, column: Column, room: float) -> tuple[tuple[Flowable, ...], ...]:
        """What of the column fits in `room`, and what goes on."""
        here: list[Flowable] = []
        for at, item in enumerate(column.items):
            tall = item.wrap(self.lane, 1e6)[1]
            if tall > room:
                pieces = item.split(self.lane, room) if tall > TALL and room > TALL / 3 else []
                rest = (*pieces[1:], *column.items[at + 1 :]) if pieces else column.items[at:]
                return _no_lone_heading([*here, *pieces[:1]], rest)
            here.append(item)
            room -= tall + GAP
        return tuple(here), ()

    def draw(self) -> None:
        for at, column in enumerate(self.columns):
            self._draw_column(column, at)

    def _draw_column(self, column: Column, at: int) -> None:
        left, top = at * (self.lane + self.gap), self.height
        if self.head:
            title = self.titles[at]
            title.drawOn(self.canv, left, top - title.height)
            self.canv.setStrokeColor(strong(column.tone))
            self.canv.setLineWidth(1.6)
            self.canv.line(left, top - self.head + 5, left + self.lane, top - self.head + 5)
        y = top - self.head
        for item in column.items:
            y -= item.wrap(self.lane, 1e6)[1]
            item.drawOn(self.canv, left, y)
            y -= GAP
        if not column.items and column.empty:
            words = para(column.empty, "hint")
            words.wrap(self.lane, 20)
            words.drawOn(self.canv, left, y - 12)


def _no_lone_heading(
    here: list[Flowable], rest: Sequence[Flowable]
) -> tuple[tuple[Flowable, ...], ...]:
    """A heading stays with the first card below it."""
    moved: list[Flowable] = []
    while here and isinstance(here[-1], Heading):
        moved.insert(0, here.pop())
    return tuple(here), (*moved, *rest)


def boxes(cards: Sequence[BoardCard]) -> tuple[Flowable, ...]:
    """The cards as they lie: ungrouped ones first, then each group below its name."""
    loose: list[Flowable] = [CardBox(card) for card in cards if not card.group]
    for name in dict.fromkeys(card.group for card in cards if card.group):
        loose.append(Heading(name))
        loose.extend(CardBox(card) for card in cards if card.group == name)
    return tuple(loose)
