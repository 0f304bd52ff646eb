"""Lines of one shape: what a pattern takes apart at once, and what is read out of it.

What the pattern takes is well formed, and its fields have no fault; whatever it does not take is
for the patient reader to judge. Source: EXCHANGE.md §1.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic_core import from_json

from kitdesk.records import KINDS
from kitdesk.records.pattern import TIME, of_object

from .line import FORMAT, Change, parse
from .usual import HEAD_BYTES, SIGNED_TAIL_BYTES, TAIL_BYTES

_HEAD = (
    r'\{"v":1,"kind":"%s","record":"([0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15})",'
    r'"parents":\[\],"fields":'
)
_TAIL = (
    rf',"at":"({TIME})","by":"([0-9a-f]{{32}})","salt":"([0-9a-f]{{16}})"'
    r'(?:,"sig":"([A-Za-z0-9+/]{85}[AQgw]==)")?\}'
)
_TAIL_OF_MANY = rf',"at":"({TIME})","by":"([0-9a-f]{{32}})","salt":"[0-9a-f]{{16}}"\}}(?=\n|\Z)'


@dataclass(frozen=True, eq=False)
class Shape:
    """A kind, the fields that are written, and what takes a line apart that is just so."""

    kind: str
    names: frozenset[str]
    match: Callable[[str], re.Match[str] | None]
    find: Callable[[str], list[tuple[str, str, str]]]
    """Of lines that each follow a line feed: the record, time and author of all that are so and
    not signed.
    """
    head_bytes: int
    """Where the fields begin in a line."""


@dataclass(frozen=True, eq=False)
class Run:
    """Lines of one shape by one author, not signed, column by column. They differ only in what no
    rule asks for: what goes for the first goes for all.
    """

    shape: Shape
    by: str
    records: list[str]
    times: list[str]
    ids: list[bytes]
    lines: list[bytes]

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def kind(self) -> str:
        """The kind of all the records."""
        return self.shape.kind

    @property
    def first(self) -> Change:
        """The first change."""
        return next(self.changes())

    def changes(self) -> Iterator[Change]:
        """Each change by itself."""
        for line in self.lines:
            found = self.shape.match(line.decode())
            yield Alike(self.shape, found, line) if found else parse(line)

    def places(self) -> Iterator[tuple[int, int]]:
        """Where in its line each change's fields begin, and how many bytes they are."""
        head = self.shape.head_bytes
        return ((head, len(line) - head - TAIL_BYTES) for line in self.lines)

    def takes_in(self, other: "Run") -> bool:
        """Append the other run if it goes on as this one does."""
        if other.shape is not self.shape or other.by != self.by:
            return False
        self.records.extend(other.records)
        self.times.extend(other.times)
        self.ids.extend(other.ids)
        self.lines.extend(other.lines)
        return True


class Alike(Change):
    """A change whose line fits a shape: its fields are read when somebody asks for them."""

    __slots__ = ("_fields", "shape")

    def __init__(self, shape: Shape, found: re.Match[str], line: bytes) -> None:
        self.record, self.at, self.by, self.salt, self.sig = found.groups()
        self.v, self.kind, self.parents = FORMAT, shape.kind, ()
        self.id, self.line = hashlib.sha256(line).digest(), line
        self.shape = shape
        tail = TAIL_BYTES if self.sig is None else SIGNED_TAIL_BYTES
        self._fields = line[shape.head_bytes : -tail]

    @property
    def fields(self) -> Mapping[str, Any]:  # pyright: ignore[reportIncompatibleVariableOverride]
        """Only what was written."""
        return from_json(self._fields)

    @property
    def fields_json(self) -> bytes:
        """The fields as they stand in the line."""
        return self._fields

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields that were written."""
        return self.shape.names


@lru_cache(maxsize=256)
def shape_of(kind: str, names: tuple[str, ...]) -> Shape | None:
    """The shape of lines that write just these fields in this order; None when one of the fields
    has no pattern.
    """
    known = KINDS.get(kind)
    fields = of_object(known, names) if known is not None else None
    if fields is None:
        return None
    one = re.compile(_HEAD % kind + fields + _TAIL)
    many = re.compile(r"\n" + _HEAD % kind + fields + _TAIL_OF_MANY)
    return Shape(kind, frozenset(names), one.fullmatch, many.findall, HEAD_BYTES + len(kind))
