"""Which worked time counts as co-finance, and for each row that does not: why not.

Time is reckoned in *hundredths*: minutes × project share in percent, so that nothing is rounded
before the end.
Source: DOMAIN.md §5, EXCHANGE.md §6.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from kitdesk.followup.rates import Rate, RateMethod, Rates
from kitdesk.records.worktime import Worktime

FULL_SHARE_PERCENT = 100
YEAR_HOURS = 1720
"""Most hours of one person and calendar year that the 1720 rule lets count."""

YEAR_HUNDREDTHS = YEAR_HOURS * 60 * 100


class Reason(StrEnum):
    """Why a row, or a part of it, is not counted. The values are catalogue keys' last parts."""

    INCOMPLETE = "incomplete"
    FOREIGN = "foreign"
    OUTSIDE = "outside"
    UNPAID = "unpaid"
    EXCESS = "excess"


class Period(NamedTuple):
    """A span of days, both ends included; an end that is None is open."""

    first: str | None
    last: str | None

    def holds(self, day: str) -> bool:
        """Whether `day` (`YYYY-MM-DD`) lies within."""
        return (self.first or "") <= day and (self.last is None or day <= self.last)


class Counted(NamedTuple):
    """A row's time that counts, with the rate of its day."""

    row: Worktime
    rate: Rate
    hundredths: int


class Uncounted(NamedTuple):
    """A row's time that does not count, with the reason; kept and shown, never dropped."""

    row: Worktime
    reason: Reason
    hundredths: int


Trusted = Callable[[Worktime], bool]
"""Tells whether all changes of a row are by the office or by workspaces noted for its person."""


def hundredths(row: Worktime) -> int:
    """The row's project time in hundredths of minutes; a share never given is all of it."""
    share = FULL_SHARE_PERCENT if row.project_share is None else row.project_share
    return (row.minutes or 0) * share


def judge(
    rows: Iterable[Worktime], rates: Rates, period: Period, trusted: Trusted
) -> tuple[list[Counted], list[Uncounted]]:
    """Part the rows into counted and not counted; every minute of every row is in one of the lists.

    Rows are taken by date and id, so that what lies above the 1720 hours is the end of the year.
    """
    counted: list[Counted] = []
    uncounted: list[Uncounted] = []
    used: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in sorted(rows, key=lambda row: (row.date or "", row.id)):
        verdict = _verdict(row, rates, period, trusted)
        if isinstance(verdict, Reason):
            uncounted.append(Uncounted(row, verdict, hundredths(row)))
            continue
        for part in _within_year(row, verdict, used):
            if isinstance(part, Counted):
                counted.append(part)
            else:
                uncounted.append(part)
    return counted, uncounted


def _verdict(row: Worktime, rates: Rates, period: Period, trusted: Trusted) -> Rate | Reason:
    if not (row.person and row.date and row.minutes):
        return Reason.INCOMPLETE
    if not trusted(row):
        return Reason.FOREIGN
    if not period.holds(row.date):
        return Reason.OUTSIDE
    return rates.on(row.person, row.date) or Reason.UNPAID


def _within_year(
    row: Worktime, rate: Rate, used: defaultdict[tuple[str, str], int]
) -> Iterator[Counted | Uncounted]:
    """The row's part below and its part above the year's 1720 hours, empty parts left out."""
    whole = hundredths(row)
    if rate.method != RateMethod.RULE_1720:
        yield Counted(row, rate, whole)
        return
    year = (row.person or "", (row.date or "")[:4])
    below = min(whole, YEAR_HUNDREDTHS - used[year])
    used[year] += below
    if below or not whole:
        yield Counted(row, rate, below)
    if whole > below:
        yield Uncounted(row, Reason.EXCESS, whole - below)


def excess_years(uncounted: Sequence[Uncounted]) -> dict[tuple[str, str], int]:
    """Hundredths above the 1720 hours by (person, year): what the warning tells."""
    above: defaultdict[tuple[str, str], int] = defaultdict(int)
    for part in uncounted:
        if part.reason is Reason.EXCESS:
            above[part.row.person or "", (part.row.date or "")[:4]] += part.hundredths
    return dict(above)
