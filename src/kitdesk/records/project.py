"""The project: what was decided, for how long, with what goals and co-finance.

Source: DOMAIN.md §1, §5.
"""

from typing import Annotated, ClassVar

from . import shapes
from .field import Code, Count, Day, Map, Prose, Rows, Sequence, Text, mapping, rows
from .record import Record

COFINANCE = shapes.entries(
    organisation=shapes.identity,
    goal_ore=shapes.whole(0, None),
    from_=shapes.day,
    to=shapes.day,
    areas=shapes.each(shapes.text),
)
PUBLISHED = shapes.entries(cofinance_reached_ore=shapes.whole(0, None), as_of=shapes.day)
ACTIVITY = shapes.entries(key=shapes.text, name=shapes.text)


class Project(Record):
    """A project; only the office writes it."""

    KIND: ClassVar[str] = "project"
    TITLE: ClassVar[tuple[str, ...]] = ("name",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = None
    case_number: Text = None
    programme: Text = None
    call: Text = None
    applicant: Text = None
    partners: Sequence = ()
    period_from: Day = None
    period_to: Day = None
    goals: Annotated[Map, mapping(shapes.mapped(shapes.number(None, None)))] = {}
    cofinance: Annotated[Rows, rows(shapes.each(COFINANCE), "organisation")] = ()
    activities: Annotated[Rows, rows(shapes.each(ACTIVITY))] = ()
    specialisation_areas: Sequence = ()
    visibility_text: Prose = None
    retention_years: Count = None
    signing_people: Sequence = ()
    published: Annotated[Map, mapping(PUBLISHED)] = {}


class MethodKit(Record):
    """A method kit that the office has published; `content` is the kit as its file says it."""

    KIND: ClassVar[str] = "method_kit"
    TITLE: ClassVar[tuple[str, ...]] = ("key", "version")
    REQUIRED: ClassVar[tuple[str, ...]] = ("key", "version", "content")

    key: Code = None
    version: Code = None
    languages: Sequence = ()
    content: Annotated[Map, mapping(shapes.entries())] = {}
