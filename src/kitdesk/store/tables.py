"""The tables of kinds, made from the models: a cache of what the log folds to.

One STRICT table a kind, named as the kind, with a nullable column a field. Kinds that this version
does not know share `other_record`.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from kitdesk.records import KINDS
from kitdesk.records.field import FieldType
from kitdesk.records.kind import Kind
from kitdesk.store.database import Database

if TYPE_CHECKING:
    import sqlite_utils

OWN_COLUMNS: Mapping[str, str] = {
    "n": "INTEGER PRIMARY KEY",
    "id": "TEXT NOT NULL UNIQUE",
    "gone": "INTEGER NOT NULL",
    "extra": "TEXT",
    "created_by": "TEXT",
    "changed_at": "TEXT",
}
"""What every table has before its fields: see docs/architecture.md."""

OTHER = "other_record"
OTHER_CODE = 0
CODE_BITS = 6
"""The low bits of a row's `n` name its kind, so that a search hit leads to its table."""

JSON_TYPES = frozenset({FieldType.REFS, FieldType.WORDS, FieldType.MAP, FieldType.LIST})
_SQL_TYPES = {
    FieldType.INTEGER: "INTEGER",
    FieldType.BOOLEAN: "INTEGER",
    FieldType.NUMBER: "REAL",
}


def column_types(kind: Kind) -> dict[str, str]:
    """Column names and SQL types of a kind's fields; text where nothing else is said."""
    return {name: _SQL_TYPES.get(field.type, "TEXT") for name, field in kind.fields.items()}


def fit(db: "sqlite_utils.Database") -> None:
    """Make the tables, columns and codes that the models ask for and that are not there yet."""
    for kind in KINDS.values():
        table = db.table(kind.name)
        if not table.exists():
            db.execute(_creation(kind))
            _index_references(db, kind)
        _add_columns(db, kind)
        db.execute("INSERT OR IGNORE INTO kind_code(kind) VALUES (?)", [kind.name])


def _creation(kind: Kind) -> str:
    columns = {**OWN_COLUMNS, **column_types(kind)}
    body = ", ".join(f'"{name}" {sql}' for name, sql in columns.items())
    return f'CREATE TABLE "{kind.name}" ({body}) STRICT'


def _index_references(db: "sqlite_utils.Database", kind: Kind) -> None:
    """Lists on screen are mostly "those of this session": references are looked up by value."""
    for name, field in kind.fields.items():
        if field.type is FieldType.REF and name in PARENTS:
            db.execute(f'CREATE INDEX "{kind.name}_{name}" ON "{kind.name}" ("{name}")')


PARENTS = frozenset({"session", "lab", "organisation", "person", "of", "from"})
"""References that lists are made by."""


def _add_columns(db: "sqlite_utils.Database", kind: Kind) -> None:
    present = {row[1] for row in db.execute(f'PRAGMA table_info("{kind.name}")')}
    for name, sql in column_types(kind).items():
        if name not in present:
            db.execute(f'ALTER TABLE "{kind.name}" ADD COLUMN "{name}" {sql}')


@cache
def field_names(kind: str) -> tuple[str, ...]:
    """A known kind's fields in the order of its columns."""
    return tuple(KINDS[kind].fields)


def codes(db: Database) -> dict[str, int]:
    """Kind → the code in the low bits of its rows' `n`; the unknown share 0."""
    return {kind: code for code, kind in db.execute("SELECT code, kind FROM kind_code")}
