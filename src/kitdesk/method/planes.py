"""Where a card lies on a free canvas: one geometry for the screen, the wall and paper.

Lengths are in whatever the caller draws with; y grows upwards, as a card's own `y` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import Any, NamedTuple, Protocol

from kitdesk.method.canvas import Canvas, Tone
from kitdesk.method.kit import Step

Point = tuple[float, float]
Size = tuple[float, float]

MIDDLE = 0.5
NUDGE = 0.05
"""How far Alt and an arrow move a card, as a share of the whole."""
HIGH_MOOD, LOW_MOOD = 0.6, 0.4
DIGITS = 3
"""Decimals of a kept `x` or `y`."""
BAND_LOW, BAND_HIGH = 0.18, 0.86
"""The part of a ring's band in which cards keep their own distance from the middle."""


class Area(NamedTuple):
    """A field that cards lie on."""

    left: float
    low: float
    wide: float
    high: float

    def columns(self, count: int) -> "list[Area]":
        """The area divided into parts of equal width, side by side."""
        return [self.column(at, count) for at in range(count)]

    def column(self, at: int, count: int) -> "Area":
        """One of these parts."""
        each = self.wide / max(1, count)
        return Area(self.left + at * each, self.low, each, self.high)


class Plane(Protocol):
    """How `lane`, `x` and `y` of a card become a place on an area, and back."""

    def is_placed(self, x: float | None, y: float | None) -> bool:
        """Whether somebody has given a card its place."""
        ...

    def resting(self, lane: str | None, at: int, of: int) -> Point | None:
        """`x` and `y` for the drawing of unplaced card `at` of `of` in a lane; none: not drawn."""
        ...

    def middle(self, lane: str | None, x: float, y: float, area: Area, size: Size) -> Point | None:
        """The middle of a card of that size; none where the canvas has no such lane."""
        ...

    def put(self, at: Point, area: Area, size: Size) -> dict[str, Any]:
        """The fields of a card whose middle is put there."""
        ...

    def nudged(
        self, lane: str | None, at: Point | None, across: int, upwards: int
    ) -> dict[str, Any]:
        """The fields of a card a little further on. `at` is its `x` and `y` as drawn, if it is."""
        ...


@dataclass(frozen=True)
class Square:
    """Two axes: x to the right, y upwards. A card without both lies nowhere yet."""

    def is_placed(self, x: float | None, y: float | None) -> bool:
        return x is not None and y is not None

    def resting(self, lane: str | None, at: int, of: int) -> Point | None:
        return None

    def middle(self, lane: str | None, x: float, y: float, area: Area, size: Size) -> Point | None:
        return _along(area.left, area.wide, size[0], x), _along(area.low, area.high, size[1], y)

    def put(self, at: Point, area: Area, size: Size) -> dict[str, Any]:
        x, y = at
        return {
            "x": _share(area.left, area.wide, size[0], x),
            "y": _share(area.low, area.high, size[1], y),
        }

    def nudged(
        self, lane: str | None, at: Point | None, across: int, upwards: int
    ) -> dict[str, Any]:
        """A card without a place gets the middle first."""
        if at is None:
            return {"x": MIDDLE, "y": MIDDLE}
        return {"x": _kept(at[0] + across * NUDGE), "y": _kept(at[1] + upwards * NUDGE)}


@dataclass(frozen=True)
class Strips:
    """Lanes across (a journey's stages, time spans): `x` within the lane, `y` upwards."""

    lanes: tuple[str, ...]

    def is_placed(self, x: float | None, y: float | None) -> bool:
        return y is not None

    def resting(self, lane: str | None, at: int, of: int) -> Point | None:
        return MIDDLE, MIDDLE

    def middle(self, lane: str | None, x: float, y: float, area: Area, size: Size) -> Point | None:
        if lane not in self.lanes:
            return None
        part = area.column(self.lanes.index(lane), len(self.lanes))
        return Square().middle(lane, x, y, part, size)

    def put(self, at: Point, area: Area, size: Size) -> dict[str, Any]:
        across = (at[0] - area.left) / area.wide * len(self.lanes)
        n = min(len(self.lanes) - 1, max(0, int(across)))
        part = area.column(n, len(self.lanes))
        return {"lane": self.lanes[n], **Square().put(at, part, size)}

    def nudged(
        self, lane: str | None, at: Point | None, across: int, upwards: int
    ) -> dict[str, Any]:
        """To the lane beside, at the same height; or up and down in its lane."""
        x, y = at or (MIDDLE, MIDDLE)
        n = (self.lanes.index(lane) if lane in self.lanes else 0) + across
        beside = self.lanes[min(len(self.lanes) - 1, max(0, n))]
        return {"lane": beside, "x": x, "y": _kept(y + upwards * NUDGE)}


