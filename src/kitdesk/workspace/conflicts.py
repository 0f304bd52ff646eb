"""Fields with different values: listed, closed to writing, settled by writing again. Source:
EXCHANGE.md §2.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kitdesk.log import Candidate, write
from kitdesk.problem import Problem
from kitdesk.records import tidy
from kitdesk.store import drafts, folding, log
from kitdesk.store.connection import Store
from kitdesk.workspace import checks
from kitdesk.workspace.told import Conflict

_COLUMNS = "kind, record, field, shown, others"


def all_conflicts(store: Store) -> list[Conflict]:
    """Every open conflict, by record."""
    sql = f"SELECT {_COLUMNS} FROM conflict ORDER BY kind, record, field"
    with store.view():
        return [_conflict(store, *row) for row in store.db.execute(sql).fetchall()]


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
    """Settle a conflict with a value: a change built on all the record's heads, sealed at once."""
    with store.transaction():
        if field not in open_fields(store, kind, id):
            raise Problem("conflict.none", kind=kind, record=id, field=field)
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
