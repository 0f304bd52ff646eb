"""Cards that would cover each other, moved apart. Lengths are in whatever the caller draws with."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

STEPS = 400
"""How often boxes may push each other apart before that is given up."""
FULL = 0.72
"""A larger part of the area than this cannot be covered without overlaps."""
TOUCHING = 0.01
ASIDE = 4.0
"""How much rather boxes go to the side in the end: a pile at an edge must spread."""


@dataclass
class Box:
    """A card with its lower (or upper) left corner; moved in place."""

    is_fixed: ClassVar[bool] = False

    x: float
    y: float
    wide: float
    tall: float


class FixedBox(Box):
    """Something that others make room for."""

    is_fixed: ClassVar[bool] = True


def push_apart(
    boxes: Sequence[Box], wide: float, high: float, margin: float, steps: int = STEPS
) -> bool:
    """Move overlapping boxes apart inside the area; False when there is no room for them all."""
    if sum(box.tall * box.wide for box in boxes) > FULL * wide * high:
        return False
    for step in range(steps):
        moved, aside = False, 1 + ASIDE * step / steps
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                moved |= _part_two(one, other, margin, aside)
        for box in (box for box in boxes if not box.is_fixed):
            box.x = min(max(box.x, margin), wide - box.wide - margin)
            box.y = min(max(box.y, margin), high - box.tall - margin)
        if not moved:
            return True
    return not any(
        _overlap(one, other, margin / 2)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
    )


def _overlap(one: Box, other: Box, margin: float) -> tuple[float, float] | None:
    across = min(one.x + one.wide, other.x + other.wide) + margin - max(one.x, other.x)
    up = min(one.y + one.tall, other.y + other.tall) + margin - max(one.y, other.y)
    return (across, up) if across > TOUCHING and up > TOUCHING else None


def _part_two(one: Box, other: Box, margin: float, aside: float) -> bool:
    """Along the shorter way; the larger `aside`, the rather to the side."""
    overlap = _overlap(one, other, margin)
    if not overlap:
        return False
    across, up = overlap
    mine = 0.0 if one.is_fixed else 1.0 if other.is_fixed else 0.5
    if up * aside <= across:
        way = -up if one.y <= other.y else up
        one.y += way * mine
        other.y -= way * (1 - mine)
    else:
        way = -across if one.x <= other.x else across
        one.x += way * mine
        other.x -= way * (1 - mine)
    return True


def stack(
    middles: Sequence[float], sizes: Sequence[float], start: float, end: float, gap: float
) -> list[float]:
    """Middles as near to those wished for as they can be without covering each other.

    `middles` ascend and stay in order. All lie between `start` and `end`; where there is not room
    for all, they overlap evenly.
    """
    if not middles:
        return []
    away = _distances(sizes, gap)
    room = end - start - (sizes[0] + sizes[-1]) / 2
    scale = min(1.0, max(0.0, room) / away[-1]) if away[-1] else 1.0
    away = [distance * scale for distance in away]
    least = start + sizes[0] / 2
    most = max(least, end - sizes[-1] / 2 - away[-1])
    wished = [middle - distance for middle, distance in zip(middles, away, strict=True)]
    levels = (min(max(level, least), most) for level in _ascending(wished))
    return [level + distance for level, distance in zip(levels, away, strict=True)]


def _distances(sizes: Sequence[float], gap: float) -> list[float]:
    """How far each middle is at least from the first one."""
    away = [0.0]
    for one, other in pairwise(sizes):
        away.append(away[-1] + (one + other) / 2 + gap)
    return away


def _ascending(wished: Sequence[float]) -> list[float]:
    """The nearest values that never fall: neighbours that would fall share their mean."""
    pools: list[tuple[float, int]] = []
    for value in wished:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, n = pools.pop()
            total, count = total + more, count + n
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]
