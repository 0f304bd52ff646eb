"""What was looked at lately, offered before anything is typed."""

from collections.abc import Iterator

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.naming import record_name
from kitdesk.desktop.place import Place

KEPT = 8
KEY = "recent"


def remember(desk: Desk, place: Place) -> None:
    """Keeps a place that shows a record, the newest first, for this and later starts."""
    if place.id is None:
        return
    whole = Place(place.page, place.id).to_text()
    before: list[str] = desk.workspace.setting(KEY, [])
    if before[:1] != [whole]:
        desk.keep(KEY, [whole, *(each for each in before if each != whole)][:KEPT])


def recent(desk: Desk) -> Iterator[tuple[str, Place]]:
    """Names and places of records looked at lately that are still there."""
    for text in desk.workspace.setting(KEY, []):
        place = Place.from_text(text)
        found = desk.workspace.find(place.id or "")
        if found and not found[1].get("deleted") and place != desk.place:
            yield record_name(desk.language, desk.workspace, place.id), place
