"""Which cards hang together by evidence: the rows of a chain on screen, wall and paper."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Linked(Protocol):
    """A card that may follow from others."""

    @property
    def id(self) -> str: ...
    @property
    def evidence(self) -> tuple[str, ...]: ...


Some = TypeVar("Some", bound=Linked)


def heaps(cards: Sequence[Some]) -> list[list[Some]]:
    """Cards connected by evidence, whichever way, in the order in which they lie."""
    near = _neighbours(cards)
    found: list[list[Some]] = []
    seen: dict[str, list[Some]] = {}
    for card in cards:
        if card.id not in seen:
            heap: list[Some] = []
            found.append(heap)
            seen |= dict.fromkeys(_reach(card.id, near), heap)
        seen[card.id].append(card)
    return found


def chain_rows(cards: Sequence[Some]) -> tuple[list[list[Some]], list[Some]]:
    """The chains, in the order of their first cards, and the cards that hang on to nothing."""
    found = heaps(cards)
    tied = [heap for heap in found if len(heap) > 1]
    return tied, [heap[0] for heap in found if len(heap) == 1]


def _neighbours(cards: Sequence[Linked]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {card.id: set() for card in cards}
    for card in cards:
        for other in card.evidence:
            if other in near and other != card.id:
                near[card.id].add(other)
                near[other].add(card.id)
    return near


def _reach(start: str, near: dict[str, set[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        for other in near[waiting.pop()] - reached:
            reached.add(other)
            waiting.append(other)
    return reached
