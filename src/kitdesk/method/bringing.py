"""What to bring to a session, worked out from its steps and how many take part."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from kitdesk.method.kit import Step

TABLE = 5
"""People who write on one large sheet."""
PADS_FOR, LEAST_PADS, SPARE_PENS, NAMES_FROM = 2, 2, 2, 7


@dataclass(frozen=True)
class Thing:
    """One line of the list: `bring.KEY` in the catalogue; `count` of them, 0 where it is one."""

    key: str
    count: int = 0


def to_bring(steps: Iterable[Step], people: int) -> tuple[Thing, ...]:
    """The list in the order one packs: paper, what one writes with, what needs electricity.

    Large sheets are one a table and step, small ones one a person and step; with nobody named yet
    it is counted for one table.
    """
    planned, seats = tuple(steps), people or TABLE
    large = sum(step.worksheet == "A3" for step in planned)
    votes = sum(step.max_votes for step in planned)
    counted = (
        Thing("a3", large * ceil(seats / TABLE)),
        Thing("a4", (len(planned) - large) * seats),
        Thing("notes", max(LEAST_PADS, ceil(seats / PADS_FOR))),
        Thing("pens", seats + SPARE_PENS),
        Thing("dots", votes * seats),
        Thing("name_tags", seats if seats >= NAMES_FROM else 0),
    )
    plain = ("attendance", *(("tape",) if large else ()), "computer", "projector", "cord")
    return (
        *(thing for thing in counted if thing.count),
        *(Thing(key) for key in (*plain, "camera", "coffee")),
    )
