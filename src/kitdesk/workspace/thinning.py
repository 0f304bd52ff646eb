"""Which of the daily backups stay: seven days, four weeks, twelve months."""

from collections.abc import Callable, Iterable
from datetime import date

DAYS, WEEKS, MONTHS = 7, 4, 12
Period = tuple[int, ...]


def kept(made: Iterable[date], today: date) -> set[date]:
    """The days whose backups stay.

    The newest of each of the last 7 days, 4 weeks and 12 months in which there is one. Today's and
    what is dated later (by a clock that went wrong) is neither taken away nor counted.
    """
    days = sorted(set(made), reverse=True)
    past = [day for day in days if day < today]
    stay = {day for day in days if day >= today}
    counted = [today, *past] if today in stay else past
    for number, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        stay.update(_newest_of_each(counted, period, number))
    return stay


def _newest_of_each(days: Iterable[date], period: Callable[[date], Period], most: int) -> set[date]:
    """The first of `days`, which are newest first, in each of the first `most` periods."""
    found: dict[Period, date] = {}
    for day in days:
        found.setdefault(period(day), day)
    return set(list(found.values())[:most])


def _day(day: date) -> Period:
    return (day.toordinal(),)


def _week(day: date) -> Period:
    year, week, _ = day.isocalendar()
    return year, week


def _month(day: date) -> Period:
    return day.year, day.month
