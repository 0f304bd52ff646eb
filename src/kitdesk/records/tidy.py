"""How values are written.

NFC text, sets sorted without doubles, known choices spelt as we spell them.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

from .field import Field, FieldType
from .kind import Kind
from .record import Record
from .registry import KINDS, kind_of


def tidy(kind: str | Kind, fields: Mapping[str, Any]) -> dict[str, Any]:
    """`fields` as a line should have them. Source: EXCHANGE.md, Conventions; DOMAIN.md §2.

    Values whose type is wrong are left as they are, for `faults` to name.
    """
    known = KINDS.get(kind) if isinstance(kind, str) else kind
    described = known.fields if known else {}
    return {nfc(name): _value(described.get(name), value) for name, value in fields.items()}


def nfc(value: Any) -> Any:
    """`value` with all its strings in NFC and its tuples as lists; keys too."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [nfc(item) for item in value]
    if isinstance(value, dict):
        return {nfc(name): nfc(item) for name, item in value.items()}
    return value


def _value(field: Field | None, value: Any) -> Any:
    value = nfc(value)
    if field is None:
        return value
    if field.is_set and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return sorted(set(value))
    if field.type is FieldType.CHOICE and isinstance(value, str) and value not in field.choices:
        spelt = value.strip().lower().replace(" ", "_")
        return spelt if spelt in field.choices else value
    return value


def written(record: Record) -> dict[str, Any]:
    """The fields that were explicitly set on `record`, by the lines' names, ready for a line.

    Without `id`.
    """
    values = record.model_dump(by_alias=True, exclude_unset=True, exclude={"id"})
    return tidy(kind_of(record), values)


def values(record: Record) -> dict[str, Any]:
    """All fields of `record` by the lines' names, defaults too; without `id`."""
    return tidy(kind_of(record), record.model_dump(by_alias=True, exclude={"id"}))
