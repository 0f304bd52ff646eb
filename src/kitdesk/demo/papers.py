"""What the season leaves on paper.

Reports, worksheets, attendance lists and lab protocols as PDF.
"""

from pathlib import Path

from kitdesk.demo.stage import Stage
from kitdesk.language import Language
from kitdesk.records import Lab, Session
from kitdesk.reports import render
from kitdesk.workspace import Workspace

SESSIONS_PRINTED = 3


def print_papers(stage: Stage) -> list[Path]:
    """Print some of each coach's sessions, one set of worksheets, and the labs; the files."""
    folder = stage.folder / "papper"
    folder.mkdir()
    made: list[Path] = []
    for key, coach in stage.coaches.items():
        sessions = [one for one in coach.list(Session, order="planned_start") if _is_by(one, coach)]
        for count, session in enumerate(_printed(sessions), start=1):
            language = Language(session.language or coach.me.language)
            made.append(folder / f"{key}-{count}-rapport.pdf")
            render(coach, "session", session.id, made[-1], language)
        first = sessions[0]
        language = Language(first.language or "sv")
        for name, file in (("worksheet", "arbetsblad"), ("attendance", "narvaro")):
            made.append(folder / f"{key}-1-{file}.pdf")
            render(coach, name, first.id, made[-1], language)
    for lab in stage.office.list(Lab, order="number"):
        made.append(folder / f"larlabb-{lab.number}.pdf")
        render(stage.office, "lab", lab.id, made[-1], Language(lab.language or "sv"))
    return made


def _printed(sessions: list[Session]) -> list[Session]:
    """The first ones, and those that were held in another language."""
    foreign = [one for one in sessions[SESSIONS_PRINTED:] if one.language != "sv"]
    return [*sessions[:SESSIONS_PRINTED], *foreign]


def _is_by(session: Session, coach: Workspace) -> bool:
    return coach.created_by("session", session.id) == coach.me.id
