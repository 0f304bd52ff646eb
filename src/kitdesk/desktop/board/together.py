"""One deed for many cards: what is chosen together is done, and undone, together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kitdesk.desktop.board.arrangement import Heap, cards_of, stepped, units
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.deeds import Ground, found, join, move_all
from kitdesk.desktop.board.edits import Change, Deed, Edit, Remove
from kitdesk.desktop.board.lanes import Place, Spot, in_place
from kitdesk.desktop.board.votes import Ballot, Cast, vote
from kitdesk.records import Card

Shown = Callable[[Card], bool]


def each(board: Board, ids: Iterable[str], do: Callable[[Board, str], Deed | None]) -> Deed | None:
    """The same for every card, one after the other, as one deed named by the first of them."""
    trial, done = board.trial(), []
    for id in ids:
        deed = do(trial, id)
        if deed is not None:
            trial.do(deed)
            done.append(deed)
    return joined(done)


def joined(done: Sequence[Deed]) -> Deed | None:
    """Several deeds that follow each other as one."""
    if not done:
        return None
    edits = tuple(edit for deed in done for edit in deed.edits)
    return Deed(done[0].name, done[0].step, edits)


def vote_each(
    board: Board,
    ballot: Ballot,
    step: str,
    ids: Sequence[str],
    voter: str,
    wanted: Callable[[Card], int],
) -> Cast:
    """As many votes on each card as wanted for it, as long as the voter has any."""
    asked = granted = 0

    def cast(trial: Board, id: str) -> Deed | None:
        nonlocal asked, granted
        card = trial.card(id)
        one = vote(trial, ballot, step, id, voter, wanted(card) if card else 0)
        asked, granted = asked + one.wanted, granted + one.given
        return one.deed

    deed = each(board, ids, cast)
    return Cast(deed, asked, granted)


@dataclass(frozen=True)
class Step:
    """One key's worth of moving: `across` lanes to the side, `down` lines down."""

    across: int
    down: int


def shift_all(
    board: Board, ids: Sequence[str], lanes: Sequence[Place], step: Step, shown: Shown
) -> Deed | None:
    """Cards of one lane to the lane beside, or together past what stands above or below.

    Inside a group they move among its cards; other groups are passed whole. Cards that are not
    `shown` are passed as if they were not there.
    """
    first = board.card(ids[0]) if ids else None
    at = next((n for n, lane in enumerate(lanes) if first and lane.holds(first)), None)
    if at is None:
        return None
    here = [card for card in in_place(board, lanes[at]) if shown(card)]
    if step.across:
        return _aside(board, [card.id for card in here if card.id in ids], lanes, at, step, here)
    spot = lanes[at]
    return _along(board, ids, here, spot, step.down) if isinstance(spot, Spot) else None


def _aside(
    board: Board,
    ids: Sequence[str],
    lanes: Sequence[Place],
    at: int,
    step: Step,
    here: Sequence[Card],
) -> Deed | None:
    target = lanes[at + step.across] if 0 <= at + step.across < len(lanes) else None
    if not isinstance(target, Spot) or not ids:
        return None
    index = [card.id for card in here].index(ids[0])
    return move_all(board, ids, target, index)


def _along(
    board: Board, ids: Sequence[str], here: Sequence[Card], spot: Spot, down: int
) -> Deed | None:
    lying = units(here, board.group)
    heap = _heap_around(lying, ids)
    if heap:
        others, goes = stepped(heap.cards, ids, down)
        moving = [card for card in heap.cards if card.id in ids]
        wanted = [*others[:goes], *moving, *others[goes:]]
        return move_all(board, [unit.id for unit in wanted], spot, _index(board, spot, heap.cards))
    others, goes = stepped(lying, ids, down)
    moving = [card for unit in lying if unit not in others for card in cards_of(unit)]
    after = [card for unit in others[goes:] for card in cards_of(unit)]
    index = _index(board, spot, after[:1], [card.id for card in moving])
    return move_all(board, [card.id for card in moving], spot, index)


def _heap_around(lying: Sequence[Card | Heap], ids: Sequence[str]) -> Heap | None:
    """The heap of which some cards, and no others, are chosen."""
    for unit in lying:
        if isinstance(unit, Heap):
            own = {card.id for card in unit.cards}
            if set(ids) < own:
                return unit
    return None


def _index(
    board: Board, spot: Spot, before: Sequence[Card], moving: Sequence[str] | None = None
) -> int:
    """How many of the lane's other cards lie before the first of `before`; all without one."""
    away = [card.id for card in before] if moving is None else moving
    lane = in_place(board, spot)
    if not before:
        return sum(card.id not in away for card in lane)
    up_to = [card.id for card in lane].index(before[0].id)
    return sum(card.id not in away for card in lane[:up_to])


def lay(
    board: Board, ids: Sequence[str], spot: Spot, index: int, **also: str | None
) -> Deed | None:
    """Cards to a place in a lane, as `move_all`; a group that loses its last card goes too."""
    return tidied(board, move_all(board, ids, spot, index, **also))


def join_all(board: Board, ids: Sequence[str], group: str | None, step: str) -> Deed | None:
    """Cards into a group, or out of theirs; a group that loses its last card goes too."""
    return tidied(board, each(board, ids, lambda b, id: join(b, id, group, step)))


def found_all(board: Board, ground: Ground, ids: Sequence[str], name: str) -> Deed | None:
    """A new group with these cards in it."""
    first = found(board, ground, ids[0], name) if ids else None
    if first is None:
        return None
    group = first.cards[0]
    trial = board.trial()
    trial.do(first)
    rest = join_all(trial, ids[1:], group, ground.step)
    return tidied(board, joined([first, rest] if rest else [first]))


def tidied(board: Board, deed: Deed | None) -> Deed | None:
    """The deed, and with it the end of every group that it empties."""
    if deed is None:
        return None
    left = {card.group for id in deed.cards if (card := board.card(id)) and card.group}
    if not left:
        return deed
    trial = board.trial()
    trial.do(deed)
    held = {card.group for card in trial.cards()}
    empty = [Remove(id) for id in sorted(left - held) if trial.group(id)]
    return Deed(deed.name, deed.step, (*deed.edits, *empty))


def rename(board: Board, group: str, name: str, step: str) -> Deed | None:
    """Another name for a group; it is never emptied this way."""
    known, name = board.group(group), name.strip()
    if known is None or not name or name == known.name:
        return None
    return Deed("rename", step, (Change(group, {"name": name}),))


def dissolve(board: Board, group: str, step: str) -> Deed | None:
    """A group taken apart: its cards stay."""
    if board.group(group) is None:
        return None
    cards = sorted(card.id for card in board.cards() if card.group == group)
    freed: list[Edit] = [Change(id, {"group": None}) for id in cards]
    return Deed("dissolve", step, (*freed, Remove(group)))
