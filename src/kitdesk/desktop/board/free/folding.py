"""Groups on a free canvas that are folded: one heading lies where the group's first card does."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kitdesk.desktop.board.arrangement import GroupOf, Heap
from kitdesk.records import Card

PLACES = ("x", "y")


def fold(
    cards: Sequence[Card], group: GroupOf, folded: Collection[str]
) -> tuple[list[Card], dict[str, Heap]]:
    """The cards that are seen, and the folded heaps by the id of the card that stands for each."""
    gathered: dict[str, list[Card]] = {}
    for card in cards:
        if card.group in folded and group(card.group):
            gathered.setdefault(card.group or "", []).append(card)
    heaps: dict[str, Heap] = {}
    for id, together in gathered.items():
        known = group(id)
        assert known is not None
        heaps[together[0].id] = Heap(known, tuple(together), folded=True)
    hidden = {card.id for heap in heaps.values() for card in heap.cards[1:]}
    return [card for card in cards if card.id not in hidden], heaps


def carried_along(
    moves: Mapping[str, Mapping[str, Any]], heaps: Mapping[str, Heap]
) -> dict[str, dict[str, Any]]:
    """`moves`, and with each folded heap its other cards, as far as the one that stands for it.

    Cards keep their places to each other, but none leaves the field.
    """
    found: dict[str, dict[str, Any]] = {}
    for id, fields in moves.items():
        found[id] = dict(fields)
        heap = heaps.get(id)
        if heap:
            first = heap.cards[0]
            found |= {card.id: _as_far(card, first, fields) for card in heap.cards[1:]}
    return found


def _as_far(card: Card, first: Card, fields: Mapping[str, Any]) -> dict[str, Any]:
    moved = {name: value for name, value in fields.items() if name not in (*PLACES, "order")}
    for name in PLACES:
        new, old, own = fields.get(name), getattr(first, name), getattr(card, name)
        if new is not None:
            way = new - old if old is not None else 0.0
            moved[name] = min(1.0, max(0.0, own + way)) if own is not None else new
    return moved
