"""Brings a backup back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit

from kitdesk.desktop.desk import Restore
from kitdesk.desktop.pages.settings.backup_card import SUFFIX
from kitdesk.desktop.widgets import (
    Caption,
    Card,
    CardTitle,
    DangerButton,
    Field,
    Muted,
    QuietButton,
    row,
)

if TYPE_CHECKING:
    from kitdesk.desktop.pages.settings.storage_part import StoragePart


class RestoreCard(Card):
    """A file, its passphrase or words, and a button that says what will happen."""

    def __init__(self, part: "StoragePart") -> None:
        super().__init__(part.t("settings.restore"))
        self.desk, self.t = part.desk, part.t
        self.file: Path | None = None
        self.name = Caption(self.t("settings.restore.none"), capitals=False)
        choose = QuietButton(self.t("settings.restore.choose"), self._ask)
        choose.setObjectName("choose-backup")
        self.secret = QLineEdit()
        self.secret.setObjectName("restore-secret")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.button = DangerButton(self.t("settings.restore.now"), self._restore)
        self.button.setObjectName("restore-now")
        self.button.setEnabled(False)
        hint = self.t("settings.restore.secret.hint")
        self.add(
            CardTitle(self.t("settings.restore.title")), Muted(self.t("settings.restore.about"))
        )
        self.body.addLayout(row(choose, self.name, None))
        self.add(Field(self.t("first_run.secret"), self.secret, hint))
        self.add_row(self.button)
        self.body.addStretch(1)

    def _ask(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self.window(), self.t("settings.restore"), str(Path.home()), f"*{SUFFIX}"
        )
        if file:
            self.choose(Path(file))

    def choose(self, file: Path) -> None:
        """The backup that is to be brought back."""
        self.file = file
        self.name.setText(file.name)
        self.button.setEnabled(True)

    def _restore(self) -> None:
        if self.file:
            self.desk.restore_wanted.emit(Restore(self.file, self.secret.text() or None))
