"""Days and times in words, by a language's patterns."""

import re
from datetime import UTC, date, datetime

from kitdesk.language.customs import Customs

HOME_ZONE = "Europe/Stockholm"
_PART = re.compile(r"y+|M+|d+|E+")


def day_of(value: str | date) -> date:
    """A day of `"2023-05-03"`, a month's first of `"2023-05"`."""
    if isinstance(value, str):
        return date.fromisoformat(value if len(value) > len("2023-05") else f"{value}-01")
    return value


def moment_of(value: str | datetime, zone: str | None) -> datetime:
    """An instant (RFC 3339 or a datetime; UTC without an offset) by the clocks of `zone`."""
    from zoneinfo import ZoneInfo  # takes 5 ms to import, and many a page shows no times

    instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return instant.astimezone(ZoneInfo(zone or HOME_ZONE))


def write_day(day: date, pattern: str, customs: Customs) -> str:
    """`day` after a CLDR pattern."""
    return _PART.sub(lambda part: _part(part[0], day, customs), pattern)


def _part(letters: str, day: date, customs: Customs) -> str:
    match letters[0]:
        case "y":
            return str(day.year)
        case "d":
            return f"{day.day:0{len(letters)}}"
        case "E":
            return customs["days"][day.weekday()]
    if len(letters) >= len("MMM"):
        names = customs["months"] if len(letters) > len("MMM") else customs["months_short"]
        return names[day.month - 1]
    return f"{day.month:0{len(letters)}}"
