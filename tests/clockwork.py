"""A clock and a source of randomness that tests hand in."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

START = datetime(2023, 5, 3, 9, 0, tzinfo=UTC)


class Clock:
    """Stands still until it is moved, or goes one step with every look at it."""

    def __init__(self, now: datetime = START, step: timedelta = timedelta(seconds=1)) -> None:
        self.now = now
        self.step = step

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now

    def move(self, **duration: float) -> None:
        """Go on (or back) by a `timedelta`'s arguments."""
        self.now += timedelta(**duration)


def entropy(seed: object) -> Callable[[int], bytes]:
    """Bytes that look random and are the same for the same seed."""
    return random.Random(str(seed)).randbytes
