"""Rows of the typed tables: what screens, lists and reports read."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from kitdesk.records import KINDS
from kitdesk.store import search
from kitdesk.store.cells import cell, cells, dump, values
from kitdesk.store.connection import Store
from kitdesk.store.tables import CODE_BITS, OTHER, OTHER_CODE, codes, field_names

_HEAD = "n, id, gone, extra, created_by, changed_at"


class Row(NamedTuple):
    """A record as it is now: its written values, whether it is deleted, who made it and its last
    change's time.
    """

    kind: str
    id: str
    values: Mapping[str, Any]
    gone: bool = False
    created_by: str | None = None
    changed_at: str | None = None


def save(store: Store, rows: Iterable[Row], *, fresh: bool = False) -> None:
    """Write rows and their search entries; `fresh` says that none of them is there yet."""
    for kind, group in groupby(sorted(rows, key=lambda row: row.kind), lambda row: row.kind):
        _save_kind(store, kind, list(group), fresh)


def _save_kind(store: Store, kind: str, rows: list[Row], fresh: bool) -> None:
    numbers = _numbers(store, kind, rows, fresh)
    write = _other_cells if kind not in KINDS else _typed_cells
    conn = store.db.conn
    conn.executemany(
        _insertion(kind), [write(n, row) for n, row in zip(numbers, rows, strict=True)]
    )
    search.save(store, zip(numbers, rows, strict=True), fresh=fresh)
    store.changed((kind, row.id) for row in rows)


def _numbers(store: Store, kind: str, rows: list[Row], fresh: bool) -> list[int]:
    """The rows' `n`: the one that a row has, or the next ones, in order, with the kind's code in
    the low bits.
    """
    present = {} if fresh else _present(store, kind, [row.id for row in rows])
    missing = len(rows) - len(present)
    code = codes(store.db).get(kind, OTHER_CODE)
    top = store.db.execute(
        "UPDATE row_counter SET next = next + ? RETURNING next", [missing]
    ).fetchone()[0]
    new = iter(range(top - missing, top))
    return [present.get(row.id) or (next(new) << CODE_BITS | code) for row in rows]


def _present(store: Store, kind: str, ids: list[str]) -> dict[str, int]:
    where = (
        f'FROM "{kind}" WHERE id = ?'
        if kind in KINDS
        else f"FROM {OTHER} WHERE id = ? AND kind = ?"
    )
    more = () if kind in KINDS else (kind,)
    found = ((id, store.db.execute(f"SELECT n {where}", (id, *more)).fetchone()) for id in ids)
    return {id: row[0] for id, row in found if row}


def _insertion(kind: str) -> str:
    if kind not in KINDS:
        return f"INSERT OR REPLACE INTO {OTHER} VALUES (?, ?, ?, ?, ?, ?, ?)"
    names = ", ".join(f'"{name}"' for name in field_names(kind))
    marks = ", ".join("?" * (6 + len(field_names(kind))))
    return f'INSERT OR REPLACE INTO "{kind}" ({_HEAD}, {names}) VALUES ({marks})'


def _typed_cells(n: int, row: Row) -> list[Any]:
    found, extra = cells(row.kind, row.values)
    return [n, row.id, row.gone, extra, row.created_by, row.changed_at, *found]


def _other_cells(n: int, row: Row) -> list[Any]:
    return [n, row.kind, row.id, dump(row.values), row.gone, row.created_by, row.changed_at]


def amend(store: Store, old: Row, fields: Mapping[str, Any], gone: bool, changed_at: str) -> None:
    """Write some fields of a row over: touches only those columns and, if need be, the search
    entry.
    """
    new = old._replace(values={**old.values, **fields}, gone=gone, changed_at=changed_at)
    if old.kind not in KINDS or not fields.keys() <= KINDS[old.kind].fields.keys():
        save(store, [new])
        return
    names = [*fields]
    marks = ", ".join(f'"{name}" = ?' for name in [*names, "changed_at", "gone"])
    found = [cell(old.kind, name, fields[name]) for name in names]
    sql = f'UPDATE "{old.kind}" SET {marks} WHERE id = ?'
    store.db.execute(sql, [*found, changed_at, gone, old.id])
    search.amend(store, number(store, old.kind, old.id), old, new)
    store.changed([(old.kind, old.id)])


def number(store: Store, kind: str, id: str) -> int:
    """The `n` of a row that is there."""
    return _present(store, kind, [id])[id]


def remove(store: Store, kind: str, id: str) -> None:
    """Take a record's row and search entry away (erasure, or a record whose kind moved)."""
    store.changed([(kind, id)])
    for n in _present(store, kind, [id]).values():
        search.remove(store, n)
        store.db.execute(f'DELETE FROM "{kind if kind in KINDS else OTHER}" WHERE n = ?', [n])


