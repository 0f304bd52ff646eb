"""Lists of records: filtered, ordered and cut by SQL, so that a page of a long list costs
a page.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from kitdesk.problem import Problem
from kitdesk.records import KINDS, FieldType
from kitdesk.store import rows
from kitdesk.store.cells import dump
from kitdesk.store.collation import NAME
from kitdesk.store.connection import Store
from kitdesk.store.rows import Row
from kitdesk.store.tables import JSON_TYPES

Where = Mapping[str, Any]
DERIVED = ("id", "created_by", "changed_at")
_WORDED = frozenset({FieldType.TEXT, FieldType.PROSE, FieldType.CHOICE})


def select(
    store: Store,
    kind: str,
    where: Where | None = None,
    order: str | Sequence[str] | None = None,
    deleted: bool | None = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[Row]:
    """Rows of a kind.

    `where` is `{field: value}`: a value of a set field means "contains", `None` "is empty", a tuple
    "one of these". `order` is a field or several, `-field` for the greatest first; else by when
    records were made.
    `deleted`: only live ones, only deleted ones, or (`None`) both.
    """
    if kind not in KINDS:
        return _select_other(store, kind, where or {}, deleted, limit, offset)
    condition, parameters = _condition(kind, where or {}, deleted)
    tail = f"{condition} ORDER BY {_order(kind, order)} LIMIT ? OFFSET ?"
    return list(rows.read(store, kind, tail, [*parameters, -1 if limit is None else limit, offset]))


def count(store: Store, kind: str, where: Where | None = None) -> int:
    """How many live records of a kind there are."""
    if kind not in KINDS:
        return len(_select_other(store, kind, where or {}, False, None, 0))
    condition, parameters = _condition(kind, where or {}, False)
    sql = f'SELECT count(*) FROM "{kind}" WHERE {condition}'
    return store.db.execute(sql, parameters).fetchone()[0]


def _condition(kind: str, where: Where, deleted: bool | None) -> tuple[str, list[Any]]:
    parts = ["1"] if deleted is None else [f"gone = {int(deleted)}"]
    parameters: list[Any] = []
    for name, value in where.items():
        sql, found = _term(kind, name, value)
        parts.append(sql)
        parameters += found
    return " AND ".join(parts), parameters


def _term(kind: str, name: str, value: Any) -> tuple[str, list[Any]]:
    column = _column(kind, name)
    if isinstance(value, tuple | list | set | frozenset):
        terms = [_term(kind, name, item) for item in value] or [("0", [])]
        found = [item for _, parameters in terms for item in parameters]
        return "(" + " OR ".join(sql for sql, _ in terms) + ")", found
    if value is None:
        return f"ifnull({column}, '') IN ('', '[]', '{{}}')", []
    field = KINDS[kind].fields.get(name)
    if field and field.type in (FieldType.REFS, FieldType.WORDS):
        return f"EXISTS (SELECT 1 FROM json_each({column}) WHERE value = ?)", [value]
    if field and field.type in JSON_TYPES:
        return f"{column} = ?", [dump(value)]
    if field and field.default not in (None, (), {}):
        return f"ifnull({column}, ?) = ?", [field.default, value]
    return f"{column} = ?", [value]


def _column(kind: str, name: str) -> str:
    if name not in KINDS[kind].fields and name not in DERIVED:
        known = ", ".join(KINDS[kind].fields)
        raise Problem("record.field_unknown", kind=kind, field=name, near=known)
    return f'"{name}"'


def _order(kind: str, order: str | Sequence[str] | None) -> str:
    names = [order] if isinstance(order, str) else list(order or ())
    return ", ".join([*(_order_term(kind, name) for name in names), "id"])


def _order_term(kind: str, name: str) -> str:
    plain = name.removeprefix("-")
    column, direction = _column(kind, plain), "DESC" if name.startswith("-") else "ASC"
    field = KINDS[kind].fields.get(plain)
    worded = field and field.type in _WORDED
    return f"{column} {f'COLLATE {NAME}' if worded else ''} {direction} NULLS LAST"


def _select_other(
    store: Store, kind: str, where: Where, deleted: bool | None, limit: int | None, offset: int
) -> list[Row]:
    """Records of a kind unknown here: few, so compared one by one."""
    condition = "1" if deleted is None else f"gone = {int(deleted)}"
    found = rows.read(store, kind, f"{condition} ORDER BY id", [])
    matching = [row for row in found if all(_holds(row, *item) for item in where.items())]
    return matching[offset : None if limit is None else offset + limit]


def _holds(row: Row, name: str, value: Any) -> bool:
    found = row.values.get(name)
    if value is None:
        return found in (None, "", [], {})
    if isinstance(found, list):
        return value in found
    return found == value or (not isinstance(found, str) and json.dumps(found) == value)
