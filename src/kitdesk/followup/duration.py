"""Time as people type it ("1,5", "1:30", "1 h 15", "90 min") to minutes, and to a short form."""

import re

from kitdesk.followup.week import REFUSED_MINUTES, STEP_MINUTES
from kitdesk.problem import Problem

_CLOCK = re.compile(r"(?P<h>\d{1,2})[:](?P<m>[0-5]?\d)")
_HOURS = re.compile(r"(?P<h>\d{1,4}(?:[.,]\d{1,2})?)\s*(?P<unit>h|t|tim|timme|timmar|hours?)?")
_MINUTES = re.compile(r"(?P<m>\d{1,4})\s*(?:m|min|minuter|minutes?)")
_BOTH = re.compile(r"(?P<h>\d{1,2})\s*(?:h|t|tim)\s*(?P<m>[0-5]?\d)\s*(?:m|min)?")
_MOST_PLAIN_HOURS = 24


def parse_minutes(text: str) -> int:
    """Minutes, rounded to the nearest quarter (never to nothing); a bare number up to 24 is hours.

    Raises Problem `time.unreadable` for what is no time, `time.too_long` above 24 h.
    """
    minutes = _read(text.strip().casefold())
    if minutes is None or minutes <= 0:
        raise Problem("time.unreadable", text=text.strip())
    if minutes > REFUSED_MINUTES:
        raise Problem("time.too_long")
    return max(STEP_MINUTES, int(minutes / STEP_MINUTES + 0.5) * STEP_MINUTES)


def _read(text: str) -> float | None:
    for pattern in (_CLOCK, _BOTH):
        if match := pattern.fullmatch(text):
            return int(match["h"]) * 60 + int(match["m"])
    if match := _MINUTES.fullmatch(text):
        return int(match["m"])
    if match := _HOURS.fullmatch(text):
        return _hours(match["h"], bool(match["unit"]))
    return None


def _hours(number: str, named: bool) -> float:
    amount = float(number.replace(",", "."))
    whole = "," not in number and "." not in number
    return amount if whole and not named and amount > _MOST_PLAIN_HOURS else amount * 60


def clock(minutes: int) -> str:
    """The short form that `parse_minutes` reads back: `1:30`."""
    return f"{minutes // 60}:{minutes % 60:02d}"
