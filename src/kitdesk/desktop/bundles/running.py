"""The exchange's long work on a page: one at a time, with its progress and a way to stop it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.bundles.watching import Watch
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.jobs import Job, Work
from kitdesk.desktop.widgets import ProgressRow, clear
from kitdesk.exchange.told import Exported, Received, Step
from kitdesk.problem import Problem


class Running(QWidget):
    """`came` carries each `Received`, `written` all of an export; `ended` follows both."""

    came = Signal(object)
    written = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._row: ProgressRow | None = None
        self._watch: Watch | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether something is going on."""
        return self._job is not None

    def receive(self, files: Sequence[Path]) -> None:
        """Takes files in, or the bundles in folders."""
        if watch := self._begin("send.reading"):
            watch.came.connect(self.came)
            self._run(lambda workspace: watch.receive(workspace, files), self._received)

    def export(self, target: Path, peer: str | None, photos: bool) -> None:
        """Writes what waits to a file or into a folder."""
        if watch := self._begin("send.writing"):
            self._run(
                lambda workspace: watch.export(workspace, target, peer, photos), self._exported
            )

    def stop(self) -> None:
        """Ends what is going on between two of its steps; nothing of that step is kept."""
        if self._watch is not None:
            self._watch.stop()

    def _begin(self, sentence: str) -> Watch | None:
        """Shows that work has begun; None, and a word about it, while other work goes on."""
        if self._job is not None:
            self._desk.say(self._desk.t("send.busy"))
            return None
        self._watch = watch = Watch(self)
        self._row = ProgressRow(self._desk.t(sentence), self._desk.t("desktop.cancel"), self.stop)
        self._row.setObjectName("exchange_progress")
        self._lines.addWidget(self._row)
        watch.stepped.connect(self._step)
        self.show()
        return watch

    def _run(self, work: Work, done: Callable[[Any], None]) -> None:
        here = lambda act: while_here(self, act)  # noqa: E731
        self._job = self._desk.jobs.start(work, here(done), here(self._failed))
        self._job.cancelled.connect(here(self._cancelled))

    def _step(self, step: Step) -> None:
        if self._row is None:
            return
        self._row.bar.setRange(0, step.total)
        self._row.bar.setValue(step.done)
        key = f"exchange.step.{step.name}"
        if self._desk.language.has(key):
            self._row.words.setText(self._desk.t(key))

    def _received(self, _: Sequence[Received]) -> None:
        self._stop()

    def _exported(self, written: Sequence[Exported]) -> None:
        self.written.emit(written)
        self._stop()

    def _failed(self, problem: Problem) -> None:
        self._stop()
        self._desk.problem(problem)

    def _cancelled(self, *_: object) -> None:
        self._stop()
        self._desk.say(self._desk.t("send.cancelled"))

    def _stop(self) -> None:
        self._job = self._row = self._watch = None
        clear(self._lines)
        self.hide()
        self.ended.emit()
