"""Branches of what is held from one sender. Source: EXCHANGE.md §3, Receipts, Returned work."""

import hashlib
from dataclasses import replace

import pytest

from kitdesk.log import chain_on
from kitdesk.store import held
from kitdesk.store.held import Rows
from kitdesk.store.streams import Place
from kitdesk.workspace import Workspace

SENDER = 7
START = Place(0, bytes(32))


@pytest.fixture(autouse=True)
def sender(coach: Workspace) -> None:
    """The workspace that the rows come from."""
    sql = "INSERT INTO peer(n, id, name, role) VALUES (?, 'somebody', 'Bo', 'coach')"
    coach.store.db.execute(sql, [SENDER])


def change(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def line(after: Place, *names: str) -> Rows:
    """Rows that follow a place."""
    changes = [change(name) for name in names]
    return Rows(after.position + 1, after.chain, chain_on(after.chain, changes), changes)


def end(rows: Rows) -> Place:
    return rows.with_line[-1]


def part(rows: Rows, start: int, stop: int) -> Rows:
    """Some of the rows, counted from 0."""
    before = [rows.before, *rows.chains][start]
    return Rows(rows.first + start, before, rows.chains[start:stop], rows.changes[start:stop])


def hold(workspace: Workspace, rows: Rows, joined: bool) -> None:
    with workspace.store.transaction():
        held.hold(workspace.store, SENDER, rows, joined)


def test_a_branch_with_a_gap_before_it_does_not_join_on_to_another_branch(coach: Workspace):
    """A clone's later rows are here, its earlier ones are not; the other's line grows
    beside them.
    """
    store = coach.store
    ours = line(START, "a", "b", "c", "d")
    theirs = line(START, "a", "x", "y", "z")
    hold(coach, part(theirs, 2, 4), joined=False)
    hold(coach, ours, joined=True)
    with store.transaction():
        held.join_onwards(store, SENDER, 0, [START.chain, *ours.chains])
    assert held.is_joined(store, SENDER, end(ours))
    assert not held.is_joined(store, SENDER, end(theirs))
    hold(coach, part(theirs, 0, 2), joined=True)
    with store.transaction():
        held.join_onwards(store, SENDER, 0, [START.chain, *theirs.chains[:2]])
    assert held.is_joined(store, SENDER, end(theirs)), "later rows become joined"


def test_what_is_off_the_line_is_returned_once_and_only_if_the_sender_lacks_it(coach: Workspace):
    ours = line(START, "a", "b", "c")
    theirs = line(START, "a", "c", "x", "y")
    hold(coach, ours, joined=True)
    hold(coach, theirs, joined=True)
    assert held.off_the_line(coach.store, SENDER, end(ours)) == [change("x"), change("y")]
    assert held.off_the_line(coach.store, SENDER, end(theirs)) == [change("b")]
    middle = ours.with_line[1]
    behind = held.off_the_line(coach.store, SENDER, middle)
    assert set(behind) == {change(name) for name in "cxy"}
    everything = held.off_the_line(coach.store, SENDER, START)
    assert set(everything) == {change(name) for name in "abcxy"}


def test_rows_behind_a_gap_of_any_length_are_found_at_once(coach: Workspace):
    """Every position up to the greatest was looked at, block by block: one bundle that began at a
    position made up by its sender stopped the import of that sender's next ones for years.
    """
    ours = line(START, "a", "b")
    theirs = line(Place(2**53 - 2, bytes(32)), "x", "y")
    hold(coach, theirs, joined=False)
    hold(coach, ours, joined=True)
    found = held.off_the_line(coach.store, SENDER, end(ours))
    assert found == [change("x"), change("y")]


def test_a_row_stays_what_it_was_but_for_a_line_that_comes_after_all(coach: Workspace):
    rows = line(START, "a", "b")
    erasure = change("an erasure that is not here")
    bare = replace(rows, erasures={2: erasure})
    hold(coach, bare, joined=True)
    assert held.open_places(coach.store, SENDER) == [end(rows)]
    hold(coach, rows, joined=True)
    assert held.open_places(coach.store, SENDER) == []
    hold(coach, bare, joined=True)
    assert held.open_places(coach.store, SENDER) == []
    assert held.count(coach.store, SENDER) == 2
