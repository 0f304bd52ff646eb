"""Between a record's JSON values and the cells of its typed row."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from kitdesk.records import KINDS
from kitdesk.records.field import FieldType
from kitdesk.store.tables import JSON_TYPES


def dump(value: Any) -> str:
    """JSON text of a value, the same for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def _plan(kind: str) -> tuple[tuple[tuple[str, bool], ...], frozenset[str]]:
    fields = KINDS[kind].fields
    return tuple((name, f.type in JSON_TYPES) for name, f in fields.items()), frozenset(fields)


def cells(kind: str, values: Mapping[str, Any]) -> tuple[list[Any], str | None]:
    """The cells of a known kind's field columns, in order, and the `extra` cell."""
    plan, known = _plan(kind)
    get = values.get
    found = [
        dump(value) if is_json and (value := get(name)) is not None else get(name)
        for name, is_json in plan
    ]
    if values.keys() <= known:
        return found, None
    return found, dump({name: value for name, value in values.items() if name not in known})


def cell(kind: str, name: str, value: Any) -> Any:
    """One field's cell."""
    return (
        dump(value) if KINDS[kind].fields[name].type in JSON_TYPES and value is not None else value
    )


@cache
def _reader(kind: str) -> tuple[tuple[str, Any], ...]:
    special = {FieldType.BOOLEAN: bool, **dict.fromkeys(JSON_TYPES, json.loads)}
    return tuple((name, special.get(field.type)) for name, field in KINDS[kind].fields.items())


def values(kind: str, row: tuple[Any, ...], extra: str | None) -> dict[str, Any]:
    """The written values behind a typed row's field cells; empty cells are left out."""
    found = json.loads(extra) if extra else {}
    for (name, read), content in zip(_reader(kind), row, strict=True):
        if content is not None:
            found[name] = read(content) if read else content
    return found
