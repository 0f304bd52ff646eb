"""How large the wall's type can be."""

from hypothesis import given
from hypothesis import strategies as st

from kitdesk.desktop.wall.fitting import PERCENTS, fit, spread

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=6)


def measure(lane: int, card: int, percent: int, width: int) -> int:
    return percent // 2 + (lane + card) % 3


@given(COUNTS, st.integers(100, 2000))
def test_what_is_shown_fits_and_the_newest_is_always_among_it(counts: list[int], height: int):
    found = fit(counts, measure, 300, height, 10)
    for lane, (count, first) in enumerate(zip(counts, found.first, strict=True)):
        shown = [measure(lane, n, found.percent, 300) for n in range(first, count)]
        assert bool(shown) == bool(count)
        assert sum(shown) + 10 * (len(shown) - 1) <= height or len(shown) == 1


@given(COUNTS, st.integers(100, 2000))
def test_the_type_is_the_largest_that_fits(counts: list[int], height: int):
    found = fit(counts, measure, 300, height, 10)
    for percent in PERCENTS[: PERCENTS.index(found.percent)]:
        total = max(
            sum(measure(m, n, percent, 300) for n in range(count)) + 10 * max(0, count - 1)
            for m, count in enumerate(counts)
        )
        assert total > height


@given(st.integers(0, 50), st.integers(1, 5))
def test_a_list_is_spread_evenly_and_whole(count: int, columns: int):
    parts = spread(count, columns)
    assert [n for part in parts for n in part] == list(range(count))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
