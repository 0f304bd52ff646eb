"""A second laptop learns whose it is: the office has noted it for a person, and says so.

Only the office may write `person.workspace` (EXCHANGE.md §6). From then on the laptop works as that
person, so that its hours count.
"""

from typing import TYPE_CHECKING

from kitdesk.store import me as mine
from kitdesk.store.connection import Store

if TYPE_CHECKING:
    from kitdesk.store.rows import Row


def adopt(store: Store, office: str | None) -> str | None:
    """Become the person whom the office has noted this workspace for; `None` when nothing is new.

    Of a person who has a third laptop by now the field names that one; what was adopted stays.
    """
    me = mine.load(store)
    if me.role != "coach" or office is None:
        return None
    from kitdesk.store import select as lists  # an office asks nothing

    for row in lists.select(store, "person", {"workspace": me.id}):
        if row.id != me.person and _said_by(store, row, office, me.id):
            mine.change(store, person=row.id)
            return row.id
    return None


def _said_by(store: Store, row: "Row", office: str, workspace: str) -> bool:
    from kitdesk.store import log

    changes = log.changes_of(store, "person", row.id)
    return any(
        change.by == office and change.fields.get("workspace") == workspace for change in changes
    )
