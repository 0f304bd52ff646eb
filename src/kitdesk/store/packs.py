"""Packs: lines that arrived together rest compressed together, by `seq` one after the other.

A line has no line feed in it, so a pack is lines joined by line feeds, under zlib; an erased line
leaves an empty place. A line by itself stays in `change.line`. Source: the idea is Git's.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from threading import Thread

from kitdesk.problem import Problem
from kitdesk.store.connection import Store

LINES = 256
BYTES = 1 << 17
"""A pack is full at so many lines or bytes: what is unpacked to read one of them."""
LEVEL = 1
"""Lines shrink to 22 % at once, to 21 % at level 3: ids and salts do not shrink."""
AT_HAND = 32
"""Packs that a reader keeps: a record's changes lie in few, several workspaces' in several."""


class Packing(Thread):
    """Compresses lines beside what else is written: zlib and SQLite let each other run."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        super().__init__(name="packing", daemon=True)
        self._lines = lines
        self._packs: list[tuple[int, bytes]] = []
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._packs += [(start, _packed(part)) for start, part in _parts(self._lines)]
        except BaseException as error:  # noqa: BLE001  (raised by `write`)
            self._error = error

    def write(self, store: Store, first: int) -> None:
        """Keep the lines as those of the changes with `seq` from `first` on."""
        self.join()
        if self._error is not None:
            raise self._error
        rows = [(first + start, packed) for start, packed in self._packs]
        store.db.conn.executemany("INSERT INTO pack(first, lines) VALUES (?, ?)", rows)


def _packed(lines: Iterable[bytes]) -> bytes:
    return zlib.compress(b"\n".join(lines), LEVEL)


def _parts(lines: Sequence[bytes]) -> Iterator[tuple[int, Sequence[bytes]]]:
    """The lines pack by pack, each with the place of its first."""
    start = weight = 0
    for place, line in enumerate(lines):
        weight += len(line)
        if place - start == LINES or (weight > BYTES and place > start):
            yield start, lines[start:place]
            start, weight = place, len(line)
    if start < len(lines):
        yield start, lines[start:]


class Reader:
    """Reads lines wherever they rest; for one pass, during which no line is erased."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._first, self._lines = 0, list[bytes]()
        self._packs: dict[int, list[bytes]] = {}

    def line(self, seq: int, line: bytes | None) -> bytes:
        """The line of the change `seq`, of which `line` is what its row holds.

        Raises `Problem("store.failed")` when it is in no pack.
        """
        if line is not None:
            return line
        place = seq - self._first
        if not 0 <= place < len(self._lines):
            self._find(seq)
            place = seq - self._first
        if place >= len(self._lines):
            raise Problem("store.failed", cause=f"change {seq}: no line")
        return self._lines[place]

    def _find(self, seq: int) -> None:
        sql = "SELECT max(first) FROM pack WHERE first <= ?"
        first = self._store.db.execute(sql, [seq]).fetchone()[0]
        if first not in self._packs:
            while len(self._packs) >= AT_HAND:
                del self._packs[next(iter(self._packs))]
            self._packs[first] = read(self._store, first) if first else []
        self._first, self._lines = first or seq, self._packs[first]


def firsts(store: Store) -> list[int]:
    """By what each pack is known: the `seq` of its first line."""
    return [first for (first,) in store.db.execute("SELECT first FROM pack ORDER BY first")]


def read(store: Store, first: int) -> list[bytes]:
    """The lines of a pack; empty ones are erased. Raises `Problem("store.failed")` for damage."""
    sql = "SELECT lines FROM pack WHERE first = ?"
    (packed,) = store.db.execute(sql, [first]).fetchone()
    try:
        return zlib.decompress(packed).split(b"\n")
    except zlib.error as error:
        raise Problem("store.failed", cause=f"pack {first}: {error}") from error


def erase(store: Store, seqs: Iterable[int]) -> None:
    """Take lines out of their packs, in the caller's transaction: the packs are written anew."""

    def pack(seq: int) -> int:
        sql = "SELECT max(first) FROM pack WHERE first <= ?"
        return store.db.execute(sql, [seq]).fetchone()[0]

    for first, erased in groupby(sorted(seqs), pack):
        lines = read(store, first)
        for seq in erased:
            lines[seq - first] = b""
        if any(lines):
            sql = "UPDATE pack SET lines = ? WHERE first = ?"
            store.db.execute(sql, [_packed(lines), first])
        else:
            store.db.execute("DELETE FROM pack WHERE first = ?", [first])
