"""Deeds that give cards another place on a free canvas, or tie them together."""

from collections.abc import Mapping, Sequence
from typing import Any

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.deeds import Ground, Said, add
from kitdesk.desktop.board.edits import Add, Change, Deed, Edit
from kitdesk.desktop.board.lanes import Spot, room, without
from kitdesk.method.chains import chain_rows
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


def passed(cards: Sequence[Card], id: str, down: int) -> dict[str, dict[str, Any]]:
    """The orders that take the row of a chain's card past the row above or below; none at an end.

    A row lies where the first of its cards does, so that this one alone needs another order. Cards
    that hang alone pass those of their lane. `cards` are all of the field, in order.
    """
    rows = _rows_of_its_kind(cards, id)
    at = next(n for n, row in enumerate(rows) if any(card.id == id for card in row))
    upper, lower = sorted((at, at + down))
    if upper < 0 or lower >= len(rows):
        return {}
    firsts = [row[0] for row in rows]
    rising, others = firsts[lower], without(firsts, firsts[lower].id)
    orders, changes = room(others, upper)
    if changes:  # two rows begin with the same order: every card gets one of its own
        others = without(cards, rising.id)
        orders, changes = room(others, others.index(firsts[upper]))
    return {rising.id: {"order": orders[0]}, **{one.id: dict(one.fields) for one in changes}}


def _rows_of_its_kind(cards: Sequence[Card], id: str) -> list[list[Card]]:
    tied, alone = chain_rows(cards)
    lane = next((card.lane for card in alone if card.id == id), None)
    lone = [[card] for card in alone if card.lane == lane]
    return lone if any(row[0].id == id for row in lone) else tied


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
