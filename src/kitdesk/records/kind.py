"""A kind of record, read from its model's annotations: nobody else needs a table of fields."""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, NamedTuple

from . import shapes
from .field import Field, FieldType, Spec
from .record import Record

_PLAIN: dict[FieldType, shapes.Check] = {
    FieldType.TEXT: shapes.text,
    FieldType.PROSE: shapes.text,
    FieldType.CHOICE: shapes.text,
    FieldType.BOOLEAN: shapes.boolean,
    FieldType.DAY: shapes.day,
    FieldType.MONTH: shapes.month,
    FieldType.TIME: shapes.time,
    FieldType.ZONE: shapes.zone,
    FieldType.REFS: shapes.each(shapes.identity),
    FieldType.WORDS: shapes.each(shapes.text),
}


class Kind(NamedTuple):
    """A record type: its fields by name as in the lines, in the model's order.

    `required` are asked for by forms and `put`, `title` name a record to people, `prose` are the
    fields that full text search reads, `checks` test one value each.
    """

    name: str
    model: type[Record]
    fields: Mapping[str, Field]
    required: tuple[str, ...]
    title: tuple[str, ...]
    prose: tuple[str, ...]
    checks: Mapping[str, shapes.Check]

    def build(self, values: Mapping[str, Any]) -> Record:
        """The model of `values` (by the lines' names); unknown fields are left out."""
        return self.model.model_validate(dict(values))


def read(model: type[Record], kinds: tuple[str, ...]) -> Kind:
    """The kind that `model` describes.

    `kinds` are the names that a reference to anything may have.
    """
    found = {field.name: field for field in _fields(model, kinds)}
    return Kind(
        name=model.KIND,
        model=model,
        fields=MappingProxyType(found),
        required=model.REQUIRED,
        title=model.TITLE,
        prose=tuple(name for name, field in found.items() if field.searched),
        checks=MappingProxyType({name: check(field) for name, field in found.items()}),
    )


def _fields(model: type[Record], kinds: tuple[str, ...]) -> list[Field]:
    found: list[Field] = []
    for name, info in model.model_fields.items():
        spec = next((part for part in info.metadata if isinstance(part, Spec)), None)
        if spec is not None:
            found.append(_named(spec, info.serialization_alias or name, info.default, kinds))
    return found


def _named(spec: Spec, name: str, default: Any, kinds: tuple[str, ...]) -> Field:
    values = {part.name: getattr(spec, part.name) for part in fields(Spec)}
    if values["targets"] == ("*",):
        values["targets"] = kinds
    return Field(**values, name=name, default=default)


def check(field: Field) -> shapes.Check:
    """The test that one value of `field` has to pass."""
    if field.shape is not None:
        return field.shape
    if field.type is FieldType.REF:
        return shapes.text if field.free else shapes.identity
    if field.type is FieldType.INTEGER:
        return shapes.whole(field.low, field.high)
    if field.type is FieldType.NUMBER:
        return shapes.number(field.low, field.high)
    return _PLAIN[field.type]
