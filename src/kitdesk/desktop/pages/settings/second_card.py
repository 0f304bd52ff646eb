"""The backups that make themselves, and the second place for them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from kitdesk.desktop.widgets import Card, CardTitle, Muted, QuietButton
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace
from kitdesk.workspace.backups import Daily

if TYPE_CHECKING:
    from kitdesk.desktop.pages.settings.storage_part import StoragePart


class SecondCard(Card):
    """What is there, which stick was chosen and when it was last reached, and a round now."""

    def __init__(self, part: "StoragePart") -> None:
        super().__init__(part.t("settings.daily"))
        self.part, self.desk, self.t = part, part.desk, part.t
        self.made = Muted("")
        self.made.setObjectName("daily-made")
        self.second = Muted("")
        self.second.setObjectName("daily-second")
        self.choose = QuietButton(
            self.t("settings.daily.choose"), self._ask, icon=self.desk.theme.icon("usb")
        )
        self.choose.setObjectName("choose-second")
        self.leave = QuietButton(self.t("settings.daily.leave"), lambda: self.choose_second(None))
        self.leave.setObjectName("leave-second")
        self.now = QuietButton(self.t("settings.daily.now"), self.run)
        self.now.setObjectName("daily-now")
        self.add(CardTitle(self.t("settings.daily.title")), Muted(self.t("settings.daily.about")))
        self.add(self.made, self.second)
        self.add_row(self.now, self.choose, self.leave)
        self.body.addStretch(1)

    def show_state(self) -> None:
        """What there is now."""
        backups, language = self.desk.workspace.backups, self.desk.language
        made = backups.made()
        if made:
            newest = language.date(made[0].day)
            size = sum(one.bytes for one in made)
            self.made.setText(self.desk.n("settings.daily.made", len(made), day=newest, size=size))
        else:
            self.made.setText(self.t("settings.daily.none"))
        chosen, reached = backups.second, backups.second_reached
        self.leave.setVisible(chosen is not None)
        if chosen is None:
            self.second.setText(self.t("settings.daily.no_second"))
            return
        when = language.datetime(reached) if reached else self.t("settings.never")
        self.second.setText(self.t("settings.daily.second", folder=str(chosen.folder), when=when))

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window(), self.t("settings.daily.choose"))
        if chosen:
            self.choose_second(Path(chosen))

    def choose_second(self, folder: Path | None) -> None:
        """Takes a folder, and copies there at once; None leaves the one there is."""

        def work(workspace: Workspace) -> Daily | None:
            workspace.backups.choose_second(folder)
            return workspace.backups.run() if folder else None

        self._do(work)

    def run(self) -> None:
        """Today's backup now, here and at the second place."""
        self._do(lambda workspace: workspace.backups.run())

    def _do(self, work: Callable[[Workspace], Daily | None]) -> None:
        self.now.setEnabled(False)
        self.desk.writer.do(work, self._on_done, self._on_failed)

    def _on_done(self, daily: Daily | None) -> None:
        self.now.setEnabled(True)
        self.part.refresh()
        if daily is None:
            self.desk.say(self.t("backup.second.none"))
        elif daily.problem:
            self.desk.problem(daily.problem)
        else:
            said = self.t("settings.daily.done")
            second = self.t(f"backup.second.{daily.second}")
            self.desk.say(said if daily.second == "none" else f"{said} {second}")

    def _on_failed(self, problem: Problem) -> None:
        self.now.setEnabled(True)
        self.desk.problem(problem)
