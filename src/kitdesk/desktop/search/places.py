"""Where in the window a record is shown."""

from collections.abc import Callable
from typing import Any

from kitdesk.desktop.place import Place
from kitdesk.workspace import Workspace

LONGEST_WAY = 4
"""How many records may lie between a record and the page that shows it."""


def place_of(workspace: Workspace, kind: str, id: str) -> Place | None:
    """The page that shows a record, or None while what it belongs to has not been received."""
    part: str | None = None
    for _ in range(LONGEST_WAY):
        if kind in OWN_PAGES:
            return Place(OWN_PAGES[kind], id, part)
        found = workspace.find(id)
        if found is None or found[0] not in OWNERS:
            return None
        owner, owner_part = OWNERS[found[0]](found[1])
        part = part or owner_part
        if owner is None:
            return Place(WITHOUT_OWNER[kind]) if kind in WITHOUT_OWNER else None
        above = workspace.find(owner)
        if above is None:
            return None
        kind, id = above[0], owner
    return None


OWN_PAGES = {"organisation": "organisations", "session": "sessions", "lab": "labs"}
WITHOUT_OWNER = {"person": "organisations", "action": "today", "worktime": "time", "trip": "time"}

Values = dict[str, Any]
Owner = tuple[str | None, str | None]


def _by(
    field: str, part: Callable[[Values], str | None] | None = None
) -> Callable[[Values], Owner]:
    return lambda values: (values.get(field), part(values) if part else None)


def _person(values: Values) -> Owner:
    organisations = values.get("organisations") or (None,)
    return organisations[0], f"person:{values['id']}"


def _action(values: Values) -> Owner:
    return values.get("organisation") or values.get("from"), "actions"


def _step(values: Values) -> str | None:
    return values.get("step")


OWNERS: dict[str, Callable[[Values], Owner]] = {
    "person": _person,
    "action": _action,
    "card": _by("session", _step),
    "group": _by("session", _step),
    "coach_note": _by("session", _step),
    "session_step": _by("session", _step),
    "lab_note": _by("lab", lambda values: f"note:{values['id']}"),
    "gap": _by("first_lab", lambda values: f"gap:{values['id']}"),
    "contact": _by("organisation", lambda _: "actions"),
    "maturity": _by("organisation", lambda _: "maturity"),
    "aid": _by("organisation", lambda _: "aid"),
    "attachment": _by("of"),
}
