"""Lines that are alike: of a run of new records of one kind that all write the same fields, each
line is judged by one pattern, at a tenth of the price.
"""

from collections import Counter
from collections.abc import Iterator

from kitdesk.records import KINDS

from . import text
from .line import Change, ids_of, parse
from .run import Alike, Run, Shape, shape_of

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
        return Run(first.shape, first.by, records, times, ids_of(lines), lines)

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
        if self._seen[named] == WORTHWHILE and self._made < KEPT and (shape := shape_of(*named)):
            self._made += 1
            self._shapes = [shape, *self._shapes[: AT_HAND - 1]]
