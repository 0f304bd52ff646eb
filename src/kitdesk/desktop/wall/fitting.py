"""How large the wall's type can be so that a board fits, and what to leave out if it cannot.

Lengths are pixels. Cards are measured by the caller, so that this stays plain arithmetic.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

PERCENTS = (440, 400, 360, 320, 290, 265, 240)
"""Text sizes to try, largest first. The last is the least that can be read across a room."""

Measure = Callable[[int, int, int, int], int]
"""The height of card `n` of lane `m` at a text size in percent and a width."""


@dataclass(frozen=True)
class Fit:
    """A text size, and for each lane the first card that is shown: the newest always are."""

    percent: int
    first: tuple[int, ...]


def fit(
    counts: Sequence[int],
    measure: Measure,
    width: int,
    height: int,
    gap: int,
    percents: Sequence[int] = PERCENTS,
) -> Fit:
    """The largest of `percents` at which every lane's cards fit below each other in `height`.

    `counts` are the lanes' cards, `width` that of one lane. When nothing fits, the least size, and
    each lane begins with the first card from which on all fit.
    """
    for percent in percents:
        heights = [_heights(m, n, measure, percent, width) for m, n in enumerate(counts)]
        if all(_total(lane, gap) <= height for lane in heights):
            return Fit(percent, (0,) * len(counts))
    heights = [_heights(m, n, measure, percents[-1], width) for m, n in enumerate(counts)]
    return Fit(percents[-1], tuple(_first(lane, height, gap) for lane in heights))


def _heights(lane: int, count: int, measure: Measure, percent: int, width: int) -> list[int]:
    return [measure(lane, n, percent, width) for n in range(count)]


def _total(heights: Sequence[int], gap: int) -> int:
    return sum(heights) + gap * max(0, len(heights) - 1)


def _first(heights: Sequence[int], height: int, gap: int) -> int:
    first, used = len(heights), 0
    while first and used + heights[first - 1] <= height:
        used += heights[first - 1] + gap
        first -= 1
    return min(first, max(0, len(heights) - 1))


def spread(count: int, columns: int) -> list[range]:
    """The cards of one long list shared out over columns, read down and then across."""
    columns = max(1, min(columns, count))
    size, more = divmod(count, columns)
    starts = [n * size + min(n, more) for n in range(columns + 1)]
    return [range(starts[n], starts[n + 1]) for n in range(columns)]
