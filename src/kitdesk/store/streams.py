"""The outboxes: for each peer the changes it shall have, in order, chained. Source:
EXCHANGE.md §3.
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from kitdesk.log import chain_on, chain_start
from kitdesk.store import blobs, packs
from kitdesk.store.connection import Store
from kitdesk.store.peers import PeerRow

BATCH = 2_000


class Place(NamedTuple):
    """A position in a stream and the chain value there."""

    position: int
    chain: bytes


ERASED_BYTES = 150
"""About what a row of `data/erased.csv` takes."""


@dataclass
class Survey:
    """Rows of an outbox behind a position, up to and with `upto`.

    `erased` are those without a line: position, change, and the erasure that took it. Of the
    others `seqs` tells where the lines rest (negative: in the change's own row), `line_bytes` how
    much they are with their line feeds, `kinds` how many of each kind.
    """

    upto: int
    seqs: "array[int]" = field(default_factory=lambda: array("q"))
    erased: list[tuple[int, bytes, bytes]] = field(default_factory=list)
    line_bytes: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Size:
    """What rows amount to: how many, how many lines, the lines' bytes with their line feeds."""

    rows: int
    lines: int
    line_bytes: int


def start(store: Store, peer: PeerRow) -> Place:
    """Position 0 of the stream from here to the peer."""
    return Place(0, chain_start(store.author.by, peer.id))


def end(store: Store, peer: PeerRow) -> Place:
    """The last position."""
    sql = "SELECT position, chain FROM outbox WHERE peer = ? ORDER BY position DESC LIMIT 1"
    found = store.db.execute(sql, [peer.n]).fetchone()
    return Place(*found) if found else start(store, peer)


def at(store: Store, peer: PeerRow, position: int) -> Place | None:
    """The place with this position, None beyond the end."""
    if position == 0:
        return start(store, peer)
    sql = "SELECT position, chain FROM outbox WHERE peer = ? AND position = ?"
    found = store.db.execute(sql, [peer.n, position]).fetchone()
    return Place(*found) if found else None


def append(store: Store, peer: PeerRow, changes: Iterable[bytes]) -> int:
    """Put changes at the outbox's end, each at most once ever; how many went in."""
    first = last = end(store, peer)
    waiting = iter(changes)
    while part := list(islice(waiting, BATCH)):
        last = _append(store, peer, last, _not_in(store, peer, list(dict.fromkeys(part))))
    return last.position - first.position


def _append(store: Store, peer: PeerRow, last: Place, changes: list[bytes]) -> Place:
    """Put changes behind `last`, by one statement: much quicker than one a row."""
    chains = chain_on(last.chain, changes)
    sql = (
        "INSERT INTO outbox(peer, position, change, chain)"
        " SELECT :peer, value, substr(:changes, 1 + 32 * key, 32),"
        " substr(:chains, 1 + 32 * key, 32) FROM json_each(:positions)"
    )
    positions = list(range(last.position + 1, last.position + 1 + len(changes)))
    given = {"changes": b"".join(changes), "chains": b"".join(chains)}
    store.db.execute(sql, {"peer": peer.n, "positions": json.dumps(positions), **given})
    return Place(last.position + len(changes), chains[-1] if chains else last.chain)


def _not_in(store: Store, peer: PeerRow, changes: list[bytes]) -> list[bytes]:
    marks = ",".join("?" * len(changes))
    sql = f"SELECT change FROM outbox WHERE peer = ? AND change IN ({marks})"
    present = {change for (change,) in store.db.execute(sql, [peer.n, *changes])}
    return [change for change in changes if change not in present] if present else changes


def survey(store: Store, peer: PeerRow, after: int, changes: int, content: int) -> Survey:
    """As many rows behind `after` as stay within `changes` rows and `content` bytes, by one look at
    each.
    """
    sql = (
        "SELECT o.position, o.change, c.kind, coalesce(c.size, -length(c.line)), c.erasure, c.seq"
        " FROM outbox o LEFT JOIN change c ON c.id = o.change"
        " WHERE o.peer = ? AND o.position > ? ORDER BY o.position LIMIT ?"
    )
    found = Survey(after)
    used = 0
    for position, change, kind, size, erasure, seq in store.db.execute(
        sql, [peer.n, after, changes]
    ):
        used += ERASED_BYTES if erasure else abs(size) + 1
        if used > content:
            break
        found.upto = position
        if erasure:
            found.erased.append((position, change, erasure))
        else:
            found.seqs.append(seq if size > 0 else -seq)
            found.line_bytes += abs(size) + 1
            found.kinds[kind] += 1
    return found


def lines(store: Store, seqs: Sequence[int]) -> Iterator[bytes]:
    """The lines of a survey's rows, in order."""
    reader = packs.Reader(store)
    sql = "SELECT line FROM change WHERE seq = ?"
    for seq in seqs:
        if seq > 0:
            yield reader.line(seq, None)
        else:
            yield store.db.execute(sql, [-seq]).fetchone()[0]


def measure(store: Store, peer: PeerRow, after: int, upto: int) -> Size:
    """How much the rows of a range are."""
    sql = (
        "SELECT count(*), count(*) - count(c.erasure),"
        " coalesce(sum(coalesce(c.size, length(c.line)) + 1), 0)"
        " FROM outbox o LEFT JOIN change c ON c.id = o.change"
        " WHERE o.peer = ? AND o.position > ? AND o.position <= ?"
    )
    return Size(*store.db.execute(sql, [peer.n, after, upto]).fetchone())


def kinds(store: Store, peer: PeerRow, after: int, upto: int) -> dict[str, int]:
    """How many lines of each kind a range has."""
    sql = (
        "SELECT c.kind, count(*) FROM outbox o JOIN change c ON c.id = o.change"
        " WHERE o.peer = ? AND o.position > ? AND o.position <= ? AND c.erasure IS NULL"
        " GROUP BY c.kind ORDER BY c.kind"
    )
    return dict(store.db.execute(sql, [peer.n, after, upto]).fetchall())


def digests(store: Store, peer: PeerRow, after: int, upto: int) -> list[str]:
    """Digests that the attachment records of a range name, each once, in order of their rows."""
    sql = (
        "SELECT c.seq, c.line FROM outbox o"
        " JOIN change c ON c.id = o.change WHERE o.peer = ? AND o.position > ? AND o.position <= ?"
        " AND c.kind = 'attachment' AND c.erasure IS NULL AND c.unread = 0 ORDER BY o.position"
    )
    read = packs.Reader(store).line
    lines = (read(*found) for found in store.db.execute(sql, [peer.n, after, upto]))
    found = (json.loads(line)["fields"].get("sha256") for line in lines)
    return list(dict.fromkeys(digest for digest in found if blobs.is_digest(digest)))


@contextmanager
def snapshot(store: Store) -> Iterator[None]:
    """Everything read inside is of one moment, whatever others write meanwhile; nothing is
    locked.
    """
    conn = store.db.conn
    if conn.in_transaction:
        yield
        return
    conn.execute("BEGIN")
    try:
        yield
    finally:
        conn.execute("ROLLBACK")
