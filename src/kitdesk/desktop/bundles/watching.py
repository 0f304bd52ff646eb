"""Exchange work in a job: its steps reach the window, and between two of them it can stop."""

import threading
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from kitdesk.desktop.jobs import Cancelled
from kitdesk.exchange.told import Exported, Received, Step
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace

Work = Generator[Progress, None, Any]


class Watch(QObject):
    """Handed to the exchange as its `progress`; called in the job's thread, heard in the window's.

    Stopping raises out of the exchange before its commit: what had not been committed is as before.
    """

    stepped = Signal(object)
    came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ends the work at its next step."""
        self._stop.set()

    def __call__(self, step: Step) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.stepped.emit(step)

    def receive(self, workspace: Workspace, files: Iterable[Path]) -> Work:
        """Takes the files in; each result is told by `came` as soon as it is known."""
        results: list[Received] = []
        for received in workspace.exchange.receive(list(files), self):
            results.append(received)
            self.came.emit(received)
            yield Progress(len(results))
        return results

    def export(self, workspace: Workspace, target: Path, peer: str | None, photos: bool) -> Work:
        """Writes what waits to `target`, a file or a folder."""
        yield Progress(0)
        written: list[Exported] = workspace.exchange.export(
            target, peer=peer, with_attachments=photos, progress=self
        )
        return written


def asked(question: str, *values: Any) -> Any:
    """A job that asks the exchange one thing: `asked("waiting", peer)`."""

    def work(workspace: Workspace) -> Work:
        yield Progress(0)
        return getattr(workspace.exchange, question)(*values)

    return work
