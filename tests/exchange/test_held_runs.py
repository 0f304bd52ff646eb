"""However rows rest, by the run or each by itself, the same is held. Source: EXCHANGE.md §3."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kitdesk.log import chain_on
from kitdesk.store import held, held_runs
from kitdesk.store.connection import Store
from kitdesk.store.held import Rows
from kitdesk.store.opening import open_store
from kitdesk.store.streams import Place
from tests.clockwork import Clock, entropy

SENDER = 7
START = Place(0, bytes(32))
LENGTH = 1_300
"""More than two blocks."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("held")
    store = open_store(folder, b"k" * 32, Clock(), entropy("held"))
    sql = "INSERT INTO peer(n, id, name, role) VALUES (?, 'somebody', 'Bo', 'coach')"
    store.db.execute(sql, [SENDER])
    yield store
    store.close()


def line(after: Place, name: str, count: int) -> Rows:
    changes = [hashlib.sha256(f"{name} {n}".encode()).digest() for n in range(count)]
    return Rows(after.position + 1, after.chain, chain_on(after.chain, changes), changes)


OURS = line(START, "ours", LENGTH)
FORKS = (3, 499, 500, 501, 777, 1_000)
BRANCHES = {
    0: OURS,
    **{at: line(Place(at, OURS.chains[at - 1]), f"from {at}", LENGTH - at) for at in FORKS},
}


def part(rows: Rows, first: int, upto: int, bare: int | None = None) -> Rows:
    """The rows at these positions, the one at `bare` without its line."""
    start, stop = first - rows.first, upto - rows.first + 1
    before = [rows.before, *rows.chains][start]
    erasures = {bare: hashlib.sha256(b"erasure").digest()} if bare is not None else {}
    return Rows(first, before, rows.chains[start:stop], rows.changes[start:stop], erasures)


@dataclass
class Model:
    """What must be held, row by row: change, chain before it, whether joined."""

    rows: dict[Place, tuple[bytes, bytes]] = field(default_factory=dict)
    bare: set[Place] = field(default_factory=set)

    def hold(self, rows: Rows) -> None:
        prev = rows.before
        for n, (chain, change) in enumerate(
            zip(rows.chains, rows.changes, strict=True), rows.first
        ):
            place = Place(n, chain)
            if n in rows.erasures:
                if place not in self.rows:
                    self.bare.add(place)
            else:
                self.bare.discard(place)
            self.rows.setdefault(place, (prev, change))
            prev = chain

    def line_to(self, place: Place, after: int) -> list[bytes]:
        found = []
        while place.position > after:
            prev, change = self.rows[place]
            found.append(change)
            place = Place(place.position - 1, prev)
        return found[::-1]


@st.composite
def parts(draw: st.DrawFn) -> list[Rows]:
    """Parts of the branches that join on to what was there, as bundles bring them."""
    ends, found = dict.fromkeys(BRANCHES, 0), []
    for _ in range(draw(st.integers(1, 7))):
        branch = draw(st.sampled_from([b for b in BRANCHES if b <= ends[0]]))
        rows = BRANCHES[branch]
        first = draw(st.integers(rows.first, max(ends[branch], branch) + 1))
        upto = min(LENGTH, first - 1 + draw(st.sampled_from([1, 2, 40, 499, 500, 501, 1_300])))
        if upto < first:
            continue
        bare = draw(st.none() | st.none() | st.integers(first, upto))
        ends[branch] = max(ends[branch], upto)
        found.append(part(rows, first, upto, bare))
    return found


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts())
def test_the_same_rows_are_held_in_whatever_parts_they_come(store: Store, came: list[Rows]) -> None:
    model = Model()
    with store.transaction():
        store.db.execute("DELETE FROM held")
        store.db.execute("DELETE FROM held_run")
        store.db.execute("UPDATE peer SET held = 0")
        for rows in came:
            held.hold(store, SENDER, rows, True)
            model.hold(rows)
    assert held.count(store, SENDER) == len(model.rows)
    assert set(held.open_places(store, SENDER)) == model.bare
    found = [(Place(row.position, row.chain), (row.prev, row.change)) for row in _all(store)]
    assert dict(found) == model.rows
    assert len(found) == len(model.rows)
    assert [place.position for place, _ in found] == sorted(
        (place.position for place in model.rows), reverse=True
    )
    for rows in came:
        last = Place(rows.upto, rows.chains[-1])
        assert held.is_joined(store, SENDER, last)
        line = model.line_to(last, 0)
        assert held.between(store, SENDER, 0, last) == line
        assert held.between(store, SENDER, rows.first, last) == line[rows.first :]
        off = {change for _, change in model.rows.values()} - set(line)
        assert set(held.off_the_line(store, SENDER, last)) == off
        assert held.leads_over(store, SENDER, last, model.bare) == any(
            model.rows[place][1] in line for place in model.bare
        )
        landmarks = held.landmarks(store, SENDER, 0, rows.upto)
        assert landmarks <= {place.chain for place in model.rows}
        assert model.bare or rows.chains[-1] in landmarks
    assert not held.is_joined(store, SENDER, Place(LENGTH, bytes(32)))


def _all(store: Store) -> Iterator[held_runs.Row]:
    return held_runs.Reader(store, SENDER).down()


def test_rows_that_come_in_order_rest_by_the_run(store: Store) -> None:
    with store.transaction():
        store.db.execute("DELETE FROM held")
        store.db.execute("DELETE FROM held_run")
        held.hold(store, SENDER, part(OURS, 1, 20), True)
        held.hold(store, SENDER, part(OURS, 21, LENGTH), True)
    assert store.db.execute("SELECT count(*) FROM held").fetchone() == (0,)
    runs = "SELECT first FROM held_run ORDER BY first"
    assert [first for (first,) in store.db.execute(runs)] == [1, 21, 501, 1_001]


def test_rows_without_their_lines_are_not_each_looked_for_in_the_runs(store: Store) -> None:
    """A restored sender may send very many again whose persons are erased there by now."""
    asked: list[str] = []
    with store.transaction():
        store.db.execute("DELETE FROM held")
        store.db.execute("DELETE FROM held_run")
        held.hold(store, SENDER, OURS, True)
        bare = dict.fromkeys(range(1, LENGTH + 1), hashlib.sha256(b"erasure").digest())
        store.db.conn.set_trace_callback(asked.append)
        held.hold(store, SENDER, replace(OURS, erasures=bare), True)
        store.db.conn.set_trace_callback(None)
    assert store.db.execute("SELECT count(*) FROM held").fetchone() == (0,)
    assert sum("held_run" in statement for statement in asked) == 1
