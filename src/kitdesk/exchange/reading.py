"""A bundle's lines, read in batches beside what is written: nothing of the database is touched
here.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kitdesk.exchange.retracing import Retracing
from kitdesk.log import Change, change_id, kind_of_line
from kitdesk.log.alike import Reader
from kitdesk.problem import Problem

BATCH = 4_000
BATCH_BYTES = 4 * 1024 * 1024

Rule = Callable[[Change], bool]
"""Says of a line whether it is read here (False: kept unread); raises `Problem` if it refuses the
bundle.
"""


@dataclass(frozen=True)
class Batch:
    """The ids of some lines, how many are held here already, by kind, and the changes of the
    others if no line up to here is at fault.
    """

    ids: list[bytes]
    held: Counter[str] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    unread: set[bytes] = field(default_factory=set)


class Reading:
    """Judges lines by a rule; afterwards `fault` tells what is wrong with the first bad one."""

    def __init__(self, rule: Rule, retracing: Retracing) -> None:
        self.fault: Problem | None = None
        self._rule, self._retracing, self._reader = rule, retracing, Reader()

    def batches(self, lines: Iterator[bytes]) -> Iterator[Batch]:
        """All lines; after the first one at fault no more changes."""
        before = 0
        while batch := _weighed(lines):
            yield self._judged(batch, before)
            before += len(batch)

    def _judged(self, batch: list[bytes], before: int) -> Batch:
        ids = [change_id(line) for line in batch] if self.fault or self._retracing.held else []
        if self.fault is not None:
            return Batch(ids)
        held = self._retracing.along(ids)
        changes: list[Change] = []
        unread: set[bytes] = set()
        try:
            for line in batch[held:]:
                change = self._reader.parse(line)
                if not self._rule(change):
                    unread.add(change.id)
                changes.append(change)
        except Problem as problem:
            number = before + held + len(changes) + 1
            self.fault = Problem("bundle.line", number=number, cause=problem)
            self.fault.__cause__ = problem
            return Batch([change_id(line) for line in batch])
        ids = ids[:held] + [change.id for change in changes]
        return Batch(ids, Counter(map(kind_of_line, batch[:held])), changes, unread)


def _weighed(waiting: Iterator[bytes]) -> list[bytes]:
    """The next lines, as many as are handled at a time: few of them if they are long."""
    batch: list[bytes] = []
    weight = 0
    for line in waiting:
        batch.append(line)
        weight += len(line)
        if len(batch) >= BATCH or weight >= BATCH_BYTES:
            break
    return batch
