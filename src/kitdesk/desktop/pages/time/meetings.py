"""Sessions and labs of a week that were held, as meetings that time may be proposed from."""

from collections.abc import Iterable

from kitdesk.desktop.pages.time.reading import TimeReading
from kitdesk.followup.proposals import Meeting, minutes_between
from kitdesk.followup.week import Week
from kitdesk.language.dates import moment_of
from kitdesk.records import Lab, LabNote, Session
from kitdesk.workspace import Workspace

HELD = ("held", "closed")


def meetings(workspace: Workspace, reading: TimeReading, person: str, week: Week) -> list[Meeting]:
    """What `person` led or took part in: a session without named coaches counts as one's own."""
    found = [*_sessions(workspace, person), *_labs(workspace, reading, person, week)]
    return [meeting for meeting in found if week.holds(meeting.day)]


def _sessions(workspace: Workspace, person: str) -> Iterable[Meeting]:
    own = person == workspace.me.person
    for session in workspace.list(Session):
        led = person in session.coaches or (own and not session.coaches)
        start = session.started_at or session.planned_start
        if session.status in HELD and led and start:
            day = moment_of(start, session.zone).date().isoformat()
            minutes = minutes_between(session.started_at, session.ended_at)
            minutes = minutes or session.planned_minutes or 0
            yield Meeting(session.id, day, minutes, session.title or "–")


def _labs(workspace: Workspace, reading: TimeReading, person: str, week: Week) -> Iterable[Meeting]:
    """Labs are as long as from their first note to their last."""
    own = person == workspace.me.person and workspace.me.role == "coach"
    for lab in workspace.list(Lab):
        if lab.status in HELD and week.holds(lab.date) and (own or person in lab.participants):
            notes = workspace.list(LabNote, where={"lab": lab.id})
            times = sorted(note.at for note in notes if note.at)
            minutes = minutes_between(times[0], times[-1]) if times else 0
            yield Meeting(lab.id, lab.date or "", minutes, reading.source(lab.id))
