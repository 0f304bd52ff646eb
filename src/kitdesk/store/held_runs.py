"""Held rows that lie one after the other, joined and with their lines: of each run the ids of its
changes. The chain values follow from the one before the run, and are worked out when they are asked
for.

A run lies within one block of positions, so that whoever looks for a position asks for one block.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kitdesk.log import chain_on
from kitdesk.store.connection import Store

BLOCK = 500
"""Positions of a block: a run's chain values take less than a millisecond."""
ID_BYTES = 32

_COLUMNS = "first, before, chain, changes"


class Row(NamedTuple):
    """A row of the stream: its place, the chain value before it, and its change."""

    position: int
    chain: bytes
    prev: bytes
    change: bytes


@dataclass(frozen=True)
class Run:
    """Rows from position `first` on; `chain` is the value of the last one."""

    first: int
    before: bytes
    chain: bytes
    joined: bytes
    """The ids of the changes, joined."""

    @property
    def upto(self) -> int:
        """The last position."""
        return self.first + len(self.joined) // ID_BYTES - 1

    @cached_property
    def rows(self) -> Sequence[Row]:
        """The rows, by position."""
        ids = self.joined
        changes = [ids[at : at + ID_BYTES] for at in range(0, len(ids), ID_BYTES)]
        chains = chain_on(self.before, changes)
        prevs = (self.before, *chains)
        places = range(self.first, self.upto + 1)
        return [*map(Row, places, chains, prevs, changes)]

    def at(self, position: int) -> Row | None:
        """The row at a position, None if it lies outside."""
        place = position - self.first
        return self.rows[place] if 0 <= place < len(self.rows) else None


def block(position: int) -> int:
    """The block that a position lies in."""
    return (position - 1) // BLOCK


def insert(
    store: Store, sender: int, first: int, before: bytes, chains: list[bytes], changes: list[bytes]
) -> None:
    """Keep rows from position `first` on, in as many runs as they lie in blocks."""
    found: list[tuple[int, int, int, bytes, bytes, bytes]] = []
    start, end = 0, len(chains)
    while start < end:
        position = first + start
        stop = min(end, start + BLOCK - (position - 1) % BLOCK)
        prev = chains[start - 1] if start else before
        ids = b"".join(changes[start:stop])
        found.append((sender, block(position), position, prev, chains[stop - 1], ids))
        start = stop
    store.db.conn.executemany(
        f"INSERT INTO held_run(sender, block, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", found
    )


def over(store: Store, sender: int, first: int, upto: int) -> Iterator[Run]:
    """The runs with a row at one of these positions."""
    sql = f"SELECT {_COLUMNS} FROM held_run WHERE sender = ? AND block BETWEEN ? AND ?"
    for found in store.db.execute(sql, [sender, block(first), block(upto)]):
        run = Run(*found)
        if run.first <= upto and first <= run.upto:
            yield run


def ends(store: Store, sender: int, first: int, upto: int) -> Iterator[tuple[int, bytes]]:
    """The places at which runs end that end at one of these positions."""
    sql = (
        f"SELECT first + length(changes) / {ID_BYTES} - 1 AS upto, chain FROM held_run"
        " WHERE sender = ? AND block BETWEEN ? AND ? AND upto BETWEEN ? AND ?"
    )
    values = [sender, block(first), block(upto), first, upto]
    yield from store.db.execute(sql, values)


class Reader:
    """Finds rows by their place, wherever they rest: walks along a line, run by run."""

    def __init__(self, store: Store, sender: int) -> None:
        self._store, self._sender = store, sender
        self._run: Run | None = None

    def find(self, position: int, chain: bytes) -> Row | None:
        """The row with this position and chain value, joined or not; None if it is not held."""
        if self._run is not None and (row := self._run.at(position)) and row.chain == chain:
            return row
        for run in over(self._store, self._sender, position, position):
            if (row := run.at(position)) and row.chain == chain:
                self._run = run
                return row
        sql = (
            "SELECT position, chain, prev, change FROM held"
            " WHERE sender = ? AND position = ? AND chain = ?"
        )
        found = self._store.db.execute(sql, [self._sender, position, chain]).fetchone()
        return Row(*found) if found else None

    def down(self) -> Iterator[Row]:
        """All rows, the last positions first."""
        for number in self._blocks():
            yield from sorted(self._of_block(number), reverse=True)

    def _blocks(self) -> list[int]:
        """The blocks in which rows lie, the last ones first. Whoever lost what came between, or
        made it up, leaves a gap of any length.
        """
        sql = (
            f"SELECT (position - 1) / {BLOCK} FROM held WHERE sender = ?1"
            " UNION SELECT block FROM held_run WHERE sender = ?1 ORDER BY 1 DESC"
        )
        return [number for (number,) in self._store.db.execute(sql, [self._sender])]

    def _of_block(self, number: int) -> Iterator[Row]:
        first, upto = number * BLOCK + 1, (number + 1) * BLOCK
        for run in over(self._store, self._sender, first, upto):
            yield from run.rows
        sql = (
            "SELECT position, chain, prev, change FROM held"
            " WHERE sender = ? AND position BETWEEN ? AND ?"
        )
        for found in self._store.db.execute(sql, [self._sender, first, upto]):
            yield Row(*found)
