"""Lines that are alike: of a run of new records of one kind that all write the same fields, each
line is judged by one pattern, at a tenth of the price.

What the pattern takes is well formed, and its fields have no fault; whatever it does not take is
for the patient reader to judge. Source: EXCHANGE.md §1.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
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
BLOCK = 512
"""So many lines are tried at once whether they are a run."""
SHORTEST_BLOCK = 32

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
            if found := self.shape.match(line.decode()):
                yield Alike(self.shape, found, line)

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
def _shape(kind: str, names: tuple[str, ...]) -> Shape | None:
    known = KINDS.get(kind)
    fields = of_object(known, names) if known is not None else None
    if fields is None:
        return None
    one = re.compile(_HEAD % kind + fields + _TAIL)
    many = re.compile(r"\n" + _HEAD % kind + fields + _TAIL_OF_MANY)
    return Shape(kind, frozenset(names), one.fullmatch, many.findall, HEAD_BYTES + len(kind))


class Reader:
    """Reads lines one after the other, the quicker the more of them are alike."""

    def __init__(self) -> None:
        self._shapes: list[Shape] = []
        self._seen = Counter[tuple[str, tuple[str, ...]]]()
        self._made = 0

    def read(self, lines: list[bytes]) -> Iterator[Change | Run]:
        """The changes of well-formed lines, by runs where many are alike. Raises as `parse`, after
        whatever comes before.
        """
        for start in range(0, len(lines), BLOCK):
            block = lines[start : start + BLOCK]
            if run := self._run(block):
                yield run
            else:
                yield from map(self.parse, block)

    def _run(self, lines: list[bytes]) -> Run | None:
        """The lines as a run, if they all are of the shape and by the author of the first one."""
        if len(lines) < SHORTEST_BLOCK or max(map(len, lines)) > text.MAX_LINE_BYTES:
            return None
        first, last = self._alike(lines[0]), self._alike(lines[-1])
        if first is None or last is None or first.shape is not last.shape:
            return None
        try:
            decoded = (b"\n" + b"\n".join(lines)).decode()
        except UnicodeDecodeError:
            return None
        # None of these holds a line feed, so that as many as there are lines means each of them.
        found = first.shape.find(decoded)
        if len(found) != len(lines):
            return None
        records, times, authors = map(list, zip(*found, strict=True))
        if authors.count(first.by) != len(authors):
            return None
        ids = [hashlib.sha256(line).digest() for line in lines]
        return Run(first.shape, first.by, records, times, ids, lines)

    def parse(self, line: bytes) -> Change:
        """The change of a well-formed line. Raises `Problem("line.…")` that says what is wrong."""
        if found := self._alike(line):
            return found
        change = parse(line)
        self._learn(change)
        return change

    def _alike(self, line: bytes) -> Alike | None:
        """The change of a line that fits a shape."""
        if not self._shapes or len(line) > text.MAX_LINE_BYTES:
            return None
        try:
            decoded = line.decode()
        except UnicodeDecodeError:
            return None
        for place, shape in enumerate(self._shapes):
            if found := shape.match(decoded):
                if place:
                    self._shapes.insert(0, self._shapes.pop(place))
                return Alike(shape, found, line)
        return None

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
