"""The season's clock: it says what the season's entries say."""

from datetime import UTC, datetime, timedelta


class SeasonClock:
    """A clock that is set, and goes on by a millisecond each time somebody looks at it."""

    def __init__(self, now: str) -> None:
        self._now = _read(now)

    def __call__(self) -> datetime:
        """Now, by the season."""
        self._now += timedelta(milliseconds=1)
        return self._now

    def set(self, now: str) -> None:
        """Turn the clock to a time as records write it; never back."""
        self._now = max(self._now, _read(now))


def _read(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
