"""The time of a lab from its first minute to its last: programme, notes, and where gaps were named.

Plain values. Times are seconds from the beginning, so that a slider can walk over them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kitdesk.language.dates import moment_of

_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})")
_SHORTEST = timedelta(minutes=30)
_MARGIN = timedelta(minutes=2)


@dataclass(frozen=True)
class Said:
    """A note on the time line."""

    second: int
    id: str
    is_gap: bool = False


@dataclass(frozen=True)
class Item:
    """A point of the programme."""

    second: int
    what: str


@dataclass(frozen=True)
class Timeline:
    """A lab's time; notes and points of the programme in their order."""

    start: datetime
    length: int
    said: tuple[Said, ...]
    items: tuple[Item, ...] = ()

    def until(self, second: int) -> int:
        """How many notes had been written by then."""
        return sum(note.second <= second for note in self.said)

    def beside(self, second: int, by: int) -> int:
        """When the next note (1) or the one before (-1) was written; the ends where none is."""
        return _beside([note.second for note in self.said], second, by, self.length)

    def item_beside(self, second: int, by: int) -> int:
        """When the next or the former point of the programme begins."""
        return _beside([item.second for item in self.items], second, by, self.length)

    def item_at(self, second: int) -> str:
        """What the programme says of that time."""
        begun = [item.what for item in self.items if item.second <= second]
        return begun[-1] if begun else ""

    def at(self, second: int) -> datetime:
        """The moment, by the lab's clock."""
        return self.start + timedelta(seconds=second)

    def second_of(self, clock: str) -> int | None:
        """Where `14.10` or `14:10` lies, kept within the lab; None for words that are no time."""
        match = _CLOCK.search(clock)
        moment = _on_day(self.start, match) if match else None
        if moment is None:
            return None
        return max(0, min(self.length, round((moment - self.start).total_seconds())))

    def density(self, parts: int) -> list[float]:
        """How many notes fall into each part of the time, the fullest part being 1."""
        counts = [0] * parts
        for note in self.said:
            counts[min(parts - 1, note.second * parts // max(self.length, 1))] += 1
        most = max(counts, default=0)
        return [count / most if most else 0.0 for count in counts]


def _beside(seconds: Sequence[int], second: int, by: int, length: int) -> int:
    if by > 0:
        return next((one for one in seconds if one > second), length)
    return next((one for one in reversed(seconds) if one < second), 0)


def timeline(
    notes: Iterable[tuple[str, str | None, bool]],
    programme: Iterable[Mapping[str, Any]],
    zone: str | None,
) -> Timeline | None:
    """The line of notes (id, time, whether one is a gap); None where no note has a time.

    The programme's times are those of the day of the first note.
    """
    timed = [(id, moment_of(at, zone), is_gap) for id, at, is_gap in notes if at]
    if not timed:
        return None
    first = timed[0][1]
    points = [(point, what) for point, what in _points(first, programme) if what]
    begin = min([first, *(point for point, _ in points)]) - _MARGIN
    end = max(timed[-1][1] + _MARGIN, begin + _SHORTEST)
    return Timeline(
        begin,
        round((end - begin).total_seconds()),
        tuple(Said(_seconds(begin, at), id, is_gap) for id, at, is_gap in timed),
        tuple(Item(_seconds(begin, at), what) for at, what in points if at <= end),
    )


def _points(day: datetime, programme: Iterable[Mapping[str, Any]]) -> list[tuple[datetime, str]]:
    found: list[tuple[datetime, str]] = []
    for entry in programme:
        match = _CLOCK.search(str(entry.get("time") or ""))
        moment = _on_day(day, match) if match else None
        if moment is not None:
            found.append((moment, str(entry.get("what") or "")))
    return sorted(found)


def _on_day(day: datetime, match: re.Match[str]) -> datetime | None:
    hour, minute = int(match[1]), int(match[2])
    if hour > 23 or minute > 59:
        return None
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _seconds(start: datetime, at: datetime) -> int:
    return round((at - start).total_seconds())
