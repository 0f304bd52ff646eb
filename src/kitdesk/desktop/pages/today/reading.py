"""What the page of today shows, read from the workspace. No widgets."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from kitdesk.desktop.place import Place
from kitdesk.records import Action, Contact, Gap, Session
from kitdesk.workspace import Workspace

MONTHS_SHOWN = 8
SOON_DAYS = 14
TAKEN_PLACE = ("running", "held", "closed")
OPEN = ("open", "doing")
OPEN_GAPS = ("open", "acted_on")


def part_of_day(hour: int) -> str:
    """The key of the greeting for an hour of the day."""
    if 5 <= hour < 10:
        return "today.morning"
    return "today.evening" if hour >= 18 or hour < 5 else "today.day"


def next_session(workspace: Workspace, now: datetime) -> Session | None:
    """The session that runs now, else the next one planned for today or later."""
    running = workspace.list(Session, {"status": "running"})
    if running:
        return max(running, key=lambda session: session.started_at or "")
    morning = now.replace(hour=0, minute=0, second=0, microsecond=0)
    planned = [
        session
        for session in workspace.list(Session, {"status": "planned"})
        if session.planned_start and moment(session.planned_start) >= morning
    ]
    return min(planned, key=lambda session: session.planned_start or "", default=None)


def unplanned(workspace: Workspace) -> Session | None:
    """A planned session without a time, when nothing is next."""
    waiting = workspace.list(Session, {"status": "planned", "planned_start": None}, limit=1)
    return waiting[0] if waiting else None


def moment(instant: str) -> datetime:
    """An RFC 3339 time as a moment."""
    return datetime.fromisoformat(instant)


def months_back(today: date, count: int = MONTHS_SHOWN) -> list[str]:
    """The last months up to this one, as `2023-05`, oldest first."""
    first = today.year * 12 + today.month - 1
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(first - count + 1, first + 1)]


def sessions_by_month(workspace: Workspace, today: date) -> list[tuple[str, int]]:
    """How many sessions took place in each of the last months."""
    days = (session.started_at or session.planned_start or "" for session in _held(workspace))
    counts = Counter(day[:7] for day in days)
    return [(month, counts[month]) for month in months_back(today)]


def _held(workspace: Workspace) -> Iterable[Session]:
    return workspace.list(Session, {"status": TAKEN_PLACE})


class Due(NamedTuple):
    """Something to follow up: what, about whom (an id), by which day, and where it is shown."""

    what: str
    about: str | None
    day: str
    place: Place
    kind: str = "action"


def follow_ups(workspace: Workspace, today: date) -> list[Due]:
    """Open actions and promised contacts with a day, the earliest first."""
    found = [*_actions(workspace), *_contacts(workspace)]
    return sorted(found, key=lambda due: (due.day, due.what))


def _actions(workspace: Workspace) -> Iterable[Due]:
    for action in workspace.list(Action, {"status": OPEN}):
        if action.due:
            yield Due(
                action.what or "",
                action.organisation or action.from_,
                action.due,
                _place(workspace, action),
                "gap" if _is_of_gap(workspace, action) else "action",
            )


def _is_of_gap(workspace: Workspace, action: Action) -> bool:
    return bool(action.from_ and workspace.get(Gap, action.from_))


def _place(workspace: Workspace, action: Action) -> Place:
    if action.organisation:
        return Place("organisations", action.organisation, "actions")
    found = workspace.find(action.from_) if action.from_ else None
    if found and found[0] == "gap":
        return Place("labs", found[1].get("first_lab"), f"gap:{action.from_}")
    pages = {"session": "sessions", "lab": "labs"}
    if found and found[0] in pages:
        return Place(pages[found[0]], action.from_)
    return Place("today")


def _contacts(workspace: Workspace) -> Iterable[Due]:
    """The day promised in an organisation's latest contact.

    An earlier promise has been kept by it.
    """
    latest: dict[str, Contact] = {}
    for contact in workspace.list(Contact, order="date"):
        if contact.organisation:
            latest[contact.organisation] = contact
    for organisation, contact in latest.items():
        if contact.next_on:
            place = Place("organisations", organisation, "actions")
            yield Due(contact.text or "", organisation, contact.next_on, place, "contact")


def tone_of(day: str, today: date) -> str:
    """The tone of a due day's pill: red when it has passed, warm within two weeks."""
    if day < today.isoformat():
        return "red"
    soon = (today + timedelta(days=SOON_DAYS)).isoformat()
    return "cloudberry" if day <= soon else "spruce"
