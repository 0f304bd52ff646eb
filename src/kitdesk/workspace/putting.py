"""`put`: records from JSON objects, checked as a form checks them and sealed at once, all
or none.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kitdesk.log import Change
from kitdesk.log import write as write_change
from kitdesk.problem import Problem
from kitdesk.records import KINDS, shapes, tidy
from kitdesk.store import drafts, log
from kitdesk.store.connection import Store
from kitdesk.store.ids import Ids
from kitdesk.workspace import checks, writing

SHOWN_BESIDE_FIELDS = ("kind", "created_by", "changed_at")
"""What `show --json` says of a record and `put` takes back, where it is no field of the kind."""


def put(store: Store, ids: Ids, kind: str, objects: Iterable[Mapping[str, Any]]) -> list[str]:
    """Create or, where an `id` is given, update; the ids in order. All in one transaction."""
    checks.check_known(kind)
    put: list[str] = []
    created: list[Change] = []
    with store.transaction():
        for number, given in enumerate(objects, 1):
            fields = _fields(kind, given)
            id = fields.pop("id", None)
            if id is None:
                _check_new(store, kind, f"#{number}", fields)
                created.append(_new(store, ids.new(), kind, fields))
            else:
                _update(store, id, kind, fields)
            put.append(created[-1].record if id is None else id)
        drafts.seal(store, {(kind, id) for id in put})
        log.keep(store, created)
    return put


def _fields(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    beside = {name for name in SHOWN_BESIDE_FIELDS if name not in KINDS[kind].fields}
    if given.get("kind") == kind:
        beside.add("kind")
    return {name: value for name, value in given.items() if name not in beside}


def _check_new(store: Store, kind: str, name: str, given: Mapping[str, Any]) -> None:
    """A new record has no id that people know: refusals call it by its number in the call."""
    checks.check_names(kind, given, {})
    fields = tidy(kind, given)
    checks.check_fields(store, kind, name, fields)
    checks.check_whole(kind, name, fields)


def _new(store: Store, id: str, kind: str, given: Mapping[str, Any]) -> Change:
    fields = {name: value for name, value in given.items() if value is not None}
    author, salt = store.author, store.entropy(drafts.SALT_BYTES)
    return write_change(kind, id, (), fields, store.now(), author.by, salt, author.sign)


def _update(store: Store, id: Any, kind: str, given: Mapping[str, Any]) -> None:
    if shapes.identity(id) is not None:
        raise Problem("record.id", kind=kind, value=str(id)[:80])
    row = writing.present(store, kind, id)
    checks.check_names(kind, given, row.values)
    writing.update(store, kind, id, given)
    checks.check_whole(kind, id, writing.present(store, kind, id).values, given)
