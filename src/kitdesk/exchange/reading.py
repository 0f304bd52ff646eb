"""A bundle's lines, read in batches beside what is written: nothing of the database is touched
here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from kitdesk.exchange.retracing import Retracing
from kitdesk.log import Change, ids_of, kinds_of
from kitdesk.log.alike import Reader
from kitdesk.log.run import Run
from kitdesk.problem import Problem
from kitdesk.store import runs
from kitdesk.store.runs import Ready

BATCH = 4_000
BATCH_BYTES = 1024 * 1024
"""Each of the three batches that are under way at once is in memory twice, as lines and joined for
SQLite, and once for a moment as text, of which one rare letter makes every letter four bytes.
"""
WAITING_BYTES = 4 * BATCH_BYTES
"""So much may wait for a held row; there is one in some hundred lines."""

Piece = list[Change] | Ready
"""Changes that are next to each other in a bundle."""

Rule = Callable[[Change], bool]
"""Says of a line whether it is read here (False: kept unread); raises `Problem` if it refuses the
bundle.
"""


@dataclass(frozen=True)
class Batch:
    """The ids of some lines, how many are held here already, by kind, and the changes of the
    others in their order if no line up to here is at fault.
    """

    ids: list[bytes]
    held: Counter[str] = field(default_factory=Counter)
    pieces: list[Piece] = field(default_factory=list)
    unread: set[bytes] = field(default_factory=set)

    @property
    def kinds(self) -> Counter[str]:
        """How many lines are of each kind, held ones too."""
        kinds = self.held.copy()
        for piece in self.pieces:
            kinds += Counter(
                {piece.run.kind: len(piece)}
                if isinstance(piece, Ready)
                else [change.kind for change in piece]
            )
        return kinds


class Reading:
    """Judges lines by a rule; afterwards `fault` tells what is wrong with the first bad one."""

    def __init__(self, rule: Rule, retracing: Retracing) -> None:
        self.fault: Problem | None = None
        self._rule, self._retracing, self._reader = rule, retracing, Reader()
        self._waiting: list[bytes] = []
        self._ids: list[bytes] = []
        self._before = 0

    def batches(self, lines: Iterable[list[bytes]]) -> Iterator[Batch]:
        """All lines, which come by the chunk; after the first one at fault no more changes."""
        for batch in _weighed(lines):
            self._waiting += batch
            if self._retracing.held:
                yield from self._retraced(batch)
            if not self._retracing.held or sum(map(len, self._waiting)) >= WAITING_BYTES:
                yield from self._judged()
        yield from self._judged()

    def _retraced(self, batch: list[bytes]) -> Iterator[Batch]:
        """The waiting lines that are held; those behind the last held row wait for the next one."""
        ids = ids_of(batch)
        self._ids += ids
        held = self._retracing.along(ids) - self._before
        if held > 0:
            yield Batch(self._ids[:held], kinds_of(self._waiting[:held]))
            self._take(held)

    def _take(self, count: int) -> None:
        self._before += count
        del self._waiting[:count], self._ids[:count]

    def _judged(self) -> Iterator[Batch]:
        """All the waiting lines, none of which is known to be held."""
        lines = self._waiting
        if not lines:
            return
        pieces: list[list[Change] | Run] = []
        unread: set[bytes] = set()
        try:
            for one in self._reader.read(lines) if self.fault is None else ():
                self._judge(one, unread)
                _add(pieces, one)
        except Problem as problem:
            number = self._before + sum(map(len, pieces)) + 1
            self.fault = Problem("bundle.line", number=number, cause=problem)
            self.fault.__cause__ = problem
        if self.fault is not None:
            yield Batch(ids_of(lines))
        else:
            ready = [runs.ready(one) if isinstance(one, Run) else one for one in pieces]
            yield Batch(list(chain.from_iterable(map(_ids, pieces))), Counter(), ready, unread)
        self._take(len(lines))

    def _judge(self, one: Change | Run, unread: set[bytes]) -> None:
        if not self._rule(one.first if isinstance(one, Run) else one):
            unread.update(_ids(one) if isinstance(one, Run) else (one.id,))


def _add(pieces: list[list[Change] | Run], one: Change | Run) -> None:
    last = pieces[-1] if pieces else None
    if isinstance(one, Run):
        if not (isinstance(last, Run) and last.takes_in(one)):
            pieces.append(one)
    elif isinstance(last, list):
        last.append(one)
    else:
        pieces.append([one])


def _ids(piece: list[Change] | Run) -> list[bytes]:
    return piece.ids if isinstance(piece, Run) else [change.id for change in piece]


def _weighed(waiting: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
    """Lines, as many as are handled at a time: few of them if they are long."""
    batch: list[bytes] = []
    weight = 0
    for lines in waiting:
        batch += lines
        weight += sum(map(len, lines))
        if len(batch) >= BATCH or weight >= BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
