"""The log: every change ever seen here, its line byte for byte. The truth behind the tables.

Source: EXCHANGE.md §1–2, §4.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from kitdesk.log import Change
from kitdesk.records import faults
from kitdesk.store import drafts, erasure, folding, packs
from kitdesk.store.connection import Record, Store

_INSERT = (
    "INSERT INTO change(seq, id, kind, record, by, line, size, head, unread, erasure)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_INSERT_RUN = (
    "INSERT OR FAIL INTO change(seq, id, kind, record, by, size, head, unread)"
    " SELECT :first + key, substr(:ids, 1 + 32 * key, 32), :kind,"
    " CAST(substr(:records, 1 + 32 * key, 32) AS TEXT), :by, value, 1, :unread"
    " FROM json_each(:sizes)"
)
SHORTEST_RUN = 16
"""Below this a statement for the whole run costs more than it saves."""
FEWEST_PACKED = 64
"""Fewer lines than these stay in their rows."""

BATCH = 2_000
"""How many changes are best written at once: a large bundle or `put` is fed in such parts."""


@dataclass
class Received:
    """What a batch brought: changes new and known here."""

    new: int = 0
    known: int = 0


def receive(
    store: Store, changes: Iterable[Change], unread: Collection[bytes] = frozenset()
) -> Received:
    """Take changes into the log and fold what they touch, in the caller's transaction.

    Drafts of touched records are sealed before, with the parents they had. `unread` are ids of
    lines that are kept and passed on but not read (EXCHANGE.md §5). Lines of an erased record are
    dropped, their ids kept.
    """
    batch = {change.id: change for change in changes}
    present = folding.present(store, {change.record for change in batch.values()})
    new = _unknown(store, batch, present) if present else list(batch.values())
    touched = {(change.kind, change.record) for change in new}
    present.update((change.kind, change.record) for change in drafts.seal(store, touched))
    after = append(store, new, unread, present)
    store.arrived({(change.kind, change.by) for change in new}, after)
    store.changed(touched)
    return Received(len(new), len(batch) - len(new))


def _unknown(store: Store, batch: dict[bytes, Change], present: Collection[Record]) -> list[Change]:
    """The changes of a batch that are not here, where changes of `present` records are."""
    perhaps = [id for id, one in batch.items() if (one.kind, one.record) in present]
    here = known(store, perhaps)
    return [change for id, change in batch.items() if id not in here]


def keep(store: Store, changes: list[Change]) -> None:
    """Take changes of our own that are sure to be new, in the caller's transaction."""
    for start in range(0, len(changes), BATCH):
        batch = changes[start : start + BATCH]
        after = append(store, batch, frozenset(), frozenset())
        touched = {(change.kind, change.record) for change in batch}
        store.arrived({(change.kind, change.by) for change in batch}, after)
        store.changed(touched)


def append(
    store: Store, new: list[Change], unread: Collection[bytes], present: Collection[Record]
) -> int:
    """Write new changes and fold their records, of which `present` have changes here already.

    Gives the greatest `seq` before them.
    """
    fresh = folding.fresh(new, present)
    after = last(store)
    erased = erasure.of_records(store, {(change.kind, change.record) for change in new})
    make_room(store, [change.id for change in new])
    if erased:
        new = sorted(new, key=lambda change: (change.kind, change.record) in erased)
    living = _living(new, erased)
    packed = len(living) >= FEWEST_PACKED
    _insert(store, new, after + 1, unread, erased, packed)
    if packed:
        packs.write(store, after + 1, packs.packed([change.line for change in living]))
    folding.fold_arrived(store, living, after + 1, fresh, unread)
    erasures = [change for change in living if change.kind == erasure.KIND]
    for change in erasures:
        if change.id not in unread:
            erasure.apply(store, change)
    return after


def _living(new: list[Change], erased: Collection[Record]) -> list[Change]:
    if not erased:
        return new
    return [change for change in new if (change.kind, change.record) not in erased]


