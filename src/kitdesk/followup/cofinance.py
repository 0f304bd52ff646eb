"""What worked time is worth against the co-finance that was agreed. Pure; amounts are öre.

A person's month is worth round half up(minutes × hourly_ore / 60), each rate of the month apart.
Source: DOMAIN.md §5.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kitdesk.followup.counting import (
    Counted,
    Period,
    Trusted,
    Uncounted,
    excess_years,
    judge,
)
from kitdesk.followup.rates import Rates, half_up
from kitdesk.records.worktime import Worktime

_HUNDREDTHS_AN_HOUR = 60 * 100


class Agreement(NamedTuple):
    """One promise of co-finance: an entry of the project's `cofinance`."""

    organisation: str | None
    goal_ore: int
    period: Period
    areas: tuple[str, ...] = ()


class MonthValue(NamedTuple):
    """What a person's counted time of a month is worth at one rate."""

    person: str
    month: str
    hourly_ore: int
    hundredths: int
    value_ore: int


class Reckoning(NamedTuple):
    """An agreement's worked time: months that count, rows that do not, and the sums."""

    goal_ore: int
    months: tuple[MonthValue, ...]
    uncounted: tuple[Uncounted, ...]
    over_1720: Mapping[tuple[str, str], int]

    @property
    def value_ore(self) -> int:
        """What has been reached."""
        return sum(month.value_ore for month in self.months)

    @property
    def minutes(self) -> int:
        """Counted minutes, rounded half up once."""
        return half_up(sum(month.hundredths for month in self.months), 100)

    @property
    def progress(self) -> float | None:
        """Reached part of the goal, 1.0 = all; None where no goal was set."""
        return share_of_goal(self.value_ore, self.goal_ore)


def share_of_goal(reached_ore: int, goal_ore: int) -> float | None:
    """Reached part of the goal, 1.0 = all; None where no goal was set."""
    return reached_ore / goal_ore if goal_ore > 0 else None


def agreements(cofinance: Iterable[Mapping[str, object]]) -> list[Agreement]:
    """The agreements of a project's `cofinance` list; an entry without an amount has goal 0."""
    return [_agreement(entry) for entry in cofinance]


def _agreement(entry: Mapping[str, object]) -> Agreement:
    goal, areas = entry.get("goal_ore"), entry.get("areas")
    return Agreement(
        organisation=_text(entry.get("organisation")),
        goal_ore=goal if isinstance(goal, int) else 0,
        period=Period(_text(entry.get("from")), _text(entry.get("to"))),
        areas=tuple(str(area) for area in areas) if isinstance(areas, list | tuple) else (),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def reckon(
    rows: Iterable[Worktime], rates: Rates, agreement: Agreement, trusted: Trusted
) -> Reckoning:
    """What `rows` are worth under `agreement`; `trusted` tells which rows are rightly written."""
    counted, uncounted = judge(rows, rates, agreement.period, trusted)
    return Reckoning(
        goal_ore=agreement.goal_ore,
        months=tuple(_months(counted)),
        uncounted=tuple(uncounted),
        over_1720=excess_years(uncounted),
    )


def _months(counted: Iterable[Counted]) -> list[MonthValue]:
    sums: defaultdict[tuple[str, str, str, int], int] = defaultdict(int)
    for part in counted:
        month = (part.row.date or "")[:7]
        sums[month, part.row.person or "", part.rate.valid_from, part.rate.hourly_ore] += (
            part.hundredths
        )
    return [
        MonthValue(person, month, hourly, time, half_up(time * hourly, _HUNDREDTHS_AN_HOUR))
        for (month, person, _, hourly), time in sorted(sums.items())
    ]
