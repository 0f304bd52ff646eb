"""From the lines a lane shows to those it shall show, in as few steps as a view can follow."""

from collections.abc import Iterator, Sequence

Keys = Sequence[str]


def runs(marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and last index of each unbroken run of marked lines, from above."""
    first: int | None = None
    for at, mark in enumerate((*marked, False)):
        if mark and first is None:
            first = at
        elif not mark and first is not None:
            yield first, at - 1
            first = None


def one_move(old: Keys, new: Keys) -> tuple[int, int] | None:
    """The line that alone has moved, and where to; none when that does not explain it.

    `old` and `new` hold the same keys in different orders.
    """
    differ = [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    first, last = differ[0], differ[-1]
    if old[first] == new[last] and old[first + 1 : last + 1] == new[first:last]:
        return first, last
    if old[last] == new[first] and old[first:last] == new[first + 1 : last + 1]:
        return last, first
    return None
