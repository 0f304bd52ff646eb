"""`put`: records from JSON objects, checked as a form checks them and sealed at once, all or none."""

from collections.abc import Iterable, Mapping
from typing import Any

from kitdesk.problem import Problem
from kitdesk.records import KINDS, shapes, tidy
from kitdesk.store import drafts
from kitdesk.store.connection import Store
from kitdesk.store.ids import Ids
from kitdesk.workspace import checks, writing

SHOWN_BESIDE_FIELDS = ("kind", "created_by", "changed_at")
"""What `show --json` says of a record and `put` takes back without a word, where it is no field of the kind."""


def put(store: Store, ids: Ids, kind: str, objects: Iterable[Mapping[str, Any]]) -> list[str]:
    """Create or, where an `id` is given, update; the ids in order. All in one transaction."""
    checks.check_known(kind)
    with store.transaction():
        put = [_put_one(store, ids, kind, dict(given)) for given in objects]
        drafts.seal(store, {(kind, id) for id in put})
    return put


def _put_one(store: Store, ids: Ids, kind: str, given: dict[str, Any]) -> str:
    id = given.pop("id", None)
    for name in SHOWN_BESIDE_FIELDS:
        if name not in KINDS[kind].fields:
            given.pop(name, None)
    return _create(store, ids.new(), kind, given) if id is None else _update(store, id, kind, given)


def _create(store: Store, id: str, kind: str, given: dict[str, Any]) -> str:
    checks.check_names(kind, given, {})
    fields = tidy(kind, {name: value for name, value in given.items() if value is not None})
    checks.check_fields(store, kind, id, fields)
    checks.check_whole(kind, id, fields)
    writing.write(store, kind, id, fields)
    return id


def _update(store: Store, id: Any, kind: str, given: dict[str, Any]) -> str:
    if shapes.identity(id) is not None:
        raise Problem("record.id", kind=kind, value=str(id)[:80])
    row = writing.present(store, kind, id)
    checks.check_names(kind, given, row.values)
    writing.update(store, kind, id, given)
    checks.check_whole(kind, id, writing.present(store, kind, id).values, given)
    return id
