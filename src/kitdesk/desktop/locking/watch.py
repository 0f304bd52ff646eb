"""Whether somebody is still there, and whether the computer has slept. No Qt, clocks handed in."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

TICK_SECONDS = 2.0
JUMP_SECONDS = 30.0
"""A tick that comes this much too late tells of sleep: one of the clocks went on without us."""

Seconds = Callable[[], float]


@dataclass
class Watch:
    """Asked every `TICK_SECONDS`.

    `wall` is the time of day, which goes on during sleep; `steady` is the clock that nobody sets,
    which on some systems goes on during sleep too.
    """

    wall: Seconds = time.time
    steady: Seconds = time.monotonic
    _touched: float = field(init=False)
    _ticked: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        self._touched = self.steady()
        self._ticked = self.wall(), self.steady()

    def touch(self) -> None:
        """Somebody pressed a key or moved the mouse."""
        self._touched = self.steady()

    def is_over(self, minutes: int, busy: bool) -> bool:
        """Whether to lock now: it was quiet for `minutes`, or the computer slept meanwhile.

        While `busy` the quiet does not count: a wall is shown, or long work goes on. 0 minutes:
        never.
        """
        slept = self._slept()
        if busy:
            self.touch()
        quiet = self.steady() - self._touched
        return bool(minutes) and (slept or quiet >= minutes * 60)

    def _slept(self) -> bool:
        before, self._ticked = self._ticked, (self.wall(), self.steady())
        longest = max(now - then for now, then in zip(self._ticked, before, strict=True))
        return longest > TICK_SECONDS + JUMP_SECONDS
