"""Time as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.followup.duration import clock, parse_minutes
from kitdesk.problem import Problem


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("1,5", 90), ("1.5", 90), ("2", 120), ("24", 1440), ("0,25", 15), ("1:30", 90),
        ("0:40", 45), ("1 h 15", 75), ("1h15min", 75), ("3 h", 180), ("2 tim", 120), ("90", 90),
        ("45 min", 45), ("5 min", 15), ("1,1", 60), (" 8 ", 480), ("2 hours", 120),
    ],
)  # fmt: skip
def test_each_way_to_say_a_time(typed: str, minutes: int):
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "hela dagen", "0", "-2", "1:75", "1,5,5", "min"])
def test_what_is_no_time_is_refused(typed: str):
    with pytest.raises(Problem) as refusal:
        parse_minutes(typed)
    assert refusal.value.code == "time.unreadable"


@pytest.mark.parametrize("typed", ["25 h", "24:15", "1500", "1441 min"])
def test_more_than_a_day_is_refused(typed: str):
    with pytest.raises(Problem) as refusal:
        parse_minutes(typed)
    assert refusal.value.code == "time.too_long"


@given(st.integers(1, 96).map(lambda quarters: quarters * 15))
def test_the_short_form_reads_back(minutes: int):
    assert parse_minutes(clock(minutes)) == minutes
