"""Lines that are alike: of a run of new records of one kind that all write the same fields, each
line is judged by one pattern, at a tenth of the price.

What the pattern takes is well formed, and its fields have no fault; whatever it does not take is
for the patient reader to judge. Source: EXCHANGE.md §1.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic_core import from_json

from kitdesk.records import KINDS
from kitdesk.records.pattern import TIME, of_object

from . import text
from .line import FORMAT, Change, parse
from .usual import HEAD_BYTES, SIGNED_TAIL_BYTES, TAIL_BYTES

WORTHWHILE = 64
"""So many lines of a shape must have come before its pattern is made, which takes 2 ms."""
KEPT = 64
"""Patterns that are made at most, and different lines that are counted at a time: a bundle may be
made to have a shape of its own for every line.
"""
AT_HAND = 4
"""Patterns that a line is tried with, the last one that fitted first."""

_HEAD = (
    r'\{"v":1,"kind":"%s","record":"([0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15})",'
    r'"parents":\[\],"fields":'
)
_TAIL = (
    rf',"at":"({TIME})","by":"([0-9a-f]{{32}})","salt":"([0-9a-f]{{16}})"'
    r'(?:,"sig":"([A-Za-z0-9+/]{85}[AQgw]==)")?\}'
)


@dataclass(frozen=True, eq=False)
class Shape:
    """A kind, the fields that are written, and what takes a line apart that is just so."""

    kind: str
    names: frozenset[str]
    match: Callable[[str], re.Match[str] | None]
    head_bytes: int
    """Where the fields begin in a line."""


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
def _shape(kind: str, names: tuple[str, ...]) -> Shape | None:
    known = KINDS.get(kind)
    fields = of_object(known, names) if known is not None else None
    if fields is None:
        return None
    pattern = re.compile(_HEAD % kind + fields + _TAIL)
    return Shape(kind, frozenset(names), pattern.fullmatch, HEAD_BYTES + len(kind))


class Reader:
    """Reads lines one after the other, the quicker the more of them are alike."""

    def __init__(self) -> None:
        self._shapes: list[Shape] = []
        self._seen = Counter[tuple[str, tuple[str, ...]]]()
        self._made = 0

    def parse(self, line: bytes) -> Change:
        """The change of a well-formed line. Raises `Problem("line.…")` that says what is wrong."""
        if self._shapes and len(line) <= text.MAX_LINE_BYTES:
            try:
                decoded = line.decode()
            except UnicodeDecodeError:
                return parse(line)
            for place, shape in enumerate(self._shapes):
                if found := shape.match(decoded):
                    if place:
                        self._shapes.insert(0, self._shapes.pop(place))
                    return Alike(shape, found, line)
        change = parse(line)
        self._learn(change)
        return change

    def _learn(self, change: Change) -> None:
        """Note a line of known fields; nothing is kept of a stranger's, however many they are."""
        known = KINDS.get(change.kind)
        named = change.kind, tuple(change.fields)
        if known is None or not change.fields.keys() <= known.fields.keys():
            return
        if len(self._seen) > KEPT:
            self._seen.clear()
        self._seen[named] += 1
        if self._seen[named] == WORTHWHILE and self._made < KEPT and (shape := _shape(*named)):
            self._made += 1
            self._shapes = [shape, *self._shapes[: AT_HAND - 1]]
