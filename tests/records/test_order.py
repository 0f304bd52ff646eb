"""Fractional indices: a move writes one card."""

from hypothesis import given
from hypothesis import strategies as st

from kitdesk.records.order import between, spread


@given(st.lists(st.integers(0, 200), max_size=60))
def test_any_row_of_insertions_stays_in_order(places: list[int]):
    row: list[str] = []
    for place in places:
        at = min(place, len(row))
        before = row[at - 1] if at else None
        after = row[at] if at < len(row) else None
        row.insert(at, between(before, after))
    assert row == sorted(row) and len(set(row)) == len(row)


def test_two_cards_with_one_index_can_be_parted():
    assert between("a0", "a0") > "a0"


@given(st.text(max_size=5), st.text(max_size=5))
def test_an_index_of_another_program_breaks_nothing(before: str, after: str):
    assert between(before, after)


def test_cards_made_together_are_in_order():
    made = spread(100)
    assert made == sorted(set(made))
