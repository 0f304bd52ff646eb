"""A board's deeds among everything else that is done on the page: Ctrl+Z takes back the latest."""

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.edits import Deed
from kitdesk.desktop.desk import Desk


class LabControl(Control):
    """Undo and redo are the window's: in a lab gaps and weights are no deeds of the board."""

    def undo(self) -> Deed | None:
        """Takes back the latest, whether it was done on the board or beside it."""
        self.desk.history.undo()
        return None

    def redo(self) -> Deed | None:
        """Does the latest undone again."""
        self.desk.history.redo()
        return None


class BoardSteps:
    """Tells the window's history of each deed of `board`, until `stop`."""

    def __init__(self, desk: Desk, board: Board) -> None:
        self._desk, self._board = desk, board
        self._moving = False
        self.stop = board.watch(self._on_watch)

    def _on_watch(self) -> None:
        deed = self._board.history.to_undo()
        if self._moving or deed is None:
            return
        words = self._desk.t(f"board.did.{deed.name}")
        self._desk.history.add(words, lambda: self._move(-1), lambda: self._move(1))

    def _move(self, by: int) -> None:
        self._moving = True
        if by < 0:
            self._board.undo()
        else:
            self._board.redo()
        self._moving = False
