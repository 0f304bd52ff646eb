"""Long work beside the window: a generator of `Progress`, in a thread with its own connection."""

import logging
import threading
from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kitdesk.problem import Problem
from kitdesk.progress import Progress
from kitdesk.workspace import Changed, Workspace

Steps = Generator[Progress, None, Any]
Work = Callable[[Workspace], Steps]
Tell = Callable[[Changed], None]
log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of long work: `play(tell)` in a thread. `cancel` ends it at its next `yield`.

    All signals come in the window's thread; `ended` before the others, however it ended.
    """

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal(object)
    ended = Signal(object)
    changed = Signal(object)
    _stepped = Signal(object)
    _heard = Signal(object)
    _ended = Signal(object)

    def __init__(self, play: Callable[[Tell], Steps], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._play = play
        self._cancel = threading.Event()
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)
        self._stepped.connect(self._on_step, Qt.ConnectionType.QueuedConnection)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_end, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ends the work between two of its steps; what it had committed stays."""
        self._cancel.set()

    def wait(self) -> None:
        """Waits until the thread has ended."""
        self._thread.join()

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def _run(self) -> None:
        try:
            outcome = ("done", self._run_through())
        except Cancelled:
            outcome = ("cancelled", None)
        except Problem as problem:
            outcome = ("failed", problem)
        except Exception as error:
            log.exception("a job failed")
            cause = f"{type(error).__name__}: {error}"
            outcome = ("failed", Problem("desktop.unexpected", cause=cause))
        self._ended.emit(outcome)

    def _run_through(self) -> Any:
        steps = self._play(self._heard.emit)
        while True:
            try:
                self._stepped.emit(next(steps))
            except StopIteration as end:
                return end.value
            if self._cancel.is_set():
                steps.close()
                raise Cancelled

    @Slot(object)
    def _on_step(self, progress: Progress) -> None:
        self.progress.emit(progress)

    @Slot(object)
    def _on_heard(self, changed: Changed) -> None:
        self.changed.emit(changed)

    @Slot(object)
    def _on_end(self, outcome: tuple[str, Any]) -> None:
        name, value = outcome
        # The thread may still be inside the call that brought us here, which uses this object.
        self._thread.join()
        self.ended.emit(self)
        getattr(self, name).emit(value)
        self.deleteLater()


class Cancelled(Exception):
    """Inside a job: somebody cancelled it."""


class Jobs(QObject):
    """Starts jobs, knows those that run, and tells what they changed."""

    changed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = workspace.again
        self.running: list[Job] = []

    def start(
        self,
        work: Work,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Job:
        """Runs `work(workspace)` in a thread; the callbacks are called in the window's thread."""
        job = Job(partial(on_workspace, self._open, work), self)
        job.changed.connect(self.changed)
        job.ended.connect(self.running.remove)
        for signal, slot in ((job.done, done), (job.failed, failed), (job.progress, progress)):
            if slot:
                signal.connect(slot)
        self.running.append(job)
        job.start()
        return job

    def close(self) -> None:
        """Cancels all jobs and waits for them."""
        for job in list(self.running):
            job.cancel()
        for job in list(self.running):
            job.wait()


def on_workspace(open: Callable[[], Workspace], work: Work, tell: Tell) -> Steps:
    """`work` on a connection of the job's own thread, whose changes are told.

    A function of its own: a job that held its `Jobs` would outlive it and take it down in its turn.
    """
    workspace = open()
    workspace.listen(tell)
    try:
        return (yield from work(workspace))
    finally:
        workspace.close()
