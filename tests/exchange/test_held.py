"""Branches of what is held from one sender. Source: EXCHANGE.md §3, Receipts, Returned work."""

import hashlib

from kitdesk.log import chain_next
from kitdesk.store import held
from kitdesk.store.held import HeldRow
from kitdesk.store.streams import Place
from kitdesk.workspace import Workspace

SENDER = 7
START = Place(0, bytes(32))


def change(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def line(after: Place, *names: str) -> list[HeldRow]:
    """Rows that follow a place."""
    rows: list[HeldRow] = []
    position, chain = after
    for name in names:
        before, chain, position = chain, chain_next(chain, change(name)), position + 1
        rows.append(HeldRow(position, chain, before, change(name), None))
    return rows


def end(rows: list[HeldRow]) -> Place:
    return Place(rows[-1].position, rows[-1].chain)


def hold(workspace: Workspace, rows: list[HeldRow], joined: bool) -> None:
    with workspace.store.transaction():
        held.hold(workspace.store, SENDER, rows, joined)


def test_a_branch_with_a_gap_before_it_does_not_join_on_to_another_branch(coach: Workspace):
    """A clone's later rows are here, its earlier ones are not; the other's line grows
    beside them.
    """
    store = coach.store
    ours = line(START, "a", "b", "c", "d")
    theirs = line(START, "a", "x", "y", "z")
    hold(coach, theirs[2:], joined=False)
    hold(coach, ours, joined=True)
    with store.transaction():
        held.join_onwards(store, SENDER, 0, [START.chain, *(row.chain for row in ours)])
    assert held.is_joined(store, SENDER, end(ours))
    assert not held.is_joined(store, SENDER, end(theirs))
    hold(coach, theirs[:2], joined=True)
    with store.transaction():
        held.join_onwards(store, SENDER, 0, [START.chain, *(row.chain for row in theirs[:2])])
    assert held.is_joined(store, SENDER, end(theirs)), "later rows become joined"


def test_what_is_off_the_line_is_returned_once_and_only_if_the_sender_lacks_it(coach: Workspace):
    ours = line(START, "a", "b", "c")
    theirs = line(START, "a", "c", "x", "y")
    hold(coach, ours, joined=True)
    hold(coach, theirs, joined=True)
    assert held.off_the_line(coach.store, SENDER, end(ours)) == [change("x"), change("y")]
    assert held.off_the_line(coach.store, SENDER, end(theirs)) == [change("b")]
    middle = Place(ours[1].position, ours[1].chain)
    behind = held.off_the_line(coach.store, SENDER, middle)
    assert set(behind) == {change(name) for name in "cxy"}
    everything = held.off_the_line(coach.store, SENDER, START)
    assert set(everything) == {change(name) for name in "abcxy"}


def test_a_row_stays_what_it_was_but_for_a_line_that_comes_after_all(coach: Workspace):
    rows = line(START, "a", "b")
    erasure = change("an erasure that is not here")
    bare = [rows[0], rows[1]._replace(erasure=erasure)]
    hold(coach, bare, joined=True)
    assert held.open_places(coach.store, SENDER) == [end(rows)]
    hold(coach, rows, joined=True)
    assert held.open_places(coach.store, SENDER) == []
    hold(coach, bare, joined=True)
    assert held.open_places(coach.store, SENDER) == []
    assert held.count(coach.store, SENDER) == 2
