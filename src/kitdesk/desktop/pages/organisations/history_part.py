"""Who wrote what of an organisation, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kitdesk.desktop.naming import choice_name, field_name, record_name
from kitdesk.desktop.pages.organisations.part import Part
from kitdesk.desktop.widgets import Column, Muted, RecordTable
from kitdesk.language import Language
from kitdesk.records import KINDS, FieldType
from kitdesk.workspace import Workspace

LONGEST = 200
"""Letters of a value that the list shows."""


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


def in_words(language: Language, workspace: Workspace, kind: str, fields: Mapping[str, Any]) -> str:
    """Fields and their values as people call them."""
    told = [
        f"{field_name(language, kind, name)}: {value_words(language, workspace, kind, name, value)}"
        for name, value in fields.items()
    ]
    return " · ".join(told)


def value_words(language: Language, workspace: Workspace, kind: str, name: str, value: Any) -> str:
    """One value as people would write it."""
    field = KINDS[kind].fields.get(name)
    if value is None or value == [] or value == {}:
        return "–"
    if isinstance(value, bool):
        return language.t("common.yes" if value else "common.no")
    if field and field.type in (FieldType.REF, FieldType.REFS):
        ids = value if isinstance(value, list) else [value]
        return ", ".join(record_name(language, workspace, id) for id in ids)
    if field and field.type is FieldType.CHOICE:
        return choice_name(language, kind, name, str(value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return " ".join(str(value).split())[:LONGEST]
