"""A person's week of worked time: days, sums, limits, last week again. Pure; in minutes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kitdesk.records.worktime import Worktime

STEP_MINUTES = 15
WARNED_MINUTES = 10 * 60
"""A day above this is asked about, but taken."""

REFUSED_MINUTES = 24 * 60
"""A day above this is not taken: it does not exist."""

DAYS = 7


@dataclass(frozen=True, order=True)
class Week:
    """A week from Monday to Sunday, named by its Monday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> "Week":
        """The week that `day` lies in."""
        return cls(day - timedelta(days=day.weekday()))

    @property
    def number(self) -> int:
        """The ISO 8601 number, as Swedish calendars print it."""
        return self.monday.isocalendar().week

    @property
    def year(self) -> int:
        """The ISO 8601 year the number belongs to."""
        return self.monday.isocalendar().year

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        return tuple(self.monday + timedelta(days=n) for n in range(DAYS))

    def moved(self, weeks: int) -> "Week":
        """The week so many weeks later, earlier when negative."""
        return Week(self.monday + timedelta(weeks=weeks))

    def holds(self, day: str | None) -> bool:
        """Whether `day` (`YYYY-MM-DD`) lies in the week."""
        sunday = self.monday + timedelta(days=DAYS - 1)
        return day is not None and self.monday.isoformat() <= day <= sunday.isoformat()


def rows_of(rows: Iterable[Worktime], week: Week) -> list[Worktime]:
    """The rows of the week, by day and then in the order they were made."""
    return sorted((r for r in rows if week.holds(r.date)), key=lambda r: (r.date or "", r.id))


def minutes_of(rows: Iterable[Worktime], day: str | None = None) -> int:
    """The sum of the rows, or of those of one day."""
    return sum(row.minutes or 0 for row in rows if day is None or row.date == day)


def day_limit(
    rows: Iterable[Worktime], day: str, minutes: int, without: str | None = None
) -> str | None:
    """`"refused"` or `"warned"` if `minutes` more on `day` pass a limit; None if all is well.

    `without` is the id of the row that is being changed, whose old time does not count.
    """
    total = minutes + minutes_of((r for r in rows if r.id != without), day)
    if total > REFUSED_MINUTES:
        return "refused"
    return "warned" if total > WARNED_MINUTES else None


def again(
    rows: Sequence[Worktime], there: Sequence[Worktime], weeks: int = 1
) -> list[dict[str, object]]:
    """The fields of `rows` moved `weeks` later; rows that `there` has already are left out.

    A copied row keeps activity, text, time and share, but not its source: that was another meeting.
    """
    known = {_sameness(row.date, row) for row in there}
    copies = []
    for row in rows:
        day = _moved(row.date, weeks)
        if day and (_sameness(day, row)) not in known:
            copies.append(_copy(row, day))
    return copies


def _moved(day: str | None, weeks: int) -> str | None:
    return (date.fromisoformat(day) + timedelta(weeks=weeks)).isoformat() if day else None


def _sameness(day: str | None, row: Worktime) -> tuple[object, ...]:
    return day, row.activity, row.what, row.minutes


def _copy(row: Worktime, day: str) -> dict[str, object]:
    fields = {"person": row.person, "date": day, "minutes": row.minutes, "activity": row.activity,
              "what": row.what, "project_share": row.project_share}  # fmt: skip
    return {name: value for name, value in fields.items() if value is not None}
