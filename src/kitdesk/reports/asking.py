"""What a preview asks before a document is made: its language, its steps, whose photo it is."""

from kitdesk.language import languages
from kitdesk.method import Kit, Step, choose
from kitdesk.problem import Problem
from kitdesk.records.attachment import Attachment
from kitdesk.records.board import Card
from kitdesk.records.lab import Lab
from kitdesk.records.named import has_agreed
from kitdesk.records.organisation import Person
from kitdesk.records.session import Session
from kitdesk.reports.session.material import kit_of, photos_of
from kitdesk.reports.source import Source


def material_language(source: Source, id: str) -> str | None:
    """The language of a session's or a lab's material; None when there is none, or no catalogue."""
    record = source.get(Session, id) or source.get(Lab, id)
    return record.language if record and record.language in languages() else None


def worksheet_steps(source: Source, id: str) -> tuple[Step, ...]:
    """The steps a session's or a kit's worksheets are made of: the agenda's where there is one."""
    kit, session = worksheet_kit(source, id)
    agenda = session.agenda if session else ()
    planned = [(kit.step(str(row.get("step"))), row.get("minutes")) for row in agenda]
    known = [_timed(step, minutes) for step, minutes in planned if step is not None]
    return tuple(known) or kit.steps


def _timed(step: Step, minutes: int | None) -> Step:
    return step.model_copy(update={"minutes": minutes}) if minutes else step


def worksheet_kit(source: Source, id: str) -> tuple[Kit, Session | None]:
    """The kit of a session's id, or of a kit's own key; raises `Problem("method.unknown")`."""
    session = source.get(Session, id)
    if session is None:
        return choose(id, None, source.method_kits()), None
    kit = kit_of(source, session)
    if kit is None:
        raise Problem("method.unknown", key=session.method_kit)
    return kit, session


def photo_doubts(source: Source, id: str) -> tuple[int, int]:
    """How many photos a session has, and how many of those present did not agree to be in them."""
    session = source.get(Session, id)
    if session is None:
        return 0, 0
    cards = source.list(Card, where={"session": id})
    photos: tuple[Attachment, ...] = photos_of(source, id, cards)
    people = [source.get(Person, one) for one in session.participants]
    return len(photos), sum(one is None or not has_agreed(one, "photo") for one in people)


def photo_objections(source: Source, id: str) -> int:
    """How many of those present keep a session's photos out of a report until somebody says
    otherwise: those who have not agreed to be in them; 0 where there are no photos.
    """
    photos, unasked = photo_doubts(source, id)
    return unasked if photos else 0
