"""What was agreed, and the contacts in between. Source: DOMAIN.md §2."""

from typing import Annotated, ClassVar

from pydantic import AliasChoices
from pydantic import Field as ModelField

from .field import Day, Flag, Prose, Refs, choice, ref, refs
from .record import Record


class Action(Record):
    """Something somebody will do by a date. The field `from` is `from_` in Python."""

    KIND: ClassVar[str] = "action"
    TITLE: ClassVar[tuple[str, ...]] = ("what",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("what",)

    what: Prose = None
    who: Annotated[str | None, ref("person")] = None
    organisation: Annotated[str | None, ref("organisation")] = None
    due: Day = None
    status: Annotated[str | None, choice("open", "doing", "done", "dropped")] = "open"
    from_: Annotated[str | None, ref("session", "lab", "gap")] = ModelField(
        default=None, validation_alias=AliasChoices("from", "from_"), serialization_alias="from"
    )
    outcome: Prose = None
    new_offer: Flag = None
    done_on: Day = None


class Contact(Record):
    """A call, a mail or a visit between sessions; `next_on` is when to be in touch again."""

    KIND: ClassVar[str] = "contact"
    TITLE: ClassVar[tuple[str, ...]] = ("text",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("organisation", "date")

    organisation: Annotated[str | None, ref("organisation")] = None
    date: Day = None
    channel: Annotated[str | None, choice("phone", "email", "visit", "video", "other")] = None
    text: Prose = None
    people: Annotated[Refs, refs("person")] = ()
    next_on: Day = None
