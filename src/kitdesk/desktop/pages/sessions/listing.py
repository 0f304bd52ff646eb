"""The sessions of the list: who they are with, in which order, and which of them a filter keeps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from kitdesk.desktop.pages.sessions.plan import begin
from kitdesk.records import Organisation, Session
from kitdesk.workspace import Workspace

TONES = {
    "planned": "sky",
    "running": "cloudberry",
    "held": "spruce",
    "closed": "neutral",
    "cancelled": "red",
}
FILTERS: dict[str, Callable[[Session], bool]] = {
    "all": lambda session: True,
    "planned": lambda session: session.status == "planned",
    "running": lambda session: session.status == "running",
    "held": lambda session: session.status in ("held", "closed"),
}
"""The names above the list, and which sessions each keeps."""


@dataclass(frozen=True)
class Line:
    """A session as the list shows it. `start` is by the clocks of its place."""

    session: Session
    start: datetime | None
    organisations: str
    kit: str

    @property
    def tone(self) -> str:
        """The colour family of its state."""
        return TONES.get(self.session.status or "", "neutral")


def lines(workspace: Workspace, kit_names: dict[str, str], absent: str) -> list[Line]:
    """All sessions, those that are running first, then what comes next, then what has been.

    `absent` is said of an organisation that has not come yet.
    """
    names = {one.id: one.name or "" for one in workspace.list(Organisation, deleted=None)}
    sessions = workspace.list(Session)
    known = {id: names.get(id, absent) for session in sessions for id in session.organisations}
    return sorted((_line(session, known, kit_names) for session in sessions), key=_order)


def _line(session: Session, names: dict[str, str], kits: dict[str, str]) -> Line:
    shown = ", ".join(names[id] for id in session.organisations if names[id])
    kit = kits.get(session.method_kit or "", session.method_kit or "")
    return Line(session, begin(session), shown, kit)


def _order(line: Line) -> tuple[int, float]:
    at = line.start.timestamp() if line.start else 0.0
    match line.session.status:
        case "running":
            return (0, -at)
        case "planned":
            return (1, at)
        case _:
            return (2, -at)


def kept(found: Iterable[Line], name: str, text: str = "") -> list[Line]:
    """The lines that a filter and the search line leave."""
    words = text.casefold().split()
    return [
        line
        for line in found
        if FILTERS[name](line.session) and all(word in _searched(line) for word in words)
    ]


def _searched(line: Line) -> str:
    session = line.session
    parts = (session.title, session.place, line.organisations, line.kit)
    return " ".join(part for part in parts if part).casefold()
