"""What can be undone (Ctrl+Z) and done again (Ctrl+Y) in the window, newest last."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

LONGEST = 200


class Step(NamedTuple):
    """Something done: what it is called, how it is taken back, how it is done again."""

    text: str
    undo: Callable[[], None]
    redo: Callable[[], None]
    typing: tuple[str, ...] | None = None


class History(QObject):
    """Steps done and undone since the window opened. Deletions outlive it, in the bin."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, text: str, undo: Callable[[], None], redo: Callable[[], None]) -> Step:
        """Remembers a step that has been done just now; what had been undone is forgotten."""
        step = Step(text, undo, redo)
        self._done = [*self._done[1 - LONGEST :], step]
        self._undone.clear()
        self.moved.emit()
        return step

    def add_typing(
        self,
        field: tuple[str, ...],
        text: str,
        undo: Callable[[], None],
        redo: Callable[[], None],
    ) -> None:
        """Remembers typing into a field; typing on in the same field lengthens that one step."""
        last = self._done[-1] if self._done else None
        if last and last.typing == field:
            undo = last.undo
            self._done.pop()
        self._done = [*self._done[1 - LONGEST :], Step(text, undo, redo, field)]
        self._undone.clear()
        self.moved.emit()

    def undo(self) -> Step | None:
        """Takes the newest step back and gives it; None when there is none."""
        return self._move(self._done, self._undone, lambda step: step.undo())

    def redo(self) -> Step | None:
        """Does the step undone last again and gives it; None when there is none."""
        return self._move(self._undone, self._done, lambda step: step.redo())

    def take_back(self, step: Step) -> None:
        """Undoes this very step, wherever it stands, as its "Undo" at the foot does."""
        if step in self._done:
            self._done.remove(step)
            self._undone.append(step)
            step.undo()
            self.moved.emit()

    def clear(self) -> None:
        """Forgets all steps."""
        self._done.clear()
        self._undone.clear()
        self.moved.emit()

    def _move(
        self, source: list[Step], target: list[Step], act: Callable[[Step], None]
    ) -> Step | None:
        if not source:
            return None
        step = source.pop()
        target.append(step)
        act(step)
        self.moved.emit()
        return step
