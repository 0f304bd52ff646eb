"""Who wrote what of an organisation, and when."""

from dataclasses import dataclass

from kitdesk.desktop.naming import in_words
from kitdesk.desktop.pages.organisations.part import Part
from kitdesk.desktop.widgets import Column, Muted, RecordTable
from kitdesk.workspace import Workspace


@dataclass(frozen=True)
class Written:
    """One line of history: when, by whom, and what, in words."""

    at: str
    by: str
    what: str


class HistoryPart(Part):
    """Newest first."""

    kinds = ("organisation",)

    def build(self) -> None:
        language = self.desk.language
        self.table = RecordTable(
            self.desk.theme,
            self.t("organisations.tab.history"),
            [
                Column("at", self.t("organisations.when"), lambda w: language.datetime(w.at), 170),
                Column("by", self.t("organisations.by"), lambda w: w.by, 180),
                Column("what", self.t("organisations.written"), lambda w: w.what, 600),
            ],
        )
        self.table.setObjectName("organisation-history")
        self.lines.addWidget(Muted(self.t("organisations.history_note")))
        self.lines.addWidget(self.table, 1)

    def refresh(self) -> None:
        workspace, language = self.desk.workspace, self.desk.language
        names = writer_names(workspace)
        changes = workspace.history("organisation", self.organisation.id)
        rows = [
            Written(
                change.at,
                names.get(change.by, self.t("organisations.somebody")),
                in_words(language, workspace, change.kind, change.fields),
            )
            for change in changes
        ]
        self.table.show_rows(sorted(rows, key=lambda row: row.at, reverse=True))


def writer_names(workspace: Workspace) -> dict[str, str]:
    """The names of this workspace and of those it knows, by their ids."""
    names = {peer.id: peer.name for peer in workspace.exchange.peers()}
    return {**names, workspace.me.id: workspace.me.name}
