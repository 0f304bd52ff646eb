"""Boxes on a free canvas, moved apart until each can be read."""

from dataclasses import dataclass

from reportlab.platypus import Paragraph

from kitdesk.reports.boards.card import BoardCard

BOX_WIDTH, MARGIN = 112.0, 3.0
STEPS = 400
"""How often boxes may push each other apart before numbers take their place."""
FULL = 0.72
"""A larger part of the area than this cannot be covered without overlaps."""


@dataclass
class Box:
    """A card on the canvas; (x, y) is its lower left corner, `cut` whether words were left out,
    `number` (from 1) its line in the list below."""

    card: BoardCard
    text: Paragraph
    x: float
    y: float
    tall: float
    cut: bool
    number: int = 0


def push_apart(boxes: list[Box], wide: float, high: float) -> bool:
    """Move overlapping boxes apart inside the area; False when there is no room for them all."""
    if sum(box.tall * BOX_WIDTH for box in boxes) > FULL * wide * high:
        return False
    for _ in range(STEPS):
        moved = False
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                moved |= _part_two(one, other)
        for box in boxes:
            box.x = min(max(box.x, MARGIN), wide - BOX_WIDTH - MARGIN)
            box.y = min(max(box.y, MARGIN), high - box.tall - MARGIN)
        if not moved:
            return True
    return not any(
        _overlap(one, other, MARGIN / 2)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
    )


def _overlap(one: Box, other: Box, margin: float) -> tuple[float, float] | None:
    across = min(one.x, other.x) + BOX_WIDTH + margin - max(one.x, other.x)
    up = min(one.y + one.tall, other.y + other.tall) + margin - max(one.y, other.y)
    return (across, up) if across > 0.01 and up > 0.01 else None


def _part_two(one: Box, other: Box) -> bool:
    overlap = _overlap(one, other, MARGIN)
    if not overlap:
        return False
    across, up = overlap
    if up <= across:
        lower, upper = (one, other) if one.y <= other.y else (other, one)
        lower.y -= up / 2
        upper.y += up / 2
    else:
        first, second = (one, other) if one.x <= other.x else (other, one)
        first.x -= across / 2
        second.x += across / 2
    return True
