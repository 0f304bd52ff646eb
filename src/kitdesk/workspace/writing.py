"""Autosaves: a record's draft and its row, in one transaction. Source: EXCHANGE.md §1."""

from collections.abc import Mapping
from typing import Any

from kitdesk.log import Draft
from kitdesk.log.equal import same
from kitdesk.problem import Problem
from kitdesk.records import KINDS, tidy
from kitdesk.store import drafts, rows
from kitdesk.store.connection import Store
from kitdesk.store.rows import Row
from kitdesk.workspace import checks, conflicts

DELETED = "deleted"


def write(store: Store, kind: str, id: str, fields: Mapping[str, Any]) -> None:
    """A new record, saved as a draft."""
    checks.check_fields(store, kind, id, fields)
    _check_size(kind, id, fields)
    with store.transaction():
        if rows.row(store, kind, id):
            raise Problem("record.exists", kind=kind, record=id)
        now = store.now()
        drafts.save(store, Draft(kind, id, fields, (), now))
        gone = fields.get(DELETED) is True
        rows.save(store, [Row(kind, id, fields, gone, store.author.by, now)], fresh=True)


def _check_size(kind: str, id: str, fields: Mapping[str, Any], parents: int = 0) -> None:
    if not checks.fits(fields, parents):
        raise Problem("record.long", kind=kind, record=id)


def update(store: Store, kind: str, id: str, fields: Mapping[str, Any]) -> bool:
    """Overwrite fields of a record; whether anything was different.

    Refused on a field in conflict, and on a deleted record unless it is brought back.
    """
    fields = tidy(kind, fields)
    with store.transaction():
        row = present(store, kind, id)
        if kind in KINDS:
            checks.check_names(kind, fields, row.values)
        conflicts.refuse_open(store, kind, id, fields)
        if row.gone and fields.get(DELETED) is not False:
            raise Problem("record.deleted", kind=kind, record=id)
        changed = {name: value for name, value in fields.items() if not _is_now(row, name, value)}
        if changed:
            checks.check_fields(store, kind, id, changed)
            _save(store, row, changed)
        return bool(changed)


def _is_now(row: Row, name: str, value: Any) -> bool:
    known = KINDS[row.kind].fields.get(name) if row.kind in KINDS else None
    default = tidy(row.kind, {name: known.default})[name] if known else None
    now = row.values.get(name)
    return same(value, default if now is None else now)


def present(store: Store, kind: str, id: str) -> Row:
    """The record's row. Raises `Problem("record.none")`."""
    row = rows.row(store, kind, id)
    if row is None:
        raise Problem("record.none", kind=kind, record=id)
    return row


def _save(store: Store, row: Row, changed: Mapping[str, Any]) -> None:
    draft = _typed(store, row, changed)
    drafts.save(store, draft)
    gone = row.gone if DELETED not in changed else changed[DELETED] is True
    rows.amend(store, row, changed, gone, max(row.changed_at or "", draft.at))


def _typed(store: Store, row: Row, changed: Mapping[str, Any]) -> Draft:
    """The record's draft with the new values. One that would outgrow a line is sealed, and a new
    one begun.
    """
    now = store.now()
    draft = drafts.load(store, row.kind, row.id)
    if draft is not None:
        typed = draft.typed(changed, max(draft.at, now))
        if checks.fits(typed.fields, len(typed.parents)):
            return typed
        drafts.seal(store, {(row.kind, row.id)})
    heads = tuple(drafts.heads(store, row.kind, row.id))
    _check_size(row.kind, row.id, changed, len(heads))
    return Draft(row.kind, row.id, changed, heads, now)
