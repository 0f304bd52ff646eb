"""Learning labs, their notes, and the innovation gaps found there. Source: DOMAIN.md §2."""

from typing import Annotated, ClassVar

from . import shapes
from .field import (
    Code,
    Day,
    FieldType,
    Prose,
    Refs,
    Rows,
    Spec,
    Text,
    Time,
    Zone,
    choice,
    ref,
    refs,
    rows,
    whole,
)
from .record import Record

PROGRAMME = shapes.entries(time=shapes.text, what=shapes.text, who=shapes.text)
MARKS = ("gap", "quote", "idea", "decision", "observation", "question")


class Lab(Record):
    """A learning lab."""

    KIND: ClassVar[str] = "lab"
    TITLE: ClassVar[tuple[str, ...]] = ("number", "theme")
    REQUIRED: ClassVar[tuple[str, ...]] = ("number",)

    number: Annotated[int | None, whole(0)] = None
    theme: Text = None
    question: Prose = None
    date: Day = None
    zone: Zone = "Europe/Stockholm"
    language: Code = "sv"
    place: Text = None
    hosts: Annotated[Refs, refs("organisation")] = ()
    participants: Annotated[Refs, refs("person")] = ()
    programme: Annotated[Rows, rows(shapes.each(PROGRAMME))] = ()
    status: Annotated[str | None, choice("planned", "running", "held", "closed", "cancelled")] = (
        "planned"
    )
    summary: Prose = None


class LabNote(Record):
    """A line of a lab's log."""

    KIND: ClassVar[str] = "lab_note"
    TITLE: ClassVar[tuple[str, ...]] = ("text",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("lab", "text")

    lab: Annotated[str | None, ref("lab")] = None
    at: Time = None
    text: Prose = None
    marks: Annotated[tuple[str, ...], Spec(FieldType.WORDS, choices=MARKS)] = ()
    people: Annotated[Refs, refs("person")] = ()
    gap: Annotated[str | None, ref("gap")] = None


class Gap(Record):
    """An innovation gap: the company's side and the system's side of it."""

    KIND: ClassVar[str] = "gap"
    TITLE: ClassVar[tuple[str, ...]] = ("title",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("title",)

    title: Text = None
    company_side: Prose = None
    system_side: Prose = None
    category: Annotated[
        str | None,
        choice(
            *("knowledge", "capital", "networks", "digital_infrastructure", "skills_supply"),
            *("procurement", "language_and_culture", "rules", "other"),
        ),
    ] = None
    weight: Annotated[int | None, whole(1, 5)] = None
    owner: Annotated[str | None, ref("organisation")] = None
    status: Annotated[str | None, choice("open", "acted_on", "closed", "parked")] = "open"
    evidence: Annotated[Refs, refs("lab_note", "card")] = ()
    first_lab: Annotated[str | None, ref("lab")] = None
    result: Prose = None
    closed_on: Day = None
