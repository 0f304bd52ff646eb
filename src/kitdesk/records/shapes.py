"""Checks of single JSON values: types and ranges, nothing else.

Each tells the name of what is wrong, or None. They are plain functions because an import runs them
a million times.
"""

import math
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

Check = Callable[[Any], str | None]
"""Takes a value that is not null and gives `"type"`, `"range"`, or None when all is well."""

MAX_INTEGER = 1 << 53
"""The greatest whole number that every JSON reader keeps exactly (RFC 7493): a line's limit."""

_ID = re.compile(r"[0-9a-f]{32}\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])\Z")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T"
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?Z\Z"
)
_ZONE = re.compile(r"[A-Za-z0-9_+\-]+(?:/[A-Za-z0-9_+\-]+)*\Z")


def text(value: Any) -> str | None:
    """Any string."""
    return None if type(value) is str else "type"


def boolean(value: Any) -> str | None:
    """`true` or `false`, never 1 or 0."""
    return None if value is True or value is False else "type"


def identity(value: Any) -> str | None:
    """32 lower-case hex digits."""
    return None if type(value) is str and _ID.match(value) else "type"


@lru_cache(maxsize=4096)
def is_day(value: str) -> bool:
    """Whether `value` is a date of the calendar as YYYY-MM-DD."""
    if not _DAY.match(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def day(value: Any) -> str | None:
    """A date of the calendar, `2023-05-03`."""
    if type(value) is not str:
        return "type"
    return None if is_day(value) else "range"


def month(value: Any) -> str | None:
    """A month, `2023-05`."""
    if type(value) is not str:
        return "type"
    return None if _MONTH.match(value) and value[:4] != "0000" else "range"


def is_time(value: str) -> bool:
    """Whether `value` is an RFC 3339 time in UTC, `2023-05-03T10:00:00Z`."""
    found = _TIME.match(value)
    return found is not None and is_day(found[1])


def time(value: Any) -> str | None:
    """An RFC 3339 time with `Z`."""
    if type(value) is not str:
        return "type"
    return None if is_time(value) else "range"


def zone(value: Any) -> str | None:
    """The shape of an IANA zone name; which zones exist is for the form to know."""
    return None if type(value) is str and _ZONE.match(value) else "type"


def whole(low: float | None, high: float | None) -> Check:
    """An integer by value (3.0 is 3, as in JSON) within the inclusive range, and within ±2^53 as
    every integer of a line is: `1e308` is one by value too, and no column of integers takes it.
    """
    least = -MAX_INTEGER if low is None else low
    most = MAX_INTEGER if high is None else high

    def check(value: Any) -> str | None:
        if type(value) is not int and not (type(value) is float and value.is_integer()):
            return "type"
        return _outside(value, least, most)

    return check


def number(low: float | None, high: float | None) -> Check:
    """A finite number within the inclusive range."""

    def check(value: Any) -> str | None:
        if type(value) is not int and not (type(value) is float and math.isfinite(value)):
            return "type"
        return _outside(value, low, high)

    return check


def _outside(value: float, low: float | None, high: float | None) -> str | None:
    if (low is not None and value < low) or (high is not None and value > high):
        return "range"
    return None


def each(check: Check) -> Check:
    """A list whose values all pass `check`."""

    def check_list(value: Any) -> str | None:
        if type(value) is not list and type(value) is not tuple:
            return "type"
        for item in value:
            if fault := check(item):
                return fault
        return None

    return check_list


def mapped(check: Check) -> Check:
    """An object whose values are null or pass `check`."""

    def check_map(value: Any) -> str | None:
        if type(value) is not dict:
            return "type"
        for item in value.values():
            if item is not None and (fault := check(item)):
                return fault
        return None

    return check_map


def entries(**checks: Check) -> Check:
    """An object with named entries.

    Null and unknown entries are no fault. `from_` stands for `from`.
    """
    named = {name.rstrip("_"): check for name, check in checks.items()}

    def check_entries(value: Any) -> str | None:
        if type(value) is not dict:
            return "type"
        for name, item in value.items():
            check = named.get(name)
            if check is not None and item is not None and (fault := check(item)):
                return fault
        return None

    return check_entries


Shape = Check
