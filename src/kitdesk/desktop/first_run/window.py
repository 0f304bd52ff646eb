"""The first run: three questions, the recovery words, and then the program."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from kitdesk.desktop.first_run.answers import FILES, INVITED, OWN, Answers, make_workspace
from kitdesk.desktop.first_run.asking import Asking
from kitdesk.desktop.first_run.fresh_start import FreshStart
from kitdesk.desktop.first_run.key_store import has_key_store
from kitdesk.desktop.first_run.questions import Questions
from kitdesk.desktop.jobs import Job
from kitdesk.desktop.practice import practice_folder
from kitdesk.desktop.qt_words import speak
from kitdesk.desktop.widgets import (
    Caption,
    Card,
    Muted,
    PrimaryButton,
    ProgressRow,
    QuietButton,
)
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace


class FirstRun(Asking):
    """Asks until there is a workspace; `ask()` gives it opened, or None."""

    def __init__(self, folder: Path, language: Language, invitation: Path | None = None) -> None:
        super().__init__(language)
        self.folder = folder
        self.needs_passphrase = not has_key_store()
        self.job: Job | None = None
        way = INVITED if invitation else OWN
        self.ask_questions(Answers(language=language.tag, way=way, file=invitation))

    def ask_questions(self, answers: Answers) -> None:
        """The page of questions, with what has been answered."""
        self.begin()
        self.title("first_run.welcome")
        self.lines.addWidget(Muted(self.t("first_run.about")))
        self.questions = Questions(self.language, answers, self.needs_passphrase)
        self.questions.language_chosen.connect(self._speak)
        self.lines.addWidget(self.questions)
        start = PrimaryButton(self.t("first_run.start"), self._start)
        start.setObjectName("start")
        # Queued: the page, and the line Enter was pressed in, are replaced by what comes next.
        self.questions.entered.connect(start.click, Qt.ConnectionType.QueuedConnection)
        practise = QuietButton(self.t("first_run.practise"), self._practise)
        practise.setObjectName("practise")
        practise.set_tip(self.t("first_run.practise.about"))
        self.lines.addWidget(Caption(self.t("first_run.practise.about"), capitals=False))
        self.lines.addStretch(1)
        self.foot(practise, None, start)
        self.begin_at(self.questions.fields["name"].editor)

    def come_forward(self, file: Path | None) -> None:
        """Somebody started the program once more, perhaps by opening an invitation."""
        super().come_forward(file)
        if file and file.suffix in FILES.values() and self.answer is None and self.job is None:
            self.questions.choose_file(file)

    def _speak(self, tag: str) -> None:
        answers = self.questions.answers()
        self.language = Language(tag)
        self.t = self.language.t
        speak(tag)
        self.ask_questions(replace(answers, language=tag))

    def _start(self) -> None:
        answers = self.questions.answers()
        fault = answers.fault(self.needs_passphrase)
        if fault:
            self.bring_into_sight(self.questions.show_fault(fault[0], self.t(fault[1])))
            return
        try:
            workspace = make_workspace(self.folder, answers)
        except Problem as problem:
            self.questions.show_problem(problem)
            return
        if workspace.recovery_words:
            self.show_words(workspace)
        elif workspace.access.is_passphrase(answers.secret):
            self.finish(workspace)
        else:  # by words or by the office's file: the passphrase is lost, or there was none
            self.answer = workspace
            self.afresh = FreshStart(self, workspace, lambda: self.finish(workspace))
            self.afresh.ask_passphrase()

    def show_words(self, workspace: Workspace) -> None:
        """The recovery words; the program opens once they are said to be written down."""
        self.answer = workspace
        start = FreshStart(self, workspace, lambda: self.finish(workspace))
        start.show_words(workspace.recovery_words)

    def _practise(self) -> None:
        folder = practice_folder(self.folder)
        self.job = Job(lambda tell: build_season(folder), self)
        self.begin()
        self.title("first_run.practise")
        stop = lambda: self.job.cancel() if self.job else None  # noqa: E731
        progress = ProgressRow(self.t("first_run.building"), self.t("common.cancel"), stop)
        card = Card()
        card.add(progress)
        self.lines.addWidget(card)
        self.lines.addStretch(1)
        self.job.progress.connect(lambda step: self._show_progress(progress, step))
        self.job.done.connect(lambda place: self.finish(Workspace.open(*place)))
        self.job.failed.connect(self._on_failed)
        self.job.cancelled.connect(
            lambda _: self.ask_questions(Answers(language=self.language.tag))
        )
        self.job.start()

    def _show_progress(self, row: ProgressRow, step: Progress) -> None:
        row.show_progress(step, self.t(step.sentence) if step.sentence else "")

    def _on_failed(self, problem: Problem) -> None:
        self.ask_questions(Answers(language=self.language.tag))
        self.questions.show_problem(problem)


def build_season(folder: Path) -> Generator[Progress, None, tuple[Path, Path | None]]:
    """Builds the practice season in `folder` unless it is there.

    Where its coach's workspace lies.
    """
    from kitdesk.demo import practice

    return (yield from practice(folder))
