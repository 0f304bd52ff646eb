"""Whose workspace this is. Kept locally: `hello` tells others what they need (EXCHANGE.md §6)."""

import json
from typing import Any, Literal, NamedTuple

from kitdesk.store import settings
from kitdesk.store.connection import Store
from kitdesk.store.database import Database

_KEY = "me"

Role = Literal["coach", "office"]


class Me(NamedTuple):
    """The workspace's id, role, the name people know it by, its own person's id, its project and
    language.
    """

    id: str
    role: Role
    name: str
    person: str
    project_id: str | None
    language: str


def load(store: Store) -> Me:
    """Whose workspace this is."""
    return Me(**settings.get(store, _KEY))


def id_in(db: Database) -> str | None:
    """The workspace's id in a database that is not opened as a `Store`; `None` when it
    holds none.
    """
    found = db.execute("SELECT value FROM setting WHERE key = ?", [_KEY]).fetchone()
    return json.loads(found[0])["id"] if found else None


def save(store: Store, me: Me) -> None:
    """Keep it."""
    settings.put(store, _KEY, me._asdict())


def change(store: Store, **values: Any) -> Me:
    """Change some of it (joining a project, another language); what it is now."""
    me = load(store)._replace(**values)
    save(store, me)
    return me
