"""Terrains whose geometry is a plane of the method, with cards moved aside to be read."""

from collections import Counter
from collections.abc import Sequence
from math import hypot
from typing import Any

from PySide6.QtCore import QPointF, QRectF

from kitdesk.desktop.board.free.terrain import CARD_HIGH, Lying, Place, Points, Terrain, Words
from kitdesk.desktop.theme import Theme
from kitdesk.method import Step
from kitdesk.method.apart import Box, FixedBox, push_apart
from kitdesk.method.planes import Area, Plane, Point

FAN_PX = 14
"""How far a card that lies on the very same spot as another one is moved aside."""
REACH = 0.6
"""How far a card may be moved aside, of its width."""
MOST_PUSHED, GAP_PX = 24, 3
"""So many cards are moved apart, for this is done at each change, within a frame."""


class PlaneTerrain(Terrain):
    """A terrain whose geometry is a plane of the method."""

    def __init__(self, step: Step, theme: Theme, tag: str, words: Words, plane: Plane) -> None:
        super().__init__(step, theme, tag, words)
        self.plane = plane

    def is_placed(self, card: Lying) -> bool:
        return self.plane.is_placed(card.x, card.y)

    def lay(self, cards: Sequence[Lying], highs: Sequence[int], field: QRectF) -> list[Place]:
        area, size = _area(field), self._size(field)
        points: list[Place] = []
        for card, at in zip(cards, self._drawn(cards), strict=True):
            found = self.plane.middle(card.lane, *at, area, size) if at else None
            points.append(QPointF(found[0], -found[1]) if found else None)
        return self._apart(points, highs, field)

    def _drawn(self, cards: Sequence[Lying]) -> list[Point | None]:
        """`x` and `y` of each card, and for one without a place where it is drawn meanwhile."""
        is_placed = self.plane.is_placed
        loose = Counter(card.lane for card in cards if not is_placed(card.x, card.y))
        seen: Counter[str | None] = Counter()
        found: list[Point | None] = []
        for card in cards:
            if is_placed(card.x, card.y):
                found.append((0.5 if card.x is None else card.x, card.y or 0.0))
            else:
                found.append(self.plane.resting(card.lane, seen[card.lane], loose[card.lane]))
                seen[card.lane] += 1
        return found

    def _size(self, field: QRectF) -> Point:
        return self.card_width(field.width()) + 8, self.theme.px(CARD_HIGH) * self.card_scale + 8

    def _apart(self, points: Points, highs: Sequence[int], field: QRectF) -> list[Place]:
        """Cards moved aside until each can be read; of many, only those on the very same spot."""
        lying = [n for n, point in enumerate(points) if point is not None]
        if len(lying) <= MOST_PUSHED:
            return self._pushed(points, highs, field)
        return self._fanned(points)

    def _pushed(self, points: Points, highs: Sequence[int], field: QRectF) -> list[Place]:
        wide = self.card_width(field.width())
        boxes = [
            point
            and Box(
                point.x() - wide / 2 - field.left(), point.y() - high / 2 - field.top(), wide, high
            )
            for point, high in zip(points, highs, strict=True)
        ]
        lying = [*self.names(field), *(box for box in boxes if box)]
        push_apart(lying, field.width(), field.height(), self.theme.px(GAP_PX), self.pushes)
        moved = [
            box and QPointF(box.x + wide / 2 + field.left(), box.y + box.tall / 2 + field.top())
            for box in boxes
        ]
        return [
            start and end and _near(start, end, wide * REACH)
            for start, end in zip(points, moved, strict=True)
        ]

    def names(self, field: QRectF) -> list[FixedBox]:
        """Words on the field that cards make room for, measured from its corner."""
        return []

    def _fanned(self, points: Points) -> list[Place]:
        seen: Counter[tuple[int, int]] = Counter()
        fanned: list[Place] = []
        for point in points:
            if point is None:
                fanned.append(None)
                continue
            spot = (round(point.x()), round(point.y()))
            away = self.theme.px(FAN_PX) * seen[spot]
            seen[spot] += 1
            fanned.append(point + QPointF(away, away))
        return fanned

    def put(self, at: QPointF, field: QRectF) -> dict[str, Any]:
        return self.plane.put((at.x(), -at.y()), _area(field), self._size(field))

    def nudged(self, card: Lying, across: int, down: int) -> dict[str, Any]:
        (at,) = self._drawn([card])
        return self.plane.nudged(card.lane, at, across, -down)


def _near(start: QPointF, end: QPointF, most: float) -> QPointF:
    """`end`, or what of the way there is not too far: a place must go on meaning what it means."""
    way = end - start
    far = hypot(way.x(), way.y())
    return end if far <= most else start + way * (most / far)


def _area(field: QRectF) -> Area:
    return Area(field.left(), -field.bottom(), field.width(), field.height())
