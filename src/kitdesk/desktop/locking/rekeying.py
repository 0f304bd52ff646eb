"""The database gets another key while no window has it open; then come the new recovery words."""

from collections.abc import Generator
from pathlib import Path

from kitdesk.desktop.first_run.asking import Asking
from kitdesk.desktop.first_run.fresh_start import FreshStart
from kitdesk.desktop.jobs import Job
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets import Body, Card, Muted, PrimaryButton, ProgressRow
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace


class Rekeying(Asking):
    """`ask()` gives the workspace opened by the new key; None when it stayed as it was."""

    def __init__(
        self,
        folder: Path,
        language: Language,
        theme: Theme,
        passphrase: str | None,
        secret: str | Path | None,
    ) -> None:
        super().__init__(language, theme)
        self._folder, self._passphrase = folder, passphrase
        self._secret = passphrase if passphrase is not None else secret
        self.begin()
        self.title("lock.rekeying")
        self.lines.addWidget(Muted(self.t("lock.rekeying.about")))
        self.lines.addWidget(Card().add(ProgressRow(self.t("lock.rekeying"))))
        self.lines.addStretch(1)
        self.job = Job(lambda tell: self._work(), self)
        self.job.done.connect(self._show_words)
        self.job.failed.connect(self._on_failed)
        self.job.start()

    def _work(self) -> Generator[Progress, None, tuple[str, ...]]:
        yield Progress(0)
        return Workspace.rekey(self._folder, self._secret, self._passphrase)

    def _show_words(self, words: tuple[str, ...]) -> None:
        secret = self._passphrase
        self.answer = workspace = Workspace.open(self._folder, secret)
        self.start = FreshStart(self, workspace, lambda: self.finish(workspace))
        self.start.show_words(words)

    def _on_failed(self, problem: Problem) -> None:
        self.begin()
        self.title("lock.rekeying.failed")
        self.lines.addWidget(Body(self.language.problem(problem)))
        self.lines.addStretch(1)
        close = PrimaryButton(self.t("desktop.close"), self.close)
        close.setObjectName("close")
        self.foot(None, close)
