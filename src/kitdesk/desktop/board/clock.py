"""How long a step has run and what is left of it. The time of day is always handed in."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class StepClock:
    """The clock of one step.

    `minutes` are planned, `extra` were given in the room, `used` are whole seconds run before
    `since`; it stands still while `since` is none.
    """

    minutes: int
    extra: int = 0
    used: int = 0
    since: datetime | None = None

    @property
    def running(self) -> bool:
        """Whether the clock goes."""
        return self.since is not None

    @property
    def seconds(self) -> int:
        """The whole length of the step."""
        return (self.minutes + self.extra) * 60

    def elapsed(self, now: datetime) -> int:
        """Seconds run until `now`; a clock set back counts as no time."""
        if self.since is None:
            return self.used
        return self.used + max(0, int((now - self.since) / timedelta(seconds=1)))

    def left(self, now: datetime) -> int:
        """Seconds left, below zero when the step has run over."""
        return self.seconds - self.elapsed(now)

    def share(self, now: datetime) -> float:
        """How much of the step has gone, from 0 to 1."""
        return min(1.0, self.elapsed(now) / self.seconds) if self.seconds else 1.0

    def minutes_used(self, now: datetime) -> int:
        """Minutes run, rounded to the nearest."""
        return round(self.elapsed(now) / 60)

    def run(self, now: datetime) -> "StepClock":
        """The clock started, or going on."""
        return self if self.running else replace(self, since=now)

    def pause(self, now: datetime) -> "StepClock":
        """The clock stopped where it is."""
        return replace(self, used=self.elapsed(now), since=None)

    def longer(self, minutes: int) -> "StepClock":
        """The step given more minutes."""
        return replace(self, extra=self.extra + minutes)

    def to_json(self) -> dict[str, Any]:
        """What the settings keep, so that the clock is right after a crash."""
        since = self.since.isoformat() if self.since else None
        return {"extra": self.extra, "used": self.used, "since": since}

    @classmethod
    def from_json(cls, minutes: int, kept: dict[str, Any]) -> "StepClock":
        """The clock that `to_json` wrote, for a step of so many planned minutes."""
        since = datetime.fromisoformat(kept["since"]) if kept.get("since") else None
        return cls(minutes, int(kept.get("extra", 0)), int(kept.get("used", 0)), since)


def digits(seconds: int) -> str:
    """Seconds as a clock shows them: `18:42`, `1:05:00`, `+2:30` when run over."""
    over, rest = ("+", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{over}{hours}:{minutes:02}:{rest:02}" if hours else f"{over}{minutes:02}:{rest:02}"
