"""Makes a backup now."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit

from kitdesk.desktop.widgets import Card, CardTitle, Field, Muted, PrimaryButton
from kitdesk.problem import Problem
from kitdesk.removable import is_removable
from kitdesk.workspace import Workspace

if TYPE_CHECKING:
    from kitdesk.desktop.pages.settings.storage_part import StoragePart

SUFFIX = ".kitbackup"


class BackupCard(Card):
    """A file that the recovery words open, and a passphrase if one is given."""

    def __init__(self, part: "StoragePart") -> None:
        super().__init__(part.t("settings.backup"))
        self.part, self.desk, self.t = part, part.desk, part.t
        self.secret = QLineEdit()
        self.secret.setObjectName("backup-passphrase")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.button = PrimaryButton(self.t("settings.backup.now"), self._ask)
        self.button.setObjectName("backup-now")
        self.add(
            CardTitle(self.t("settings.backup.title")),
            Muted(self.t("settings.backup.about")),
            Field(self.t("settings.backup.passphrase"), self.secret),
        )
        self.add_row(self.button)
        self.body.addStretch(1)

    def _ask(self) -> None:
        name = f"KitDesk {self.desk.today().isoformat()}{SUFFIX}"
        file, _ = QFileDialog.getSaveFileName(
            self.window(), self.t("settings.backup"), str(Path.home() / name), f"*{SUFFIX}"
        )
        if file:
            self.write(Path(file))

    def write(self, file: Path) -> None:
        """Writes a backup to `file`, in the writing thread."""
        target = file if file.suffix else file.with_suffix(SUFFIX)
        secret = self.secret.text() or None

        def work(workspace: Workspace) -> Path:
            if secret:
                workspace.access.check_for_backup(secret)
            return workspace.backup(target, secret)

        self.button.setEnabled(False)
        self.desk.writer.do(work, self._on_done, self._on_failed)

    def _on_done(self, file: Path) -> None:
        self.button.setEnabled(True)
        self.secret.clear()
        at = self.desk.workspace.clock().strftime("%Y-%m-%dT%H:%M:%SZ")
        self.desk.keep("last_backup", at)
        self.desk.writer.do(lambda _: None, lambda _: self.part.refresh())
        key = "settings.backup.safe" if is_removable(file) else "settings.backup.done"
        self.desk.say(self.t(key, file=file.name))

    def _on_failed(self, problem: Problem) -> None:
        self.button.setEnabled(True)
        self.desk.problem(problem)
