"""A second laptop learns whose it is: the office has noted it for a person, and says so.

Only the office may write `person.workspace` (EXCHANGE.md §6). From then on the laptop works as that
person, so that its hours count.
"""

from kitdesk.log import Change
from kitdesk.store import log, rows
from kitdesk.store import me as mine
from kitdesk.store import select as lists
from kitdesk.store.connection import Store


def adopt(store: Store, office: str | None) -> str | None:
    """Become the person whom the office has noted this workspace for; `None` when nothing is new.

    Of a person who has a third laptop by now the field names that one; what was adopted stays.
    """
    me = mine.load(store)
    if me.role != "coach" or office is None:
        return None
    for row in lists.select(store, "person", {"workspace": me.id}):
        if row.id != me.person and _said_by(store, row, office, me.id):
            mine.change(store, person=row.id)
            return row.id
    return None


def _said_by(store: Store, row: rows.Row, office: str, workspace: str) -> bool:
    changes: list[Change] = log.changes_of(store, "person", row.id)
    return any(
        change.by == office and change.fields.get("workspace") == workspace for change in changes
    )