def _insert(
    store: Store,
    new: list[Change],
    first: int,
    unread: Collection[bytes],
    erased: dict[Record, bytes],
    packed: bool,
) -> None:
    """Write changes, numbered from `first`; long runs of one kind and author by one statement.

    Lines that are `packed` do not stand in the rows.
    """

    def alike(change: Change) -> tuple[str, str, bool, bool]:
        named = (change.kind, change.record)
        return change.kind, change.by, change.id in unread, named in erased

    by_author = attrgetter("kind", "by")
    for _, group in groupby(new, alike if unread or erased else by_author):
        run = list(group)
        is_erased = (run[0].kind, run[0].record) in erased
        if is_erased or not packed or len(run) < SHORTEST_RUN:
            rows = [_row(n, one, unread, erased, packed) for n, one in enumerate(run, first)]
            store.db.conn.executemany(_INSERT, rows)
        else:
            insert_run(
                store,
                first,
                (run[0].kind, run[0].by),
                b"".join([change.id for change in run]),
                "".join([change.record for change in run]).encode(),
                json.dumps([len(change.line) for change in run]),
                is_unread=run[0].id in unread,
            )
        first += len(run)


def insert_run(
    store: Store,
    first: int,
    named: tuple[str, str],
    ids: bytes,
    records: bytes,
    sizes: str,
    *,
    is_unread: bool = False,
) -> None:
    """Write the rows of changes of one kind by one author, whose lines are packed. SQLite takes
    long texts apart more quickly than it takes rows one by one; `sizes` is a JSON list.
    """
    given = {"first": first, "kind": named[0], "by": named[1], "unread": int(is_unread)}
    store.db.execute(_INSERT_RUN, {**given, "ids": ids, "records": records, "sizes": sizes})


def _row(
    seq: int,
    change: Change,
    unread: Collection[bytes],
    erased: dict[Record, bytes],
    packed: bool,
) -> tuple[Any, ...]:
    named = seq, change.id, change.kind, change.record, change.by
    by_erasure = erased.get((change.kind, change.record))
    if by_erasure is not None:
        return *named, None, None, 0, 0, by_erasure
    rests = (None, len(change.line)) if packed else (change.line, None)
    return *named, *rests, 1, change.id in unread, None


def make_room(store: Store, ids: Iterable[bytes]) -> None:
    """Take away the rows of changes that were here without a line: it has come after all."""
    if store.db.execute("SELECT 1 FROM change WHERE record IS NULL LIMIT 1").fetchone() is not None:
        gone = [(id,) for id in ids]
        store.db.conn.executemany("DELETE FROM change WHERE id = ? AND record IS NULL", gone)


def note_erased(store: Store, rows: Iterable[tuple[bytes, bytes]]) -> None:
    """Keep ids that came without a line, each with the erasure's id. Removes and blocks nothing."""
    store.db.conn.executemany(
        "INSERT OR IGNORE INTO change(id, head, erasure) VALUES (?, 0, ?)", list(rows)
    )


def known(store: Store, ids: Collection[bytes]) -> set[bytes]:
    """Those of `ids` that need no line any more: the line is here, or its record is erased here."""
    marks = ",".join("?" * len(ids))
    sql = f"SELECT id FROM change WHERE id IN ({marks}) AND record IS NOT NULL"
    return {id for (id,) in store.db.execute(sql, list(ids))}


def last(store: Store) -> int:
    """The greatest `seq` in the log, 0 when it is empty."""
    return store.db.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0]


def line(store: Store, id: bytes) -> bytes | None:
    """A change's line without line feed; `None` when it is erased or not here."""
    return next(line for _, line in lines(store, [id]))


def lines(store: Store, ids: Iterable[bytes]) -> Iterator[tuple[bytes, bytes | None]]:
    """Each id with its line, in the order given."""
    reader = packs.Reader(store)
    sql = "SELECT seq, line FROM change WHERE id = ? AND erasure IS NULL"
    for id in ids:
        found = store.db.execute(sql, [id]).fetchone()
        yield id, reader.line(*found) if found else None


def changes_of(store: Store, kind: str, record: str) -> list[Change]:
    """A record's changes that are here with their lines, by arrival."""
    return folding.changes_of(store, kind, record)


def heads(store: Store, kind: str, record: str) -> list[bytes]:
    """The record's changes that nothing here builds on, sorted: the parents of its next change."""
    return drafts.heads(store, kind, record)


def faulty(change: Change) -> bool:
    """Whether a field known here has a value of a wrong type or range: the line is kept unread."""
    return change.shape is None and bool(faults(change.kind, change.fields))
