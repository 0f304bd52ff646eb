"""What is agreed in the room: actions with a name and a day, as deeds that can be undone."""

from typing import Any

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.deeds import Ground
from kitdesk.desktop.board.edits import Add, Change, Deed, Remove
from kitdesk.records import Action

OPEN, DONE = "open", "done"


def agree(
    board: Board, ground: Ground, what: str, organisation: str | None, **known: str | None
) -> Deed | None:
    """A new action from this session or lab; `known` may hold `who` and `due`."""
    if not what.strip():
        return None
    given: dict[str, Any] = {name: value for name, value in known.items() if value}
    if organisation:
        given["organisation"] = organisation
    action = Action(id=ground.new_id(), what=what.strip(), from_=ground.session, **given)
    return Deed("agree", ground.step, (Add(action),))


def find(board: Board, id: str) -> Action | None:
    """The action of that id, if it is here."""
    return next((action for action in board.actions() if action.id == id), None)


def amend(board: Board, id: str, step: str, **fields: Any) -> Deed | None:
    """Other values of an action; its words are never emptied this way."""
    action = find(board, id)
    if action is None or not fields.get("what", "x"):
        return None
    new = {name: value for name, value in fields.items() if getattr(action, name) != value}
    return Deed("amend", step, (Change(id, new),)) if new else None


def tick(board: Board, id: str, step: str, done: bool, today: str) -> Deed | None:
    """An action done today, or open again."""
    if done:
        return amend(board, id, step, status=DONE, done_on=today)
    return amend(board, id, step, status=OPEN, done_on=None)


def drop(board: Board, id: str, step: str) -> Deed | None:
    """An action taken away; it can be had back."""
    return Deed("drop", step, (Remove(id),)) if find(board, id) else None