def remove_others(store: Store, kind: str) -> None:
    """Take away the rows that a kind had before it became known."""
    found = store.db.execute(f"SELECT n FROM {OTHER} WHERE kind = ?", [kind]).fetchall()
    for (n,) in found:
        search.remove(store, n)
    store.db.execute(f"DELETE FROM {OTHER} WHERE kind = ?", [kind])


def row(store: Store, kind: str, id: str) -> Row | None:
    """The row of one record, deleted ones too; `None` when nothing of it is here."""
    found = list(read(store, kind, "id = ?", [id]))
    return found[0] if found else None


def numbered(store: Store, kind: str | None, n: int) -> Row:
    """The row with this `n`, of a kind that is known or (`None`) not."""
    if kind is not None:
        return next(read(store, kind, "n = ?", [n]))
    other = store.db.execute(f"SELECT kind FROM {OTHER} WHERE n = ?", [n]).fetchone()[0]
    return next(read(store, other, "n = ?", [n]))


def all_numbered(store: Store, kind: str) -> Iterator[tuple[int, Row]]:
    """Every row of a kind with its `n`."""
    condition = ("1", []) if kind in KINDS else ("kind = ?", [kind])
    table = kind if kind in KINDS else OTHER
    found = store.db.execute(f'SELECT n, id FROM "{table}" WHERE {condition[0]}', condition[1])
    for n, id in found.fetchall():
        if (one := row(store, kind, id)) is not None:
            yield n, one


def other_kinds(store: Store) -> list[str]:
    """The kinds unknown to this version that records are here of."""
    return [kind for (kind,) in store.db.execute(f"SELECT DISTINCT kind FROM {OTHER}")]


def kinds_of(store: Store, id: str) -> list[str]:
    """The kinds under which a record with this id is here (nearly always one)."""
    sql = " UNION ALL ".join(
        [f"SELECT '{kind}' FROM \"{kind}\" WHERE id = :id" for kind in KINDS]
        + [f"SELECT kind FROM {OTHER} WHERE id = :id"]
    )
    return [kind for (kind,) in store.db.execute(sql, {"id": id})]


def read(store: Store, kind: str, where: str, parameters: Sequence[Any]) -> Iterator[Row]:
    """The rows of a kind that an SQL condition (with its order and limit) chooses."""
    if kind not in KINDS:
        yield from _read_other(store, kind, where, parameters)
        return
    names = ", ".join(f'"{name}"' for name in field_names(kind))
    sql = f'SELECT {_HEAD}, {names} FROM "{kind}" WHERE {where}'
    for _, id, gone, extra, by, at, *found in store.db.execute(sql, parameters):
        yield Row(kind, id, values(kind, tuple(found), extra), bool(gone), by, at)


def _read_other(store: Store, kind: str, where: str, parameters: Sequence[Any]) -> Iterator[Row]:
    sql = f"SELECT id, value, gone, created_by, changed_at FROM {OTHER} WHERE kind = ? AND {where}"
    for id, value, gone, by, at in store.db.execute(sql, [kind, *parameters]):
        yield Row(kind, id, json.loads(value), bool(gone), by, at)
