"""Fields with different values: listed, closed to writing, settled by writing again. Source:
EXCHANGE.md §2.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kitdesk.log import Candidate, write
from kitdesk.problem import Problem
from kitdesk.records import tidy
from kitdesk.store import drafts, folding, log, rows
from kitdesk.store.connection import Store
from kitdesk.workspace import checks
from kitdesk.workspace.told import Conflict

_COLUMNS = "kind, record, field, shown, others"


def all_conflicts(store: Store) -> list[Conflict]:
    """Every open conflict, by record; those of one in the bin wait until it is brought back."""
    sql = f"SELECT {_COLUMNS} FROM conflict ORDER BY kind, record, field"
    with store.view():
        found = store.db.execute(sql).fetchall()
        return [_conflict(store, *row) for row in found if not _is_gone(store, *row[:2])]


def _is_gone(store: Store, kind: str, id: str) -> bool:
    row = rows.row(store, kind, id)
    return row is not None and row.gone


def of_record(store: Store, kind: str, id: str) -> dict[str, Conflict]:
    """The record's open conflicts by field."""
    sql = f"SELECT {_COLUMNS} FROM conflict WHERE record = ? AND kind = ?"
    with store.view():
        found = store.db.execute(sql, [id, kind]).fetchall()
        return {row[2]: _conflict(store, *row) for row in found}


def _conflict(
    store: Store, kind: str, record: str, field: str, shown: bytes, others: str
) -> Conflict:
    change = next(c for c in log.changes_of(store, kind, record) if c.id == shown)
    best = Candidate(shown, change.fields[field], change.by, change.at)
    return Conflict(kind, record, field, best, tuple(_candidates(json.loads(others))))


def _candidates(kept: list[dict[str, Any]]) -> Iterator[Candidate]:
    for other in kept:
        yield Candidate(bytes.fromhex(other["change"]), other["value"], other["by"], other["at"])


def open_fields(store: Store, kind: str, id: str) -> set[str]:
    """The record's fields in conflict."""
    sql = "SELECT field FROM conflict WHERE record = ? AND kind = ?"
    return {field for (field,) in store.db.execute(sql, [id, kind])}


def refuse_open(store: Store, kind: str, id: str, fields: Iterable[str]) -> None:
    """Refuse to write a field in conflict: it is settled by `resolve`, never silently."""
    for name in sorted(open_fields(store, kind, id) & set(fields)):
        raise Problem("record.conflict", kind=kind, record=id, field=name)


def resolve(store: Store, kind: str, id: str, field: str, value: Any) -> None:
    """Settle a conflict with a value: a change built on all the record's heads, sealed at once.

    Raises `Problem("conflict.none")`, and `Problem("record.deleted")` for a record in the bin.
    """
    with store.transaction():
        if field not in open_fields(store, kind, id):
            raise Problem("conflict.none", kind=kind, record=id, field=field)
        if _is_gone(store, kind, id):  # a change behind the deletion would bring it back
            raise Problem("record.deleted", kind=kind, record=id)
        fields = tidy(kind, {field: value})
        checks.check_fields(store, kind, id, fields)
        drafts.seal(store, {(kind, id)})
        author, heads = store.author, drafts.heads(store, kind, id)
        salt = store.entropy(drafts.SALT_BYTES)
        change = write(kind, id, heads, fields, store.now(), author.by, salt, author.sign)
        drafts.append(store, [change])
        folding.refold(store, {(kind, id)})


def taken(conflict: Conflict, change: str | bytes) -> Any:
    """The value of one of the conflict's changes, named by its id or the beginning of it."""
    named = change.hex() if isinstance(change, bytes) else change.lower()
    for candidate in (conflict.shown, *conflict.others):
        if named and candidate.change.hex().startswith(named):
            return candidate.value
    raise Problem("conflict.change", record=conflict.record, field=conflict.field, change=named)
