"""Folds touched records into their rows, conflicts and heads. Source: EXCHANGE.md §2."""

import json
from collections import Counter
from collections.abc import Collection, Iterable

from kitdesk.log import Candidate, Change, Folded, fold_with_draft, parse
from kitdesk.store import bulk, drafts, packs, rows
from kitdesk.store.cells import dump
from kitdesk.store.connection import Record, Store
from kitdesk.store.rows import Row


def present(store: Store, ids: Collection[str]) -> set[Record]:
    """Records with one of these ids that changes are here of."""
    # Ids grow with time, so that of many new ones mostly none lies among those that are here.
    sql = "SELECT 1 FROM change WHERE record BETWEEN ? AND ? LIMIT 1"
    if not ids or store.db.execute(sql, [min(ids), max(ids)]).fetchone() is None:
        return set()
    sql = "SELECT kind, record FROM change WHERE record IN (SELECT value FROM json_each(?))"
    return set(store.db.execute(sql, [json.dumps(sorted(ids))]))


def fresh(new: list[Change], present: Collection[Record]) -> set[Record]:
    """Records not `present` that `new` brings exactly one change for: their fold is that
    change.
    """
    records = [(change.kind, change.record) for change in new]
    fresh = set(records)
    if len(fresh) < len(records):
        fresh = {record for record, count in Counter(records).items() if count == 1}
    return fresh.difference(present)


def fold_arrived(
    store: Store,
    new: list[Change],
    first: int,
    fresh: Collection[Record],
    unread: Collection[bytes],
) -> None:
    """Fold the records of changes just written with `seq` from `first` on.

    Those of one change are not read back; long runs of them are left to SQL.
    """
    done = set[int]()
    for start, columns in bulk.runs(new, first, fresh, unread):
        bulk.fold(store, columns)
        done.update(range(start, start + columns.count))
    if len(done) == len(new):
        return
    rest = [change for seq, change in enumerate(new, first) if seq not in done]
    simple = [change for change in rest if (change.kind, change.record) in fresh]
    rows.save(store, [_row_of_one(change, change.id in unread) for change in simple], fresh=True)
    refold(store, {(c.kind, c.record) for c in rest} - set(fresh))


def _row_of_one(change: Change, is_unread: bool) -> Row:
    fields = {} if is_unread else change.fields
    gone = fields.get("deleted") is True
    maker = None if change.parents else change.by
    return Row(change.kind, change.record, fields, gone, maker, change.at)


def refold(store: Store, touched: Iterable[Record]) -> None:
    """Fold records again from their changes and drafts, in the caller's transaction."""
    lines = packs.Reader(store)
    for kind, record in sorted(touched):
        changes = changes_of(store, kind, record, lines)
        folded = fold_here(store, kind, record, changes)
        rows.save(store, [row_of(store, kind, record, changes, folded)])
        save_conflicts(store, kind, record, folded)
        _save_heads(store, kind, record, folded.heads)


def changes_of(
    store: Store, kind: str, record: str, lines: packs.Reader | None = None
) -> list[Change]:
    """A record's changes that are here with their lines, by arrival."""
    line = (lines or packs.Reader(store)).line
    sql = (
        "SELECT seq, line FROM change WHERE record = ? AND kind = ? AND erasure IS NULL"
        " ORDER BY seq"
    )
    return [parse(line(*found)) for found in store.db.execute(sql, [record, kind]).fetchall()]


def unread_of(store: Store, kind: str, record: str) -> frozenset[bytes]:
    """Ids of the record's lines that are kept and not read."""
    sql = "SELECT id FROM change WHERE record = ? AND kind = ? AND unread = 1"
    return frozenset(id for (id,) in store.db.execute(sql, [record, kind]))


def fold_here(store: Store, kind: str, record: str, changes: list[Change]) -> Folded:
    """The record as it is seen here: its changes, with its draft as if it were sealed."""
    draft = drafts.load(store, kind, record)
    return fold_with_draft(changes, draft, store.author.by, unread_of(store, kind, record))


def row_of(store: Store, kind: str, record: str, changes: list[Change], folded: Folded) -> Row:
    """The row of a folded record."""
    draft = drafts.load(store, kind, record)
    times = [change.at for change in changes] + ([draft.at] if draft else [])
    return Row(kind, record, folded.value, folded.gone, folded.created_by, max(times, default=None))


def conflict_cells(
    kind: str, record: str, folded: Folded
) -> list[tuple[str, str, str, bytes | None, str]]:
    """The rows of `conflict` for a folded record."""
    return [
        (kind, record, name, folded.shown[name].id, dump([_other(c) for c in others]))
        for name, others in folded.conflicts.items()
    ]


def _other(candidate: Candidate) -> dict[str, object]:
    return {
        "change": candidate.change.hex(),
        "value": candidate.value,
        "by": candidate.by,
        "at": candidate.at,
    }


def save_conflicts(store: Store, kind: str, record: str, folded: Folded) -> None:
    """Keep the conflicts that a record has now."""
    store.db.execute("DELETE FROM conflict WHERE record = ? AND kind = ?", [record, kind])
    store.db.conn.executemany(
        "INSERT INTO conflict(kind, record, field, shown, others) VALUES (?, ?, ?, ?, ?)",
        conflict_cells(kind, record, folded),
    )


def _save_heads(store: Store, kind: str, record: str, heads: list[bytes]) -> None:
    sql = "UPDATE change SET head = ? WHERE record = ? AND kind = ? AND id = ?"
    before = set(drafts.heads(store, kind, record))
    flips = [(0, id) for id in before - set(heads)] + [(1, id) for id in set(heads) - before]
    store.db.conn.executemany(sql, [(flag, record, kind, id) for flag, id in flips])
