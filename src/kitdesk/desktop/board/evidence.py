"""What a card rests on: links to the cards that are its evidence, and back from them."""

from collections.abc import Mapping, Sequence

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.edits import Change, Deed
from kitdesk.desktop.board.lanes import position
from kitdesk.records import Card


def evidence(board: Board, id: str) -> list[Card]:
    """The cards here that a card rests on, as they were linked."""
    card = board.card(id)
    found = (board.card(other) for other in (card.evidence or () if card else ()))
    return [other for other in found if other]


def link(board: Board, id: str, other: str, step: str) -> Deed | None:
    """Another card as evidence, or no longer. A card is never its own evidence."""
    card = board.card(id)
    if card is None or id == other or board.card(other) is None:
        return None
    linked = tuple(card.evidence or ())
    new = tuple(one for one in linked if one != other) if other in linked else (*linked, other)
    return Deed("link", step, (Change(id, {"evidence": new}),))


def candidates(board: Board, id: str, course: Mapping[str, str], own_first: bool) -> list[Card]:
    """The cards one may link to: those linked already, then those of earlier steps and this one.

    `course` are the steps' titles by key, in the order of the session; the latest earlier step
    comes first, this step before it or after all. What itself rests on this card is left out.
    """
    card = board.card(id)
    if card is None:
        return []
    steps = list(course)
    own = steps.index(card.step) if card.step in steps else len(steps)
    linked = list(card.evidence or ())
    barred = {id, *(other.id for other in board.built_on(id))}
    may = [c for c in board.cards() if c.id not in barred and _far(c, steps, own, linked) < 2]
    return sorted(may, key=lambda c: _nearness(c, steps, own, linked, own_first))


def _far(card: Card, steps: Sequence[str], own: int, linked: Sequence[str]) -> int:
    """0 for what is linked, 1 for this and earlier steps, 2 for later ones."""
    if card.id in linked:
        return 0
    return 1 if card.step in steps and steps.index(card.step) <= own else 2


def _nearness(
    card: Card, steps: Sequence[str], own: int, linked: Sequence[str], own_first: bool
) -> tuple[int, int, str, tuple[bool, str, str]]:
    back = own - steps.index(card.step) if card.step in steps else len(steps)
    if not back and not own_first:
        back = len(steps) + 1
    return (_far(card, steps, own, linked), back, card.lane or "", position(card))
