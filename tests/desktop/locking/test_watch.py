"""When the window locks by itself. The clocks are the test's own."""

import ctypes
from ctypes import wintypes
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QByteArray

from kitdesk.desktop.locking.sleep import WindowsSleep
from kitdesk.desktop.locking.watch import TICK_SECONDS, Watch

MINUTE = 60.0


@dataclass
class Time:
    """The time of day and the steady clock of a computer that can sleep."""

    wall: float = 1_700_000_000.0
    steady: float = 500.0

    def __post_init__(self) -> None:
        self.watch = Watch(lambda: self.wall, lambda: self.steady)

    def live(self, seconds: float, minutes: int = 5, busy: bool = False) -> float | None:
        """The seconds after which it locks; `None` when it does not."""
        for tick in range(1, int(seconds / TICK_SECONDS) + 1):
            self.wall += TICK_SECONDS
            self.steady += TICK_SECONDS
            if self.watch.is_over(minutes, busy):
                return tick * TICK_SECONDS
        return None


@pytest.mark.parametrize("minutes", [5, 15, 30])
def test_it_locks_after_so_many_quiet_minutes(minutes: int):
    assert Time().live(40 * MINUTE, minutes) == minutes * MINUTE


def test_never_is_never():
    time = Time()
    assert time.live(300 * MINUTE, 0) is None
    time.wall += 8 * 60 * MINUTE
    assert not time.watch.is_over(0, False)


def test_whoever_types_is_there():
    time = Time()
    for _ in range(10):
        assert time.live(4 * MINUTE) is None
        time.watch.touch()
    assert time.live(6 * MINUTE) == 5 * MINUTE


def test_while_the_wall_is_shown_nobody_need_touch_anything():
    time = Time()
    assert time.live(120 * MINUTE, busy=True) is None
    assert time.live(6 * MINUTE) == 5 * MINUTE


@pytest.mark.parametrize("steady_sleeps_too", [True, False])
def test_a_night_with_the_lid_closed_locks_even_behind_the_wall(steady_sleeps_too: bool):
    """Linux stops the steady clock during sleep, Windows lets it go on: either way it is seen."""
    time = Time()
    assert time.live(MINUTE) is None
    time.wall += 60
    time.steady += 0 if steady_sleeps_too else 60
    assert time.watch.is_over(30, busy=True)
    assert not time.watch.is_over(30, busy=True)


def test_a_clock_that_is_put_back_or_a_slow_moment_is_no_sleep():
    time = Time()
    time.wall -= 3600
    assert not time.watch.is_over(5, False)
    time.wall += 20
    time.steady += 20
    assert not time.watch.is_over(5, False)


@pytest.mark.parametrize(("message", "what", "heard"), [(0x218, 4, 1), (0x218, 7, 0), (0x10, 4, 0)])
def test_windows_says_that_it_is_about_to_sleep(message: int, what: int, heard: int):
    told: list[bool] = []
    listener = WindowsSleep(lambda: told.append(True))
    msg = wintypes.MSG(message=message, wParam=what)
    listener.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(msg))
    listener.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 0)
    assert len(told) == heard
