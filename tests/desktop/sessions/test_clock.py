"""The clock of a step, with the time handed in."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.desktop.board.clock import StepClock, digits

TEN = datetime(2023, 5, 3, 10, 0, tzinfo=UTC)


def after(**time: float) -> datetime:
    return TEN + timedelta(**time)


def test_a_running_clock_counts_down_and_a_paused_one_stands():
    clock = StepClock(30).run(TEN)
    assert clock.left(after(minutes=11, seconds=18)) == 18 * 60 + 42
    paused = clock.pause(after(minutes=10))
    assert paused.left(after(minutes=40)) == 20 * 60
    assert paused.run(after(minutes=40)).left(after(minutes=45)) == 15 * 60


def test_five_more_minutes_lengthen_the_step_and_its_share():
    clock = StepClock(10).run(TEN).longer(5)
    assert clock.left(after(minutes=9)) == 6 * 60
    assert clock.share(after(minutes=9)) == pytest.approx(0.6)


def test_a_step_that_runs_over_goes_below_zero_and_stays_full():
    clock = StepClock(10).run(TEN)
    assert clock.left(after(minutes=12, seconds=30)) == -150
    assert clock.share(after(minutes=12)) == 1.0
    assert clock.minutes_used(after(minutes=12, seconds=29)) == 12


def test_a_computer_whose_clock_is_set_back_takes_no_time_away():
    clock = StepClock(10, used=120).run(TEN)
    assert clock.elapsed(after(hours=-5)) == 120


@given(st.integers(1, 200), st.integers(0, 60), st.integers(0, 9000), st.booleans())
def test_a_clock_comes_back_from_the_settings_as_it_was(minutes, extra, used, running):
    clock = StepClock(minutes, extra, used, TEN if running else None)
    assert StepClock.from_json(minutes, clock.to_json()) == clock


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(1122, "18:42"), (59, "00:59"), (3900, "1:05:00"), (-150, "+02:30"), (0, "00:00")],
)
def test_time_is_shown_as_a_clock_does(seconds, shown):
    assert digits(seconds) == shown
