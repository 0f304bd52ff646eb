"""Sums of money are read as people type them, and never taken for nothing or for another sum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.problem import Problem
from kitdesk.records.kronor import read_kronor, written_kronor
from kitdesk.records.shapes import MAX_INTEGER


@pytest.mark.parametrize(
    ("typed", "ore"),
    [
        ("845 000", 84_500_000),
        ("1 250", 125_000),
        ("1\u00a0250,5", 125_050),
        ("491,50", 49_150),
        ("12.5", 1_250),
        ("12,", 1_200),
        ("300 kr", 30_000),
        ("300 Kronor", 30_000),
        ("", None),
        ("  ", None),
        ("90 071 992 547 409,92", MAX_INTEGER),
    ],
)
def test_sums_are_read_as_people_type_them(typed: str, ore: int | None):
    assert read_kronor(typed) == ore


@pytest.mark.parametrize(
    "typed", ["abc", "tolv", "-900", "1,234", "1.234,50", "kr", ",", "1e6", "½"]
)
def test_what_is_no_sum_is_refused_by_name(typed: str):
    with pytest.raises(Problem) as refused:
        read_kronor(typed)
    assert refused.value.code == "kronor.unreadable" and refused.value.values["text"] == typed


@pytest.mark.parametrize("typed", ["90071992547409,93", "9" * 20, "9" * 6000])
def test_a_sum_that_no_record_holds_is_refused_with_the_greatest_that_fits(typed: str):
    with pytest.raises(Problem) as refused:
        read_kronor(typed)
    assert refused.value.code == "kronor.too_large"
    assert refused.value.values["most"] == MAX_INTEGER


@given(st.none() | st.integers(0, MAX_INTEGER))
def test_what_is_shown_is_read_back(ore: int | None):
    assert read_kronor(written_kronor(ore)) == ore
