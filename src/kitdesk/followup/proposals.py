"""Rows of worked time proposed from meetings that were held; a person always confirms them. Pure.

Source: DOMAIN.md §5.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kitdesk.followup.rates import half_up
from kitdesk.followup.week import REFUSED_MINUTES, STEP_MINUTES
from kitdesk.records import Worktime

PREPARATION_PERCENT = 50
"""Preparation for each hour of a meeting, where nobody has chosen another share."""


@dataclass(frozen=True)
class Meeting:
    """A session or lab that was held: its day where it was, and how long it took."""

    id: str
    day: str
    minutes: int
    title: str


@dataclass(frozen=True)
class Proposal:
    """A row that could be written: the meeting's own time and its preparation, in quarters."""

    meeting: Meeting
    held: int
    prepared: int

    @property
    def minutes(self) -> int:
        """Both together, never more than a day."""
        return min(self.held + self.prepared, REFUSED_MINUTES)


def proposals(
    meetings: Iterable[Meeting], rows: Iterable[Worktime], preparation_percent: int
) -> list[Proposal]:
    """Meetings that no row names as its source yet, by day."""
    written = {row.source for row in rows}
    open_ones = [m for m in meetings if m.id not in written and m.minutes > 0]
    open_ones.sort(key=lambda meeting: (meeting.day, meeting.title, meeting.id))
    return [_proposal(meeting, preparation_percent) for meeting in open_ones]


def _proposal(meeting: Meeting, percent: int) -> Proposal:
    held = in_quarters(meeting.minutes)
    return Proposal(meeting, held, half_up(held * percent, 100 * STEP_MINUTES) * STEP_MINUTES)


def in_quarters(minutes: int) -> int:
    """Whole quarters that hold `minutes`."""
    return -(-minutes // STEP_MINUTES) * STEP_MINUTES


def minutes_between(first: str | None, last: str | None) -> int:
    """Minutes from one instant (RFC 3339) to another, 0 if one is missing or they are reversed."""
    if not first or not last:
        return 0
    passed = datetime.fromisoformat(last) - datetime.fromisoformat(first)
    return max(0, round(passed.total_seconds() / 60))
