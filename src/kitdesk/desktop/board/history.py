"""What can be undone and done again on a board."""

from kitdesk.desktop.board.edits import Deed


class History:
    """Two stacks of deeds; the undone ones are dropped when something new is done."""

    def __init__(self) -> None:
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    def did(self, inverse: Deed) -> None:
        """Keep what takes back the deed just done."""
        self._done.append(inverse)
        self._undone.clear()

    def to_undo(self) -> Deed | None:
        """What undo would do next."""
        return self._done[-1] if self._done else None

    def to_redo(self) -> Deed | None:
        """What redo would do next."""
        return self._undone[-1] if self._undone else None

    def undid(self, inverse: Deed) -> None:
        """Undo was done; `inverse` does the deed again."""
        self._done.pop()
        self._undone.append(inverse)

    def redid(self, inverse: Deed) -> None:
        """Redo was done; `inverse` takes it back again."""
        self._undone.pop()
        self._done.append(inverse)
