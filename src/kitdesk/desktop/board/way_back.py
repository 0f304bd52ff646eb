"""The way back that the foot of the window offers for what was done on a board."""

from collections.abc import Callable

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.desk import Desk


def offer(desk: Desk, board: Board, told: str, undo: Callable[[], object]) -> None:
    """Say what a deed did just now, with "Undo" for as long as it is the board's latest.

    Undo on a board takes back the latest deed: offered any longer, it would take back another one
    than the line tells of.
    """
    said = desk.say(told, desk.t("desktop.undo"), undo)

    def withdraw() -> None:
        stop()
        desk.unsay(said)

    stop = board.watch(withdraw)
