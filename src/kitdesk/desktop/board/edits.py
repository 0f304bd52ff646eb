"""What changes on a board, as values: each edit knows its opposite, so all can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kitdesk.records import Action, Attachment, Card, Group

Piece = Card | Group | Action | Attachment


@dataclass(frozen=True)
class Add:
    """A piece that nobody has written before; `content` are the bytes of an attachment."""

    piece: Piece
    content: bytes = b""


@dataclass(frozen=True)
class Change:
    """New values of some fields of a piece on the board."""

    id: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Remove:
    """A piece leaves the board; it can come back."""

    id: str


@dataclass(frozen=True)
class Restore:
    """A removed piece comes back as it was."""

    piece: Piece


Edit = Add | Change | Remove | Restore


@dataclass(frozen=True)
class Deed:
    """One thing a user did: what undo and redo count as one step.

    `name` is a catalogue key below `board.did`; `step` is the step it happened in.
    """

    name: str
    step: str
    edits: tuple[Edit, ...]

    @property
    def cards(self) -> tuple[str, ...]:
        """The ids of what it touched, in order."""
        return tuple(target(edit) for edit in self.edits)

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The ids and names of the fields to which it gives other values."""
        return tuple(
            (edit.id, name)
            for edit in self.edits
            if isinstance(edit, Change)
            for name in edit.fields
        )


def target(edit: Edit) -> str:
    """The id of the piece that an edit is about."""
    return edit.piece.id if isinstance(edit, Add | Restore) else edit.id


def opposite(edit: Edit, before: Piece | None) -> Edit:
    """The edit that takes `edit` back; `before` is the piece as it stood, none for a new one."""
    match edit:
        case Add(piece=piece) | Restore(piece):
            return Remove(piece.id)
        case Remove():
            assert before is not None
            return Restore(before)
        case Change(id, fields):
            return Change(id, {name: getattr(before, name) for name in fields})
