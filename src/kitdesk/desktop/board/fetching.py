"""Cards of earlier steps, fetched to the board of the step that builds on them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board import carrying
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.carry_sheet import CarrySheet
from kitdesk.desktop.board.edits import Add, Deed
from kitdesk.desktop.board.taking import Goal, Stock, take
from kitdesk.desktop.desk import Desk


def to_fetch(board: Board, goal: Goal, course: Sequence[str]) -> Stock:
    """What the step of `goal` can fetch; `course` are the steps' keys in their order."""
    (step,) = goal.steps
    cards = carrying.to_fetch(board.cards(), goal.kit_key, step, course)
    return Stock(tuple(cards), goal.kit, goal.kit_key)


def open_fetch_sheet(
    desk: Desk,
    page: QWidget,
    goal: Goal,
    stock: Stock,
    people: Mapping[str, str],
    put: Callable[[list[str]], None],
) -> CarrySheet:
    """Shows what can be fetched; `put` gets the ids of what is chosen."""
    sheet = CarrySheet(desk, page, goal, "fetch", desk.t("common.close"))
    sheet.show_stock(stock, people)
    sheet.taken.connect(put)
    sheet.open(sheet.list)
    return sheet


def lay(desk: Desk, board: Board, goal: Goal, stock: Stock, chosen: Sequence[str]) -> None:
    """Lays the chosen cards on the board of the step, as one step of undo."""
    new_id = desk.workspace.new_id
    taken = take(goal, stock, chosen, board.cards(), board.photos, new_id)
    if taken.cards:
        board.do(Deed("fetch", goal.steps[0].key, tuple(map(Add, taken.cards))))
    for photo in taken.photos:
        desk.writer.write(photo)
