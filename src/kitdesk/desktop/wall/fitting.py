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
    lanes = range(len(counts))
    for percent in percents:
        room = Room(measure, percent, width, height, gap)
        if all(room.first(lane, counts[lane]) == 0 for lane in lanes):
            return Fit(percent, (0,) * len(counts))
    least = Room(measure, percents[-1], width, height, gap)
    shown = (min(least.first(lane, counts[lane]), max(0, counts[lane] - 1)) for lane in lanes)
    return Fit(percents[-1], tuple(shown))


@dataclass(frozen=True)
class Room:
    """A lane's room at a text size. Only the cards that have room are measured, and one more."""

    measure: Measure
    percent: int
    width: int
    height: int
    gap: int

    def first(self, lane: int, count: int) -> int:
        """The card from which on all to the newest have room; `count` when not even that has."""
        used = 0
        for card in range(count - 1, -1, -1):
            used += self.measure(lane, card, self.percent, self.width)
            if used > self.height:
                return card + 1
            used += self.gap
        return 0


def spread(count: int, columns: int) -> list[range]:
    """The cards of one long list shared out over columns, read down and then across."""
    columns = max(1, min(columns, count))
    size, more = divmod(count, columns)
    starts = [n * size + min(n, more) for n in range(columns + 1)]
    return [range(starts[n], starts[n + 1]) for n in range(columns)]
