"""The one thread of the window that writes.

A page goes on at once, "saved" is said after the commit.
"""

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from kitdesk.desktop.rest import Rest
from kitdesk.problem import Problem
from kitdesk.workspace import Changed, Workspace

RETRY_SECONDS = 2.0
POLL_SECONDS = 1.0
"""How often the file is asked whether another program wrote in it."""

ANYTHING = "*"
"""The kind of a `Changed` that another program caused: what changed is not known."""

log = logging.getLogger(__name__)


@dataclass
class Task:
    """Work for the writing thread, and who hears of its result in the window's thread."""

    work: Callable[[Workspace], Any]
    done: Callable[[Any], object] | None = None
    failed: Callable[[Problem], None] | None = None
    finished: threading.Event = field(default_factory=threading.Event)


class Writer(QObject):
    """Writes in order, on its own connection.

    A `Problem` of a task reaches its `failed`, else the signal `refused`. What the disk or another
    program hinders for a while is tried again until it succeeds; `hindered` tells so meanwhile.
    """

    pending = Signal()
    saved = Signal()
    hindered = Signal(object)
    refused = Signal(object)
    changed = Signal(object)
    _answer = Signal(object, object)
    _heard = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = workspace.again
        self._new_id = workspace.new_id
        self._tasks: queue.Queue[Task | None] = queue.Queue()
        self._typed: dict[tuple[str, str], dict[str, Any]] = {}
        self._stopping = threading.Event()
        self._owed = False
        self._typing = Rest(self)
        self._typing.over.connect(self._send_typed)
        self._answer.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def do(
        self,
        work: Callable[[Workspace], Any],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Queues `work(workspace)`.

        `done(result)` or `failed(problem)` is called in the window's thread.
        """
        self._send_typed()
        self._put(Task(work, done, failed))

    def write(self, record: Any) -> str:
        """Queues a new record and gives its id at once."""
        named = record if record.id else record.model_copy(update={"id": self._new_id()})
        self.do(lambda workspace: workspace.write(named))
        return named.id

    def update(self, kind: str, id: str, **fields: Any) -> None:
        """Queues new values of a record; what is typed without a `Rest` becomes one write."""
        if self._typed and (kind, id) not in self._typed:
            self._send_typed()
        self._typed.setdefault((kind, id), {}).update(fields)
        self._tell_pending()
        self._typing.touch()

    def keep(self, key: str, value: Any) -> None:
        """Queues a local setting: the program's own memory, of which nobody is told "saved"."""
        self._send_typed()
        self._tasks.put(Task(lambda workspace: workspace.set_setting(key, value)))

    def delete(self, kind: str, id: str) -> None:
        """Queues a deletion, which `Desk.remove` offers to undo."""
        self.do(lambda workspace: workspace.delete(kind, id))

    def busy(self) -> bool:
        """True while something typed or queued is not in the file yet."""
        return bool(self._typed) or self._tasks.unfinished_tasks > 0

    def flush(self) -> None:
        """Waits until all that was typed and queued is in the file, or has been refused."""
        self._send_typed()
        if self._thread.is_alive():
            last = Task(lambda workspace: None)
            self._tasks.put(last)
            last.finished.wait()

    def close(self) -> None:
        """Writes what waits and ends the thread.

        A write that is hindered now is tried once more.
        """
        self._send_typed()
        self._stopping.set()
        self._tasks.put(None)
        self._thread.join()

    @Slot()
    def _send_typed(self) -> None:
        self._typing.stop()
        typed, self._typed = self._typed, {}
        for (kind, id), fields in typed.items():
            self._put(Task(lambda workspace, k=kind, i=id, f=fields: workspace.update(k, i, **f)))

    def _put(self, task: Task) -> None:
        self._tell_pending()
        self._tasks.put(task)

    def _tell_pending(self) -> None:
        self._owed = True
        self.pending.emit()

    @Slot(object, object)
    def _on_answer(self, task: Task, result: Any) -> None:
        if isinstance(result, Problem):
            call(task.failed or self.refused.emit, result)
        elif task.done:
            call(task.done, result)
        if self._owed and not self.busy():
            self._owed = False
            self.saved.emit()

    @Slot(object)
    def _on_heard(self, heard: Changed | Problem) -> None:
        (self.hindered if isinstance(heard, Problem) else self.changed).emit(heard)

    def _run(self) -> None:
        workspace = self._open()
        workspace.listen(self._heard.emit)
        seen = workspace.data_version()
        while (task := self._next()) is not None:
            if task is IDLE:
                seen, before = workspace.data_version(), seen
                if seen != before:
                    self._heard.emit(Changed(ANYTHING, frozenset()))
                continue
            self._carry_out(task, workspace)
        workspace.close()

    def _next(self) -> Task | None:
        try:
            return self._tasks.get(timeout=POLL_SECONDS)
        except queue.Empty:
            return IDLE

    def _carry_out(self, task: Task, workspace: Workspace) -> None:
        result = self._attempt(task, workspace)
        self._tasks.task_done()
        task.finished.set()
        self._answer.emit(task, result)

    def _attempt(self, task: Task, workspace: Workspace) -> Any:
        while True:
            try:
                return task.work(workspace)
            except Problem as problem:
                if not is_passing(problem) or self._stopping.is_set():
                    return problem
                self._heard.emit(problem)
                self._stopping.wait(RETRY_SECONDS)
            except Exception as error:
                log.exception("a write failed")
                return Problem("desktop.unexpected", cause=f"{type(error).__name__}: {error}")


def call(callback: Callable[[Any], object], value: Any) -> None:
    """Calls back, unless it is a method of a page that is gone by now."""
    owner = getattr(callback, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        callback(value)


IDLE = Task(lambda workspace: None)
PASSING = ("store.busy", "store.full")


def is_passing(problem: Problem) -> bool:
    """Whether the same write may succeed later: the file is locked, the disk is full."""
    return problem.code in PASSING
