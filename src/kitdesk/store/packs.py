"""Packs: lines that arrived together rest compressed together, by `seq` one after the other.

A line has no line feed in it, so a pack is lines joined by line feeds, under zlib; an erased line
leaves an empty place. A line by itself stays in `change.line`. Source: the idea is Git's.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from isal import isal_zlib

from kitdesk.problem import Problem
from kitdesk.store.connection import Store

LINES = 256
BYTES = 1 << 17
"""A pack is full at so many lines or bytes: what is unpacked to read one of them."""
LEVEL = 1
"""Lines shrink to 21 %: ids and salts do not shrink."""
AT_HAND = 32
"""Packs that a reader keeps: a record's changes lie in few, several workspaces' in several."""


Packed = Sequence[tuple[int, bytes]]
"""Packs, each with the place of its first line among those that were packed."""


def packed(lines: Sequence[bytes]) -> Packed:
    """The lines in packs; nothing is written."""
    return [(start, _pack(part)) for start, part in _parts(lines)]


def write(store: Store, first: int, packed: Packed) -> None:
    """Keep packed lines as those of the changes with `seq` from `first` on."""
    starts = accumulate((len(pack) for _, pack in packed), initial=0)
    places = [[first + n, 1 + at, len(pack)] for at, (n, pack) in zip(starts, packed, strict=False)]
    sql = (
        "INSERT INTO pack(first, lines)"
        " SELECT value ->> 0, substr(:packs, value ->> 1, value ->> 2) FROM json_each(:places)"
    )
    given = {"packs": b"".join(pack for _, pack in packed), "places": json.dumps(places)}
    store.db.execute(sql, given)


def _pack(lines: Iterable[bytes]) -> bytes:
    return isal_zlib.compress(b"\n".join(lines), LEVEL)


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
            store.db.execute(sql, [_pack(lines), first])
        else:
            store.db.execute("DELETE FROM pack WHERE first = ?", [first])
