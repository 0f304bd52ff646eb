"""Deeds that give cards another place on a free canvas, or tie them together."""

from collections.abc import Mapping, Sequence
from typing import Any

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.deeds import Ground, Said, add
from kitdesk.desktop.board.edits import Add, Change, Deed, Edit
from kitdesk.desktop.board.lanes import Spot
from kitdesk.records import Card


def put(board: Board, step: str, moves: Mapping[str, Mapping[str, Any]]) -> Deed | None:
    """Cards to other places, all in one deed; only fields that differ are written."""
    edits: list[Edit] = []
    for id, fields in moves.items():
        card = board.card(id)
        changed = _changed(card, {**fields, "step": step}) if card else {}
        if changed:
            edits.append(Change(id, changed))
    return Deed("place", step, tuple(edits)) if edits else None


def _changed(card: Card, wanted: Mapping[str, Any]) -> dict[str, Any]:
    changed = {name: new for name, new in wanted.items() if getattr(card, name) != new}
    return {**changed, "parked": False} if card.parked else changed


def add_following(
    board: Board, ground: Ground, spot: Spot, said: Sequence[Said], source: str | None
) -> Deed | None:
    """New cards last in a lane that follow from the card `source`."""
    deed = add(board, ground, spot, said)
    if deed is None or source is None or board.card(source) is None:
        return deed
    tied = tuple(_tied(edit, source) if isinstance(edit, Add) else edit for edit in deed.edits)
    return Deed(deed.name, deed.step, tied)


def _tied(edit: Add, source: str) -> Add:
    return Add(edit.piece.model_copy(update={"evidence": (source,)}))
