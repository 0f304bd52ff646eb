"""How the cards of a lane stand below each other: groups together, by hand or by votes."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from kitdesk.desktop.board.votes import total
from kitdesk.records import Card, Group

GroupOf = Callable[[str | None], Group | None]


@dataclass(frozen=True)
class Heap:
    """The cards of one group in one lane. A folded heap is shown as its name alone."""

    group: Group
    cards: tuple[Card, ...]
    folded: bool = False

    @property
    def id(self) -> str:
        """The group's id."""
        return self.group.id

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its cards, in order."""
        return tuple(card.id for card in self.cards)

    @property
    def votes(self) -> int:
        """All votes on the heap's cards."""
        return sum(total(card) for card in self.cards)


Unit = Card | Heap
"""What moves as one: a card that lies by itself, or a heap."""

Row = Card | Heap
"""What stands on one line of a lane: a card, or the head of a heap."""


def units(cards: Iterable[Card], group: GroupOf, folded: Collection[str] = ()) -> list[Unit]:
    """Cards in their order, each group gathered where its first card lies.

    A card of a group that has not been received lies by itself.
    """
    gathered: dict[str, list[Card]] = {}
    for card in cards:
        known = group(card.group)
        gathered.setdefault(known.id if known else card.id, []).append(card)
    made: list[Unit] = []
    for id, together in gathered.items():
        known = group(id)
        made.append(Heap(known, tuple(together), id in folded) if known else together[0])
    return made


def by_votes(found: Iterable[Unit]) -> list[Unit]:
    """Most votes first; what has as many keeps its order. Inside heaps the same."""
    ordered = [
        Heap(unit.group, tuple(sorted(unit.cards, key=_fewest)), unit.folded)
        if isinstance(unit, Heap)
        else unit
        for unit in found
    ]
    return sorted(ordered, key=_fewest)


def _fewest(unit: Unit) -> int:
    return -(unit.votes if isinstance(unit, Heap) else total(unit))


def rows(found: Iterable[Unit]) -> list[Row]:
    """The lines of a lane: each heap's head, and below it its cards unless it is folded."""
    lines: list[Row] = []
    for unit in found:
        lines.append(unit)
        if isinstance(unit, Heap) and not unit.folded:
            lines += unit.cards
    return lines


def cards_of(unit: Unit) -> tuple[Card, ...]:
    """The cards that a unit consists of."""
    return unit.cards if isinstance(unit, Heap) else (unit,)


def places(cards: Iterable[Card]) -> dict[str, int]:
    """The place by votes of each card that has any; as many votes are the same place."""
    counts = {card.id: total(card) for card in cards if total(card)}
    falling = sorted(counts.values(), reverse=True)
    first: dict[int, int] = {}
    for place, votes in enumerate(falling, start=1):
        first.setdefault(votes, place)
    return {id: first[votes] for id, votes in counts.items()}


def stepped(found: Sequence[Unit], ids: Collection[str], down: int) -> tuple[list[Unit], int]:
    """The units without those that hold a chosen card, and where the chosen ones then go in."""
    chosen = [any(card.id in ids for card in cards_of(unit)) for unit in found]
    others = [unit for unit, marked in zip(found, chosen, strict=True) if not marked]
    marks = [at for at, marked in enumerate(chosen) if marked]
    if not marks:
        return others, len(others)
    edge = marks[-1] if down > 0 else marks[0]
    before = sum(not marked for marked in chosen[:edge])
    return others, min(max(before + down, 0), len(others))
