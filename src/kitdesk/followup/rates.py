"""Hourly cost by person and day, from the office's pay bases; in öre. Source: DOMAIN.md §5."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from kitdesk.records.worktime import PayBasis

HOURS_1720 = 1720


class RateMethod(StrEnum):
    """How an hourly cost was set; only the first has a ceiling of hours."""

    RULE_1720 = "1720"
    AGREED = "agreed"
    MONTHLY = "monthly"


class Rate(NamedTuple):
    """An hourly cost from a day on, until the person's next one."""

    valid_from: str
    basis: str
    hourly_ore: int
    method: str


class Rates:
    """The rates of all persons, asked by person and day."""

    def __init__(self, bases: Iterable[PayBasis]) -> None:
        by_person: defaultdict[str, list[Rate]] = defaultdict(list)
        for basis in bases:
            if basis.person and basis.valid_from and basis.hourly_ore is not None:
                rate = Rate(basis.valid_from, basis.id, basis.hourly_ore, str(basis.method or ""))
                by_person[basis.person].append(rate)
        self._by_person = {person: sorted(rates) for person, rates in by_person.items()}

    def on(self, person: str, day: str) -> Rate | None:
        """The rate valid on `day`: the latest that began no later; None before the first."""
        rates = self._by_person.get(person, [])
        at = bisect_right(rates, day, key=lambda rate: rate.valid_from)
        return rates[at - 1] if at else None


def half_up(numerator: int, denominator: int) -> int:
    """`numerator / denominator`, rounded half up, without floating point; neither is negative."""
    return (2 * numerator + denominator) // (2 * denominator)


def hourly_by_1720(yearly_cost_ore: int) -> int:
    """Hourly cost in öre of a yearly gross employment cost, under the 1720 rule."""
    return half_up(yearly_cost_ore, HOURS_1720)
