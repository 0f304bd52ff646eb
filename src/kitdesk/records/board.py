"""Cards and groups on the board of a session's or a lab's step. Source: DOMAIN.md §2."""

from typing import Annotated, ClassVar

from . import shapes
from .field import Code, Flag, Map, Prose, Refs, Text, choice, mapping, number, ref, refs
from .record import Record

HANDS = "hands"
"""The key in `votes` of a show of hands; every other key is a person."""


class Card(Record):
    """A card.

    `session` names the session or the lab; `order` is a fractional index within the lane.
    """

    KIND: ClassVar[str] = "card"
    TITLE: ClassVar[tuple[str, ...]] = ("text",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("session", "step", "text")

    session: Annotated[str | None, ref("session", "lab")] = None
    step: Code = None
    lane: Code = None
    x: Annotated[float | None, number(0, 1)] = None
    y: Annotated[float | None, number(0, 1)] = None
    order: Code = None
    text: Prose = None
    kind: Annotated[
        str | None,
        choice(
            "fact", "quote", "observation", "insight", "trend", "opportunity", "idea", "question"
        ),
    ] = None
    author: Annotated[str | None, ref("person", free=True)] = None
    votes: Annotated[Map, mapping(shapes.mapped(shapes.whole(0, None)), "person")] = {}
    group: Annotated[str | None, ref("group")] = None
    evidence: Annotated[Refs, refs("card")] = ()
    parked: Flag = None
    carried_from: Annotated[str | None, ref("card")] = None


class Group(Record):
    """A named heap of cards in a step of a session or a lab."""

    KIND: ClassVar[str] = "group"
    TITLE: ClassVar[tuple[str, ...]] = ("name",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("session", "step", "name")

    session: Annotated[str | None, ref("session", "lab")] = None
    step: Code = None
    name: Text = None
    order: Code = None
