"""What every page is given.

Records, language, looks, the writing thread, the way to other pages.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from kitdesk.desktop.history import History
from kitdesk.desktop.jobs import Jobs
from kitdesk.desktop.place import Place
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.thumbnails import Thumbnails
from kitdesk.desktop.writer import Writer
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.records import Record
from kitdesk.workspace import Changed, Workspace

TRAIL = 50
"""How many places `back` remembers."""


class Said(NamedTuple):
    """A quiet line at the foot of the window, with one thing to do about it."""

    text: str
    action: str | None = None
    act: Callable[[], object] | None = None
    fault: bool = False


class Restore(NamedTuple):
    """A backup that is to take the workspace's place, and the secret that opens it."""

    file: Path
    secret: str | None = None


@dataclass(frozen=True)
class Lock:
    """The window is to close behind a lock, and to open again where it was."""


class NewKey(NamedTuple):
    """The database is to get another key; `passphrase` is to open it, where there is one."""

    passphrase: str | None = None


def local_now() -> datetime:
    """This moment by the computer's clock and zone."""
    return datetime.now().astimezone()


class Desk(QObject):
    """The pages' one partner: reads by `.workspace` (the window's connection), writes by `.writer`.

    `.memory` keeps what pages want to find again when they are built anew: filters, a chosen tab.
    """

    changed = Signal(object)
    saved = Signal()
    going = Signal(object)
    said = Signal(object)
    unsaid = Signal(object)
    looks_changed = Signal()
    me_changed = Signal()
    search_wanted = Signal()
    help_wanted = Signal()
    restore_wanted = Signal(object)
    lock_now_wanted = Signal()
    lock_wanted = Signal(object)
    new_key_wanted = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        language: Language,
        clock: Callable[[], datetime] = local_now,
    ) -> None:
        super().__init__()
        self.now = clock
        self.memory: dict[str, Any] = {}
        self.workspace = workspace
        self.theme = theme
        self.language = language
        self.t = language.t
        self.n = language.n
        self.history = History(self)
        self.writer = Writer(workspace, self)
        self.jobs = Jobs(workspace, self)
        self.thumbnails = Thumbnails(self.jobs, self)
        self.place: Place | None = None
        self._trail: list[Place] = []
        self._hindrance: str | None = None
        self._connect()

    def _connect(self) -> None:
        self.writer.changed.connect(self.changed)
        self.jobs.changed.connect(self.changed)
        self.writer.saved.connect(self.saved)
        self.writer.refused.connect(self.problem)
        self.writer.hindered.connect(self._on_hindered)
        self.writer.saved.connect(self._on_saved)
        self.changed.connect(self._on_changed)

    def today(self) -> date:
        """The day it is here."""
        return self.now().date()

    def go(self, page: Place | str, id: str | None = None, part: str | None = None) -> None:
        """Asks the shell for a place: `go(Place("sessions", id))` or `go("sessions", id)`."""
        place = page if isinstance(page, Place) else Place(page, id, part)
        if self.place is not None and place != self.place:
            self._trail = [*self._trail[1 - TRAIL :], self.place]
        self._show(place)

    def back(self) -> None:
        """Goes to where one came from; nowhere when this is the first place."""
        if self._trail:
            self._show(self._trail.pop())

    def _show(self, place: Place) -> None:
        self.place = place
        self.going.emit(place)

    def say(
        self, text: str, action: str | None = None, act: Callable[[], object] | None = None
    ) -> Said:
        """Shows a sentence at the foot for some seconds; a button `action` calls `act`."""
        said = Said(text, action, act)
        self.said.emit(said)
        return said

    def unsay(self, said: Said) -> None:
        """Takes a sentence from the foot, if it still stands there: its `act` is past."""
        self.unsaid.emit(said)

    @Slot(object)
    def problem(self, problem: Problem) -> None:
        """Shows a refusal in words, with what can be done about it."""
        self.said.emit(Said(self.language.in_full(problem), fault=True))

    @Slot(object)
    def _on_hindered(self, problem: Problem) -> None:
        """Says once what keeps a write waiting; the side bar goes on saying that it waits."""
        if self._hindrance != problem.code:
            self._hindrance = problem.code
            self.problem(problem)

    @Slot(object)
    def _on_changed(self, changed: Changed) -> None:
        if self.heard(changed, "attachment"):
            self.thumbnails.look_again()

    @Slot()
    def _on_saved(self) -> None:
        self._hindrance = None

    def did(self, text: str, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        """Remembers something just done for Ctrl+Z and says it at the foot with "Undo"."""
        step = self.history.add(text, undo, redo)
        self.say(text, self.t("desktop.undo"), lambda: self.history.take_back(step))

    def create(self, record: Record) -> str:
        """Writes a new record and gives its id at once; Ctrl+Z takes it away again."""
        kind, id = record.KIND, self.writer.write(record)
        self.history.add(
            self.t("desktop.made", what=self.t(f"kind.{kind}")),
            undo=lambda: self.writer.delete(kind, id),
            redo=lambda: self.writer.do(lambda w: w.undelete(kind, id)),
        )
        return id

    def remove(self, kind: str, id: str, text: str) -> None:
        """Deletes a record and offers to undo it; `text` says what was removed."""
        delete = lambda: self.writer.delete(kind, id)  # noqa: E731
        restore = lambda: self.writer.do(lambda w: w.undelete(kind, id))  # noqa: E731
        delete()
        self.did(text, undo=restore, redo=delete)

    def change(
        self, kind: str, id: str, text: str, before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        """Writes `after` into a record at once; undo writes `before` back."""
        self._write_now(kind, id, after)
        self.did(
            text,
            undo=lambda: self._write_now(kind, id, before),
            redo=lambda: self._write_now(kind, id, after),
        )

    def typed(self, kind: str, id: str, field: str, before: Any, after: Any) -> None:
        """Remembers for Ctrl+Z that a field, already handed to the writer, was typed in."""
        self.history.add_typing(
            (kind, id, field),
            self.t("desktop.typed", field=self.t(f"field.{kind}.{field}")),
            undo=lambda: self._write_now(kind, id, {field: before}),
            redo=lambda: self._write_now(kind, id, {field: after}),
        )

    def _write_now(self, kind: str, id: str, fields: dict[str, Any]) -> None:
        self.writer.do(lambda workspace: workspace.update(kind, id, **fields))

    def set_language(self, tag: str) -> None:
        """Another language from now on, kept for the next start; pages are built anew."""
        self.language = Language(tag)
        self.t, self.n = self.language.t, self.language.n
        self.keep("language", tag)
        self.looks_changed.emit()

    def set_theme(self, choice: str, percent: int) -> None:
        """Another theme or text size from now on, kept for the next start; pages are built anew."""
        self.theme = Theme(choice, percent)
        self.keep("theme", choice)
        self.keep("text_size", percent)
        self.looks_changed.emit()

    def keep(self, key: str, value: Any) -> None:
        """Keeps a local setting, written in the writing thread."""
        self.writer.keep(key, value)

    def close(self) -> None:
        """Cancels jobs, writes what waits and ends the writing thread."""
        self.jobs.close()
        self.writer.close()

    def heard(self, changed: Changed, *kinds: str) -> bool:
        """Whether `changed` may touch records of these kinds."""
        return changed.kind in (*kinds, "*")
