"""Long work beside the window: a generator of `Progress`, in a thread with its own connection."""

import logging
import threading
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kitdesk.problem import Problem
from kitdesk.progress import Progress
from kitdesk.workspace import Changed, Workspace

Work = Callable[[Workspace], Generator[Progress, None, Any]]
log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of long work. `cancel` ends it at its next `yield`."""

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal(object)
    _stepped = Signal(object)
    _ended = Signal(object)

    def __init__(self, work: Work, jobs: "Jobs") -> None:
        super().__init__(jobs)
        self._work = work
        self._jobs = jobs
        self._cancel = threading.Event()
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)
        self._stepped.connect(self._on_step, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_end, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ends the work between two of its steps; what it had committed stays."""
        self._cancel.set()

    def wait(self) -> None:
        """Waits until the thread has ended."""
        self._thread.join()

    def start(self) -> None:
        """Starts the thread; called by `Jobs.start`."""
        self._thread.start()

    def _run(self) -> None:
        try:
            outcome = (self.done, self._play())
        except Cancelled:
            outcome = (self.cancelled, None)
        except Problem as problem:
            outcome = (self.failed, problem)
        except Exception as error:
            log.exception("a job failed")
            cause = f"{type(error).__name__}: {error}"
            outcome = (self.failed, Problem("desktop.unexpected", cause=cause))
        self._ended.emit(outcome)

    def _play(self) -> Any:
        workspace = self._jobs.connect_workspace()
        try:
            steps = self._work(workspace)
            while True:
                try:
                    self._stepped.emit(next(steps))
                except StopIteration as end:
                    return end.value
                if self._cancel.is_set():
                    steps.close()
                    raise Cancelled
        finally:
            workspace.close()

    @Slot(object)
    def _on_step(self, progress: Progress) -> None:
        self.progress.emit(progress)

    @Slot(object)
    def _on_end(self, outcome: tuple[Any, Any]) -> None:
        signal, value = outcome
        self._jobs.forget(self)
        signal.emit(value)
        self.deleteLater()


class Cancelled(Exception):
    """Inside a job: somebody cancelled it."""


class Jobs(QObject):
    """Starts jobs, knows those that run, and tells what they changed."""

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = workspace.again
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self.running: list[Job] = []

    def start(
        self,
        work: Work,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Job:
        """Runs `work(workspace)` in a thread; the callbacks are called in the window's thread."""
        job = Job(work, self)
        for signal, slot in ((job.done, done), (job.failed, failed), (job.progress, progress)):
            if slot:
                signal.connect(slot)
        self.running.append(job)
        job.start()
        return job

    def forget(self, job: Job) -> None:
        """The job has ended."""
        self.running.remove(job)

    def connect_workspace(self) -> Workspace:
        """A connection for a job's thread, whose changes are announced here."""
        workspace = self._open()
        workspace.listen(self._heard.emit)
        return workspace

    def close(self) -> None:
        """Cancels all jobs and waits for them."""
        for job in list(self.running):
            job.cancel()
        for job in list(self.running):
            job.wait()

    @Slot(object)
    def _on_heard(self, changed: Changed) -> None:
        self.changed.emit(changed)
