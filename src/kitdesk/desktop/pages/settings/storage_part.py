"""Where the workspace lies, backups, and what a check of it says."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from kitdesk.desktop.pages.settings.backup_card import BackupCard
from kitdesk.desktop.pages.settings.part import Part
from kitdesk.desktop.pages.settings.restore_card import RestoreCard
from kitdesk.desktop.pages.settings.second_card import SecondCard
from kitdesk.desktop.widgets import CaptionedRow, Card, Muted, QuietButton, row
from kitdesk.problem import Problem
from kitdesk.records import KINDS
from kitdesk.store.check import Report

COUNTED = ("organisation", "person", "session", "card", "lab_note", "worktime")


class StoragePart(Part):
    """Folder, size, counts; backup and restore; a check."""

    def build(self) -> None:
        self.bytes = CaptionedRow(self.t("settings.size"), "", self.desk.theme.px(150))
        self.held = CaptionedRow(self.t("settings.holds"), "", self.desk.theme.px(150))
        self.last = CaptionedRow(self.t("settings.last_backup"), "", self.desk.theme.px(150))
        self.lines.addWidget(self._place_card())
        self.second = SecondCard(self)
        self.backup = BackupCard(self)
        self.restore = RestoreCard(self)
        self.side_by_side(self.second, self.backup)
        self.lines.addWidget(self.restore)
        self.lines.addStretch(1)

    def _place_card(self) -> Card:
        folder = self.desk.workspace.folder
        card = Card(self.t("settings.workspace"))
        place = CaptionedRow(self.t("settings.folder"), str(folder), self.desk.theme.px(150))
        card.add(place, self.bytes, self.held, self.last)
        self.kept = Muted("")
        card.add(self.kept)
        look = QuietButton(
            self.t("settings.open_folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            icon=self.desk.theme.icon("folder-open"),
        )
        look.setObjectName("open-folder")
        self.check = QuietButton(
            self.t("settings.check"), self._check, icon=self.desk.theme.icon("shield-check")
        )
        self.check.setObjectName("check")
        card.body.addLayout(row(look, self.check, None))
        return card

    def refresh(self) -> None:
        workspace, language = self.desk.workspace, self.desk.language
        files = (file for file in workspace.folder.glob("workspace.db*") if file.is_file())
        self.bytes.show_value(language.size(sum(file.stat().st_size for file in files)))
        counts = [
            f"{self.t(f'kind.{kind}.many')} {language.number(workspace.count(kind))}"
            for kind in COUNTED
            if kind in KINDS
        ]
        self.held.show_value(" · ".join(counts))
        self.kept.setText(self.t(f"settings.encrypted.{workspace.access.keeper}"))
        self.second.show_state()
        self.restore.show_state()
        self.last.show_value(self._last_backup())

    def _last_backup(self) -> str:
        """The later of the last one saved by hand and the last one that made itself."""
        by_hand, made = (
            self.desk.workspace.setting("last_backup"),
            self.desk.workspace.backups.made(),
        )
        if made and made[0].day.isoformat() >= (by_hand or "")[:10]:
            return self.desk.language.date(made[0].day)
        return self.desk.language.datetime(by_hand) if by_hand else self.t("settings.never")

    def _check(self) -> None:
        self.check.setEnabled(False)
        self.desk.writer.do(lambda workspace: workspace.check(), self._on_checked, self._on_failed)

    def _on_checked(self, report: Report) -> None:
        self.check.setEnabled(True)
        self.desk.say(self.t("settings.check.well" if report.sound else "settings.check.ill"))

    def _on_failed(self, problem: Problem) -> None:
        self.check.setEnabled(True)
        self.desk.problem(problem)
