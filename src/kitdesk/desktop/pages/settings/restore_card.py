"""Brings a backup back, after showing what that would change."""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit

from kitdesk.desktop.desk import Restore
from kitdesk.desktop.pages.settings.backup_card import SUFFIX
from kitdesk.desktop.pages.settings.restore_sheet import RestoreSheet
from kitdesk.desktop.widgets import (
    Caption,
    Card,
    CardTitle,
    Field,
    Muted,
    QuietButton,
    Select,
    row,
)
from kitdesk.problem import Problem
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace
from kitdesk.workspace.preview import Preview

if TYPE_CHECKING:
    from kitdesk.desktop.pages.settings.storage_part import StoragePart

ABOUT_SECRET = (
    "vault.passphrase_needed",
    "vault.passphrase_wrong",
    "backup.secret_needed",
    "backup.key",
)


class RestoreCard(Card):
    """One of the daily backups or a file, its passphrase or words, and a look before it is done."""

    def __init__(self, part: "StoragePart") -> None:
        super().__init__(part.t("settings.restore"))
        self.part, self.desk, self.t = part, part.desk, part.t
        self.file: Path | None = None
        self.sheet: RestoreSheet | None = None
        self.daily = Select([(None, self.t("settings.restore.daily.none"))])
        self.daily.setObjectName("restore-daily")
        self.daily.activated.connect(lambda _: self._choose_daily())
        self.name = Caption(self.t("settings.restore.none"), capitals=False)
        choose = QuietButton(self.t("settings.restore.choose"), self._ask)
        choose.setObjectName("choose-backup")
        self.secret = QLineEdit()
        self.secret.setObjectName("restore-secret")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.button = QuietButton(self.t("settings.restore.look"), self._look)
        self.button.setObjectName("restore-now")
        self.button.setEnabled(False)
        self.add(
            CardTitle(self.t("settings.restore.title")), Muted(self.t("settings.restore.about"))
        )
        self.add(Field(self.t("settings.restore.daily"), self.daily))
        self.body.addLayout(row(choose, self.name, None))
        self.field = Field(
            self.t("first_run.secret"), self.secret, self.t("settings.restore.secret.hint")
        )
        self.add(self.field)
        self.add_row(self.button)
        self.body.addStretch(1)

    def show_state(self) -> None:
        """The daily backups there are, and what opens them here."""
        language = self.desk.language
        asks = self.desk.workspace.access.keeper == "passphrase"
        hint = "settings.restore.secret.hint.passphrase" if asks else "settings.restore.secret.hint"
        self.field.hint.setText(self.t(hint))
        options = [
            (str(one.file), f"{language.date(one.day, 'full')} · {language.size(one.bytes)}")
            for one in self.desk.workspace.backups.made()
        ]
        chosen = self.daily.value()
        self.daily.set_options([(None, self.t("settings.restore.daily.none")), *options])
        self.daily.set_value(chosen if chosen in dict(options) else None)

    def _choose_daily(self) -> None:
        if chosen := self.daily.value():
            self.choose(Path(chosen))

    def _ask(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self.window(), self.t("settings.restore"), str(Path.home()), f"*{SUFFIX}"
        )
        if file:
            self.daily.set_value(None)
            self.choose(Path(file))

    def choose(self, file: Path) -> None:
        """The backup that is to be brought back."""
        self.file = file
        self.name.setText(file.name)
        self.button.setEnabled(True)

    def _look(self) -> None:
        self.field.set_fault("")
        file, secret = self.file, self.secret.text() or None
        if file is None:
            return

        def work(workspace: Workspace) -> Generator[Progress, None, Preview]:
            yield Progress(0)
            return workspace.preview_restore(file, secret)

        self.button.setEnabled(False)
        self.desk.jobs.start(work, self._show, self._on_failed)

    def _show(self, preview: Preview) -> None:
        self.button.setEnabled(True)
        self.sheet = RestoreSheet(self.desk, self.part.page, preview)
        self.sheet.wanted.connect(self._restore)
        self.sheet.open()

    def _on_failed(self, problem: Problem) -> None:
        self.button.setEnabled(True)
        if problem.code in ABOUT_SECRET:  # their hints speak of the command line
            self.field.set_fault(self.desk.language.problem(problem))
            self.secret.setFocus()
        else:
            self.desk.problem(problem)

    def _restore(self) -> None:
        if self.file:
            self.desk.restore_wanted.emit(Restore(self.file, self.secret.text() or None))
