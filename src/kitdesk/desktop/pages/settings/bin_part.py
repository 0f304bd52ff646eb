"""What was deleted in the last thirty days, to be brought back."""

from typing import Any

from kitdesk.desktop.pages.settings.part import Part
from kitdesk.desktop.widgets import Column, EmptyState, Muted, PrimaryButton, RecordTable, row


class BinPart(Part):
    """Marked lines come back with one button, or Enter."""

    def build(self) -> None:
        language = self.desk.language
        self.table = RecordTable(
            self.desk.theme,
            self.t("settings.tab.bin"),
            [
                Column(
                    "kind", self.t("settings.bin.kind"), lambda d: self.t(f"kind.{d.kind}"), 150
                ),
                Column("title", self.t("settings.bin.what"), lambda d: d.title or "–", 460),
                Column("at", self.t("settings.bin.when"), lambda d: language.datetime(d.at), 180),
            ],
        )
        self.table.setObjectName("bin")
        self.table.opened.connect(lambda deleted: self.bring_back([deleted]))
        self.note = Muted(self.t("settings.bin.note"))
        self.button = PrimaryButton(
            self.t("settings.bin.restore"), lambda: self.bring_back(self.table.selected())
        )
        self.button.setObjectName("bring-back")
        self.empty = EmptyState(
            self.desk.theme,
            "trash-2",
            self.t("settings.bin.empty"),
            self.t("settings.bin.note"),
        )
        self.lines.addWidget(self.note)
        self.lines.addWidget(self.table, 1)
        self.lines.addLayout(row(self.button, None))
        self.lines.addWidget(self.empty, 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())

    def refresh(self) -> None:
        deleted = [each for each in self.desk.workspace.bin() if each.title]
        self.table.show_rows(deleted)
        for widget in (self.note, self.table, self.button):
            widget.setVisible(bool(deleted))
        self.empty.setVisible(not deleted)
        self._enable()

    def _enable(self) -> None:
        self.button.setEnabled(bool(self.table.selected()))

    def bring_back(self, chosen: list[Any]) -> None:
        """Undeletes what was chosen, all at once."""

        def act(workspace: Any, call: str) -> None:
            with workspace.many():
                for each in chosen:
                    getattr(workspace, call)(each.kind, each.id)

        do = self.desk.writer.do
        if chosen:
            do(lambda workspace: act(workspace, "undelete"))
            self.desk.did(
                self.desk.n("settings.bin.restored", len(chosen)),
                undo=lambda: do(lambda workspace: act(workspace, "delete")),
                redo=lambda: do(lambda workspace: act(workspace, "undelete")),
            )
