"""What a record refers to.

Whoever sends a record sends its people too, and erasure asks who names whom.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from . import shapes
from .field import Field, FieldType
from .registry import KINDS


class Reference(NamedTuple):
    """`field` names the record `id`, which is of one of `targets`."""

    field: str
    targets: tuple[str, ...]
    id: str


def references(kind: str, fields: Mapping[str, Any]) -> Iterator[Reference]:
    """Every reference in the given fields, by the lines' names, also inside maps and lists.

    A kind unknown to this version refers to nothing that we could see.
    """
    known = KINDS.get(kind)
    if known is None:
        return
    for name, field in known.fields.items():
        if field.targets and fields.get(name) is not None:
            for found in _ids(field, fields[name]):
                yield Reference(name, field.targets, found)
    if kind == "erasure":
        yield from _erased(fields.get("of"))


def _ids(field: Field, value: Any) -> Iterator[str]:
    if field.type is FieldType.REF:
        candidates = [value]
    elif field.type is FieldType.LIST:
        candidates = [row.get(field.targets[0]) for row in value if isinstance(row, dict)]
    else:
        candidates = list(value)  # a set's ids, or the keys of a map
    yield from (item for item in candidates if item is not None and shapes.identity(item) is None)


def _erased(of: Any) -> Iterator[Reference]:
    if (
        isinstance(of, dict)
        and isinstance(of.get("kind"), str)
        and shapes.identity(of.get("record")) is None
    ):
        yield Reference("of", (of["kind"],), of["record"])
