"""Applies erasures: the lines, the row, the draft, the search entry and unused bytes go; ids stay.

Source: EXCHANGE.md §4.
"""

from collections.abc import Collection

from kitdesk.fault import reach
from kitdesk.log import Change
from kitdesk.log.permission import NEVER_ERASED
from kitdesk.records import shapes
from kitdesk.store import blobs, packs, rows, search
from kitdesk.store.connection import Record, Store

KIND = "erasure"


def named(change: Change) -> Record | None:
    """The record that an erasure change names; `None` if it names none that may be erased."""
    of = change.fields.get("of")
    if not isinstance(of, dict):
        return None
    kind, record = of.get("kind"), of.get("record")
    if not isinstance(kind, str) or kind in NEVER_ERASED or shapes.identity(record) is not None:
        return None
    return kind, str(record)


def apply(store: Store, change: Change) -> None:
    """Apply one erasure change, in the caller's transaction."""
    if (of := named(change)) is None:
        return
    kind, record = of
    store.db.execute("INSERT OR IGNORE INTO erased VALUES (?, ?, ?)", [kind, record, change.id])
    _take_out_of_packs(store, kind, record)
    store.db.execute(
        "UPDATE change SET line = NULL, size = NULL, head = 0, unread = 0, erasure = ?"
        " WHERE record = ? AND kind = ?",
        [change.id, record, kind],
    )
    for table in ("draft", "conflict"):
        store.db.execute(f"DELETE FROM {table} WHERE record = ? AND kind = ?", [record, kind])
    rows.remove(store, kind, record)
    search.forget(store)
    blobs.drop_unused(store)
    store.truncate_after()
    reach("erasure.applied")


def _take_out_of_packs(store: Store, kind: str, record: str) -> None:
    sql = "SELECT seq FROM change WHERE record = ? AND kind = ? AND size IS NOT NULL"
    packs.erase(store, [seq for (seq,) in store.db.execute(sql, [record, kind]).fetchall()])


def of_records(store: Store, records: Collection[Record]) -> dict[Record, bytes]:
    """Which of these records are erased here, and by which erasure change."""
    found = store.db.execute("SELECT kind, record, erasure FROM erased").fetchall()
    return {(kind, record): by for kind, record, by in found if (kind, record) in records}


def have(store: Store, kind: str, records: Collection[str]) -> bool:
    """Whether any of these records of a kind is erased here."""
    found = store.db.execute("SELECT record FROM erased WHERE kind = ?", [kind])
    return any(record in records for (record,) in found)