@dataclass(frozen=True)
class Rings:
    """Lanes around a middle, the first inmost: `x` and `y` give the direction, the lane the ring.

    On an area that is wider than high the rings are ellipses.
    """

    lanes: tuple[str, ...]

    def is_placed(self, x: float | None, y: float | None) -> bool:
        return x is not None and y is not None

    def resting(self, lane: str | None, at: int, of: int) -> Point | None:
        """Evenly around the ring, beginning below, where no ring has its name."""
        if lane not in self.lanes:
            return MIDDLE, MIDDLE
        ring = self.lanes.index(lane)
        if ring == 0 and of == 1:
            return MIDDLE, MIDDLE
        turn = pi + at * 2 * pi / of
        reach = (ring + MIDDLE) / len(self.lanes) / 2
        return MIDDLE + reach * sin(turn), MIDDLE + reach * cos(turn)

    def middle(self, lane: str | None, x: float, y: float, area: Area, size: Size) -> Point | None:
        if lane not in self.lanes:
            return None
        ring, count = self.lanes.index(lane), len(self.lanes)
        far, turn = 2 * hypot(x - MIDDLE, y - MIDDLE), atan2(y - MIDDLE, x - MIDDLE)
        least = (ring + BAND_LOW) / count if ring else 0.0
        far = min(max(far, least), (ring + BAND_HIGH) / count)
        across = area.left + area.wide / 2 * (1 + far * cos(turn))
        upwards = area.low + area.high / 2 * (1 + far * sin(turn))
        return _inside(across, area.left, area.wide, size[0]), _inside(
            upwards, area.low, area.high, size[1]
        )

    def put(self, at: Point, area: Area, size: Size) -> dict[str, Any]:
        x, y = (at[0] - area.left) / area.wide, (at[1] - area.low) / area.high
        far = 2 * hypot(x - MIDDLE, y - MIDDLE)
        ring = min(len(self.lanes) - 1, int(far * len(self.lanes)))
        return {"lane": self.lanes[ring], "x": _kept(x), "y": _kept(y)}

    def nudged(
        self, lane: str | None, at: Point | None, across: int, upwards: int
    ) -> dict[str, Any]:
        """From where it is drawn; over a ring's edge it comes into the next ring."""
        whole = Area(0, 0, 1, 1)
        x, y = at or (MIDDLE, MIDDLE)
        drawn = self.middle(lane, x, y, whole, (0, 0)) or (x, y)
        return self.put((drawn[0] + across * NUDGE, drawn[1] + upwards * NUDGE), whole, (0, 0))

    def radius(self, ring: int) -> float:
        """How far a ring reaches, as a share of half the area."""
        return (ring + 1) / len(self.lanes)


def plane(step: Step) -> Plane | None:
    """The geometry of a step's canvas; none where cards do not lie freely."""
    lanes = tuple(lane.key for lane in step.lanes)
    match step.canvas:
        case Canvas.MATRIX:
            return Square()
        case Canvas.JOURNEY | Canvas.HORIZON:
            return Strips(lanes)
        case Canvas.ACTORS:
            return Rings(lanes)
        case _:
            return None


def corner(at: int, of: int, share: float) -> Point:
    """A point of a radar around (0, 0): scale `at` of `of`, clockwise from the top, y upwards."""
    turn = at * 2 * pi / of
    return share * sin(turn), share * cos(turn)


def means(levels: Sequence[Sequence[float | None]]) -> list[float | None]:
    """The mean height of each stage's placed cards; none for a stage without any."""
    placed = [[level for level in stage if level is not None] for stage in levels]
    return [sum(stage) / len(stage) if stage else None for stage in placed]


def mood_tone(y: float | None) -> Tone:
    """The colour of a card on a journey: going well, going badly, or in between and not placed."""
    if y is None or LOW_MOOD < y < HIGH_MOOD:
        return Tone.NEUTRAL
    return Tone.SUSTAINABILITY if y >= HIGH_MOOD else Tone.ECONOMY


def curve(points: Sequence[Point]) -> list[tuple[Point, Point, Point]]:
    """A smooth line through points from left to right, as Bézier pieces from the first point on."""
    pieces: list[tuple[Point, Point, Point]] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        bend = (x2 - x1) / 2
        pieces.append(((x1 + bend, y1), (x2 - bend, y2), (x2, y2)))
    return pieces


def _along(start: float, length: float, size: float, share: float) -> float:
    """The middle of something `size` long at a share of a length, so that nothing sticks out."""
    return start + size / 2 + share * max(0.0, length - size)


def _share(start: float, length: float, size: float, middle: float) -> float:
    return _kept((middle - start - size / 2) / max(1.0, length - size))


def _inside(middle: float, start: float, length: float, size: float) -> float:
    return min(max(middle, start + size / 2), max(start + length - size / 2, start + size / 2))


def _kept(share: float) -> float:
    return round(min(1.0, max(0.0, share)), DIGITS)
