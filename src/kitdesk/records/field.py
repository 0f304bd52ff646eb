"""What a field of a record is.

Its type, its range, what it may name. Given in the models' annotations.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from . import shapes

ANY_KIND = ("*",)
"""Target of a reference that may name a record of any kind."""


class FieldType(StrEnum):
    """How a value is written in JSON and edited on a form."""

    TEXT = "text"
    PROSE = "prose"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"
    MONTH = "month"
    TIME = "time"
    ZONE = "zone"
    REF = "ref"
    REFS = "refs"
    WORDS = "words"
    CHOICE = "choice"
    MAP = "map"
    LIST = "list"


@dataclass(frozen=True)
class Spec:
    """What an annotation says about its field; `Field` is the same with the field's name."""

    type: FieldType
    choices: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    free: bool = False
    ordered: bool = False
    searched: bool = False
    shape: shapes.Shape | None = None


@dataclass(frozen=True)
class Field(Spec):
    """A field of a kind.

    `choices` are the known values of a choice (another value is kept and shown as it is), `targets`
    the kinds a reference may name, `low`/`high` the inclusive range of a number, `free` a reference
    that may be plain words too (initials), `ordered` a list of words whose order means something,
    `searched` whether full text search reads it, `shape` what the inside of a map or a list looks
    like, `default` the value of a record that never wrote it.
    """

    name: str = ""
    default: Any = None

    @property
    def is_set(self) -> bool:
        """Whether the value is a set: written sorted and without doubles."""
        return self.type is FieldType.REFS or (self.type is FieldType.WORDS and not self.ordered)

    @property
    def is_money(self) -> bool:
        """Whether the value is a sum in öre, which people read and type in kronor."""
        return self.type is FieldType.INTEGER and self.name.endswith("_ore")


def choice(*values: str) -> Spec:
    """One of `values`; an unknown one is kept."""
    return Spec(FieldType.CHOICE, choices=values)


def ref(*kinds: str, free: bool = False) -> Spec:
    """The id of a record of one of `kinds`, or, when `free`, plain words."""
    return Spec(FieldType.REF, targets=kinds, free=free)


def refs(*kinds: str) -> Spec:
    """A set of ids of records of `kinds`."""
    return Spec(FieldType.REFS, targets=kinds)


def whole(low: int | None = None, high: int | None = None) -> Spec:
    """An integer within the inclusive range."""
    return Spec(FieldType.INTEGER, low=low, high=high)


def number(low: float | None = None, high: float | None = None) -> Spec:
    """A number within the inclusive range."""
    return Spec(FieldType.NUMBER, low=low, high=high)


def mapping(shape: shapes.Shape, *targets: str) -> Spec:
    """An object whose inside has `shape`; `targets` are the kinds that its references name."""
    return Spec(FieldType.MAP, shape=shape, targets=targets)


def rows(shape: shapes.Shape, *targets: str) -> Spec:
    """A list of objects of one shape; `targets` are the kinds that their references name."""
    return Spec(FieldType.LIST, shape=shape, targets=targets)


Text = Annotated[str | None, Spec(FieldType.TEXT, searched=True)]
"""One line of text."""
Prose = Annotated[str | None, Spec(FieldType.PROSE, searched=True)]
"""Text of any length, with line breaks."""
Code = Annotated[str | None, Spec(FieldType.TEXT)]
"""A key, digest or code: text that nobody searches for."""
Flag = Annotated[bool | None, Spec(FieldType.BOOLEAN)]
Day = Annotated[str | None, Spec(FieldType.DAY)]
Month = Annotated[str | None, Spec(FieldType.MONTH)]
Time = Annotated[str | None, Spec(FieldType.TIME)]
Zone = Annotated[str | None, Spec(FieldType.ZONE)]
Count = Annotated[int | None, whole(0)]
"""An integer from zero: people, minutes, bytes."""
Ore = Annotated[int | None, whole(0)]
"""Money in öre."""
Words = Annotated[tuple[str, ...], Spec(FieldType.WORDS)]
"""A set of free words."""
Sequence = Annotated[tuple[str, ...], Spec(FieldType.WORDS, ordered=True)]
"""Words in an order that means something."""
Refs = tuple[str, ...]
Rows = tuple[dict[str, Any], ...]
Map = dict[str, Any]
