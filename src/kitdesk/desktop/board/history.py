"""What can be undone and done again on a board."""

from kitdesk.desktop.board.edits import Deed


class History:
    """Two stacks of deeds; the undone ones are dropped when something new is done."""

    def __init__(self) -> None:
        self._done: list[Deed] = []
        self._undone: list[Deed] = []
        self._typed: Deed | None = None

    def did(self, inverse: Deed, typing: bool = False) -> None:
        """Keep what takes back the deed just done; typing on in one field stays one step."""
        goes_on = bool(self._done) and self._done[-1] is self._typed
        if not (typing and goes_on and self._done[-1].fields == inverse.fields):
            self._done.append(inverse)
        self._typed = self._done[-1] if typing else None
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
