"""Reports: which document, about what, and then the preview."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.reports.recent_card import RecentCard
from kitdesk.desktop.pages.reports.subjects import Subject, kept, subjects
from kitdesk.desktop.place import Place
from kitdesk.desktop.preview import PreviewSheet, show_preview
from kitdesk.desktop.widgets import (
    Column,
    EmptyState,
    Muted,
    PrimaryButton,
    QuietButton,
    RecordTable,
    SearchBox,
)
from kitdesk.reports import DOCUMENTS
from kitdesk.workspace import Changed

RECENT_PX = 300
KINDS = ("session", "lab", "organisation", "method_kit", "project")
"""Records that rows are made of."""


class ReportsPage(Page):
    """A tab a document, a row a record it can be about, the last ones beside."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self.document = _known(desk.memory.get("reports.document"), next(iter(DOCUMENTS)))
        self._found: list[Subject] = []
        self._build()
        self._choose(self.document)
        if place.id:
            self._open_place(place)

    def _build(self) -> None:
        theme = self.desk.theme
        self.show_button = PrimaryButton(
            self.t("reports.page.preview"),
            self.print,
            theme.icon("eye", "on_spruce"),
            shortcut="Ctrl+P",
        )
        self.show_button.setObjectName("show-preview")
        self.head(self.t("desktop.page.reports"), self.t("reports.page.subtitle"), self.show_button)
        self.tabs = {name: self._tab(name) for name in DOCUMENTS}
        self.about = Muted("")
        self.search = SearchBox(theme, self.t("reports.page.search"))
        self.search.setMaximumWidth(theme.px(320))
        self.search.searched.connect(self._filter)
        self.table = self._make_table()
        self.empty = EmptyState(
            theme, "file-text", self.t("reports.page.empty"), self.t("reports.page.empty.what")
        )
        self.recent = RecentCard(self.desk, self._open_entry)
        self.recent.setFixedWidth(theme.px(RECENT_PX))
        self._lay_out()

    def _tab(self, name: str) -> QuietButton:
        tab = QuietButton(self.t(f"reports.document.{name}"), lambda: self._choose(name))
        tab.setProperty("look", "tab")
        tab.setObjectName(f"tab-{name}")
        tab.setCheckable(True)
        return tab

    def _make_table(self) -> RecordTable:
        language = self.desk.language
        columns = [
            Column("day", self.t("reports.page.day"), lambda one: _day(one, language), 130),
            Column("title", self.t("reports.page.what"), lambda one: one.title, 290),
            Column("detail", self.t("reports.page.with"), lambda one: one.detail, 260),
        ]
        table = RecordTable(self.desk.theme, self.t("desktop.page.reports"), columns)
        table.setObjectName("subjects")
        table.opened.connect(self._open)
        table.picked.connect(lambda _: self._let_use())
        return table

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        for tab in self.tabs.values():
            above.addWidget(tab)
        above.addStretch(1)
        above.addWidget(self.search)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.about)
        left.addWidget(self.table, 1)
        left.addWidget(self.empty, 1)
        below = QHBoxLayout()
        below.setSpacing(18)
        below.addLayout(left, 1)
        below.addWidget(self.recent)
        self.body.addLayout(above)
        self.body.addLayout(below, 1)

    def _choose(self, name: str) -> None:
        self.document = name
        self.desk.memory["reports.document"] = name
        for each, tab in self.tabs.items():
            tab.setChecked(each == name)
        self.about.setText(self.t(f"reports.about.{name}"))
        self._load()

    def _load(self) -> None:
        self._found = subjects(self.desk.workspace, self.desk.language, self.document)
        self._filter(self.search.text())

    @Slot(str)
    def _filter(self, text: str) -> None:
        self.table.show_rows(kept(self._found, text))
        self.table.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        if self.table.current() is None and self.table.rows.rowCount():
            self.table.selectRow(0)
        self._let_use()

    def _let_use(self) -> None:
        self.show_button.setEnabled(bool(self._found) and self.table.current() is not None)

    def _open(self, subject: Subject) -> None:
        self._follow(show_preview(self.desk, self.document, subject.id, over=self))

    def _open_entry(self, entry: dict[str, Any]) -> None:
        tag, options = entry["tag"], entry.get("options", {})
        document, id = entry["document"], entry["id"]
        self._follow(show_preview(self.desk, document, id, tag=tag, over=self, **options))

    def _follow(self, sheet: PreviewSheet) -> None:
        """Once the preview is closed, its document is a recent one and no longer the place."""
        sheet.closed.connect(self.recent.show_entries)
        sheet.closed.connect(self._stand_still)

    def _stand_still(self) -> None:
        self.place = Place(self.place.page)
        if self.desk.place and self.desk.place.page == self.place.page:
            self.desk.place = self.place

    def _open_place(self, place: Place) -> None:
        """`Place("reports", session, "worksheet")`: that document about that record, at once."""
        self._choose(_known(place.part, self.document))
        for number, subject in enumerate(self._found):
            if subject.id == place.id:
                self.table.selectRow(number)
                self._open(subject)

    def show_place(self, place: Place) -> bool:
        if place.id:
            self._open_place(place)
        return True

    def on_changed(self, changed: Changed) -> None:
        if self.desk.heard(changed, *KINDS):
            self._load()

    def print(self) -> None:
        """Ctrl+P: the preview of the chosen row."""
        subject = self.table.current()
        if subject is not None:
            self._open(subject)

    def find(self) -> None:
        self.search.setFocus()


def _known(name: str | None, otherwise: str) -> str:
    return name if name and name in DOCUMENTS else otherwise


def _day(subject: Subject, language: Any) -> str:
    return language.date(subject.day, "short") if subject.day else ""
