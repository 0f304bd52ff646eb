"""KIT sessions: plan, steps, and the coach's own notes. Source: DOMAIN.md §2."""

from typing import Annotated, ClassVar

from . import shapes
from .field import Code, Count, Prose, Refs, Rows, Text, Time, Zone, choice, ref, refs, rows
from .organisation import MUNICIPALITIES
from .record import Record

AGENDA = shapes.entries(step=shapes.text, minutes=shapes.whole(0, None))


class Session(Record):
    """A KIT session. `held` and `closed` ones count in the indicators."""

    KIND: ClassVar[str] = "session"
    TITLE: ClassVar[tuple[str, ...]] = ("title",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("title", "method_kit")

    method_kit: Code = None
    method_version: Code = None
    series_step: Code = None
    title: Text = None
    organisations: Annotated[Refs, refs("organisation")] = ()
    participants: Annotated[Refs, refs("person")] = ()
    coaches: Annotated[Refs, refs("person")] = ()
    place: Text = None
    municipality: Annotated[str | None, choice(*MUNICIPALITIES)] = None
    zone: Zone = "Europe/Stockholm"
    planned_start: Time = None
    planned_minutes: Count = None
    started_at: Time = None
    ended_at: Time = None
    status: Annotated[str | None, choice("planned", "running", "held", "closed", "cancelled")] = (
        "planned"
    )
    agenda: Annotated[Rows, rows(shapes.each(AGENDA))] = ()
    summary: Prose = None
    result: Prose = None
    language: Code = "sv"
    carried_from: Annotated[str | None, ref("session")] = None


class SessionStep(Record):
    """How a step of a session's method kit went."""

    KIND: ClassVar[str] = "session_step"
    TITLE: ClassVar[tuple[str, ...]] = ("step",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("session", "step")

    session: Annotated[str | None, ref("session")] = None
    step: Code = None
    started_at: Time = None
    minutes_used: Count = None
    state: Annotated[str | None, choice("waiting", "running", "done", "skipped")] = "waiting"


class CoachNote(Record):
    """The coach's own words on a step. Enters no outbox, no wall and no paper."""

    KIND: ClassVar[str] = "coach_note"
    TITLE: ClassVar[tuple[str, ...]] = ("text",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("session", "text")

    session: Annotated[str | None, ref("session")] = None
    step: Code = None
    text: Prose = None
