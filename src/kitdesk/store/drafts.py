"""Drafts: typing that is saved at once, one row a record, until it is sealed. Source: EXCHANGE.md
§1.
"""

import json
from collections.abc import Collection, Iterable

from kitdesk.log import Change, Draft
from kitdesk.log import seal as seal_draft
from kitdesk.store.connection import Record, Store

SALT_BYTES = 8
_COLUMNS = "kind, record, fields, parents, at"


def load(store: Store, kind: str, record: str) -> Draft | None:
    """The record's draft, if it has one."""
    sql = f"SELECT {_COLUMNS} FROM draft WHERE record = ? AND kind = ?"
    found = store.db.execute(sql, [record, kind]).fetchone()
    return _draft(found) if found else None


def _draft(row: tuple[str, str, str, str, str]) -> Draft:
    kind, record, fields, parents, at = row
    ids = tuple(bytes.fromhex(parent) for parent in json.loads(parents))
    return Draft(kind, record, json.loads(fields), ids, at)


def save(store: Store, draft: Draft) -> None:
    """Keep a draft in place of the record's earlier one."""
    fields = json.dumps(dict(draft.fields), ensure_ascii=False)
    parents = json.dumps([parent.hex() for parent in draft.parents])
    store.db.execute(
        f"INSERT OR REPLACE INTO draft({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",
        [draft.kind, draft.record, fields, parents, draft.at],
    )


def heads(store: Store, kind: str, record: str) -> list[bytes]:
    """The record's changes that nothing here builds on, sorted: what the next change has as
    parents.
    """
    sql = "SELECT id FROM change WHERE record = ? AND kind = ? AND head = 1"
    return sorted(id for (id,) in store.db.execute(sql, [record, kind]))


def waiting(store: Store, records: Collection[Record] | None = None) -> list[Draft]:
    """Drafts that are there, of the given records or all, oldest record first."""
    found = [_draft(row) for row in store.db.execute(f"SELECT {_COLUMNS} FROM draft ORDER BY 2, 1")]
    if records is None:
        return found
    return [draft for draft in found if (draft.kind, draft.record) in records]


def have(store: Store, kind: str, records: Collection[str]) -> bool:
    """Whether any of these records of a kind has a draft."""
    found = store.db.execute("SELECT record FROM draft WHERE kind = ?", [kind])
    return any(record in records for (record,) in found)


def count(store: Store) -> int:
    """How many records have a draft."""
    return store.db.execute("SELECT count(*) FROM draft").fetchone()[0]


def seal(store: Store, records: Collection[Record] | None = None) -> list[Change]:
    """Make changes of the drafts of these records, or of all; in the caller's transaction or one of
    its own.

    A record's row is the same before and after: it already shows the draft.
    """
    with store.transaction():
        found = waiting(store, records) if count(store) else []
        return append(store, [_sealed(store, draft) for draft in found])


def _sealed(store: Store, draft: Draft) -> Change:
    author = store.author
    return seal_draft(draft, author.by, store.entropy(SALT_BYTES), author.sign)


def append(store: Store, sealed: Iterable[Change]) -> list[Change]:
    """Put changes of our own into the log, each the record's one head now; their drafts
    are done.
    """
    sealed = list(sealed)
    if not sealed:
        return []
    after = store.db.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0]
    conn = store.db.conn
    conn.executemany(
        "UPDATE change SET head = 0 WHERE id = ?",
        [(parent,) for change in sealed for parent in change.parents],
    )
    conn.executemany(
        "INSERT INTO change(id, kind, record, by, line) VALUES (?, ?, ?, ?, ?)",
        [(c.id, c.kind, c.record, c.by, c.line) for c in sealed],
    )
    conn.executemany(
        "DELETE FROM draft WHERE record = ? AND kind = ?", [(c.record, c.kind) for c in sealed]
    )
    store.arrived({(change.kind, change.by) for change in sealed}, after)
    return sealed
