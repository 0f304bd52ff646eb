"""What reports read of a workspace: the part of `Workspace` that documents are made from."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from kitdesk.records.project import Project
from kitdesk.store.connection import Store
from kitdesk.store.me import Me
from kitdesk.store.select import select

OF_SESSION = (("session", "id"), ("session_step", "session"), ("card", "session"))
OF_LAB = (("lab", "id"), ("lab_note", "lab"), ("gap", "first_lab"))
OF_BOTH = (("group", "session"), ("action", "from"))


class Source(Protocol):
    """The records, as `Workspace` gives them; reports write nothing."""

    store: Store

    @property
    def me(self) -> Me:
        """Whose workspace it is."""
        ...

    def get(self, kind: Any, id: str) -> Any:
        """The record, or None when it is not here."""
        ...

    def list(self, kind: Any, where: Any = None, order: Any = None) -> Any:
        """Records that are not deleted."""
        ...

    def method_kits(self) -> Any:
        """The kits the office has published, and those of the invitation."""
        ...

    def conflict_fields(self, kind: Any, id: str) -> Mapping[str, Any]:
        """The record's fields that have more than one value."""
        ...

    def blob(self, sha256: str) -> bytes:
        """An attachment's bytes; raises `Problem` when they are not here."""
        ...

    def clock(self) -> datetime:
        """Now, aware, by the workspace's clock."""
        ...


def project_of(source: Source) -> Project | None:
    """The project this workspace belongs to; None before a coach has joined one."""
    id = source.me.project_id
    return (source.get(Project, id) if id else None) or next(iter(source.list(Project)), None)


def as_of(source: Source, id: str, fields: tuple[tuple[str, str], ...]) -> str | None:
    """When the newest of a session's or a lab's records was written: "data as of"."""
    newest = [
        select(source.store, kind, {field: id}, "-changed_at", limit=1)
        for kind, field in (*fields, *OF_BOTH)
    ]
    return max((row.changed_at for rows in newest for row in rows if row.changed_at), default=None)


def newest(source: Source, kinds: tuple[str, ...]) -> str | None:
    """When the newest record of these kinds was written."""
    found = [select(source.store, kind, {}, "-changed_at", limit=1) for kind in kinds]
    return max((row.changed_at for rows in found for row in rows if row.changed_at), default=None)
