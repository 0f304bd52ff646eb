"""Several writes that are one thing to the user: done together, and taken back together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kitdesk.desktop.desk import Desk
from kitdesk.records import Record
from kitdesk.workspace import Workspace


@dataclass(frozen=True)
class Wrote:
    """A record that was not there before."""

    record: Record


@dataclass(frozen=True)
class Amended:
    """Other values of some fields of a record."""

    kind: str
    id: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True)
class Removed:
    """A record into the bin."""

    kind: str
    id: str


Part = Wrote | Amended | Removed


def perform(desk: Desk, text: str, parts: Sequence[Part]) -> None:
    """Writes all parts in one transaction; `text` names the one step of undo at the foot."""
    desk.writer.do(lambda workspace: _do(workspace, parts, first=True))
    desk.did(
        text,
        undo=lambda: desk.writer.do(lambda workspace: _undo(workspace, parts)),
        redo=lambda: desk.writer.do(lambda workspace: _do(workspace, parts, first=False)),
    )


def _do(workspace: Workspace, parts: Sequence[Part], first: bool) -> None:
    with workspace.many():
        for part in parts:
            match part:
                case Wrote(record) if first:
                    workspace.write(record)
                case Wrote(record):
                    workspace.undelete(record.KIND, record.id)
                case Amended(kind, id, _, after):
                    workspace.update(kind, id, **after)
                case Removed(kind, id):
                    workspace.delete(kind, id)


def _undo(workspace: Workspace, parts: Sequence[Part]) -> None:
    with workspace.many():
        for part in reversed(parts):
            match part:
                case Wrote(record):
                    workspace.delete(record.KIND, record.id)
                case Amended(kind, id, before, _):
                    workspace.update(kind, id, **before)
                case Removed(kind, id):
                    workspace.undelete(kind, id)
