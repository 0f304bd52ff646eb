"""By whose clocks times are printed."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@cache
def known_zone(zone: str | None) -> str | None:
    """The zone, or None (the home zone) where this computer knows none of that name.

    A record may name any zone: which ones exist is not checked when a bundle arrives.
    """
    try:
        ZoneInfo(zone or "")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return zone
