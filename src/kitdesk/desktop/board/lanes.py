"""Which cards lie in a lane, in which order, and what puts a card between two others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.edits import Change
from kitdesk.records import Card
from kitdesk.records.order import between


@dataclass(frozen=True)
class Spot:
    """A lane of a step: where a card lies. The parking lot is one for the whole session."""

    step: str
    lane: str | None = None
    parked: bool = False

    def holds(self, card: Card) -> bool:
        """Whether the card lies here."""
        if self.parked or card.parked:
            return self.parked and bool(card.parked)
        return card.step == self.step and (card.lane or None) == (self.lane or None)


@dataclass(frozen=True)
class Whole:
    """All cards of a step that are not parked: the list form of a free canvas."""

    step: str
    lane: str | None = None
    parked: bool = False

    def holds(self, card: Card) -> bool:
        """Whether the card belongs to the step and is not parked."""
        return card.step == self.step and not card.parked


@dataclass(frozen=True)
class Rest:
    """Cards of a step that lie in none of its lanes: another version of the kit had others."""

    step: str
    known: frozenset[str | None]
    lane: str | None = None
    parked: bool = False

    def holds(self, card: Card) -> bool:
        """Whether the card belongs to the step and to no lane known here."""
        return card.step == self.step and not card.parked and (card.lane or None) not in self.known


Place = Spot | Whole | Rest


def position(card: Card) -> tuple[bool, str, str]:
    """The sort key of a card in its lane: its order, then its age; one without order comes last."""
    return (not card.order, card.order or "", card.id)


def in_place(board: Board, place: Place) -> list[Card]:
    """The cards that lie there, in order."""
    return sorted((card for card in board.cards() if place.holds(card)), key=position)


def room(cards: Sequence[Card], index: int, n: int = 1) -> tuple[list[str], list[Change]]:
    """Orders for `n` cards before the card at `index`, and the changes that make room for them.

    Room is missing only where two computers gave the same order or none was given; the whole lane
    then gets new orders.
    """
    before = cards[index - 1].order if index > 0 else None
    after = cards[index].order if index < len(cards) else None
    if _has_room(cards, index):
        return _between(before, after, n), []
    fresh = _between(None, None, len(cards) + n)
    kept = fresh[:index] + fresh[index + n :]
    pairs = zip(cards, kept, strict=True)
    return fresh[index : index + n], [Change(card.id, {"order": new}) for card, new in pairs]


def _has_room(cards: Sequence[Card], index: int) -> bool:
    near = [card.order for card in cards[max(index - 1, 0) : index + 1]]
    return all(near) and (len(near) < 2 or (near[0] or "") < (near[1] or ""))


def _between(before: str | None, after: str | None, n: int) -> list[str]:
    orders: list[str] = []
    for _ in range(n):
        before = between(before, after)
        orders.append(before)
    return orders


def without(cards: Iterable[Card], *ids: str) -> list[Card]:
    """The cards but those of these ids."""
    return [card for card in cards if card.id not in ids]
