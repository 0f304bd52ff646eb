"""Conflicts: fields that two people wrote differently, settled one by one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.conflicts.detail import ConflictDetail
from kitdesk.desktop.pages.conflicts.naming import Naming
from kitdesk.desktop.place import Place
from kitdesk.desktop.search.places import place_of
from kitdesk.desktop.widgets import Column, EmptyState, RecordTable, SideBySide, clear
from kitdesk.workspace import Changed, Conflict, Workspace

_TABLE_PX = 300
_LEAST_PX = 820
OF_LABS = ("lab_note", "gap")
"""Kinds that the page of the labs shows even when their lab has not been received."""


class ConflictsPage(Page):
    """`Place("conflicts", id)` opens the first conflict of a record."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self._naming = Naming(desk.workspace, desk.language)
        self._open: Conflict | None = None
        self.detail: ConflictDetail | None = None
        self.head(self.t("desktop.page.conflicts"), " ")
        self._add_content()
        self.show_place(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Arrows go through the conflicts at once."""
        super().showEvent(event)
        self.table.setFocus()

    def _add_content(self) -> None:
        columns = (
            Column("record", self.t("conflicts.column.record"), self._naming.record, 190),
            Column("field", self.t("conflicts.column.field"), self._naming.field, 130),
        )
        self.table = RecordTable(self.desk.theme, self.t("desktop.page.conflicts"), columns)
        self.table.setObjectName("conflicts")
        self.table.setMinimumWidth(self.desk.theme.px(_TABLE_PX))
        self.table.setMinimumHeight(self.desk.theme.px(_TABLE_PX) // 2)
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.table.picked.connect(self._show)
        holder = QWidget()
        self._holder = QVBoxLayout(holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        gap = self.desk.theme.tokens.sizes["gap"]
        self.content = SideBySide(lambda: self.desk.theme.px(_LEAST_PX), gap)
        self.content.add(self.table, 1)
        self.content.add(holder, 2)
        self.empty = EmptyState(
            self.desk.theme, "git-merge", self.t("conflicts.empty"), self.t("conflicts.empty_more")
        )
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.empty, 1)

    def show_place(self, place: Place) -> bool:
        """Opens the first conflict of the record that the place names."""
        self._refresh()
        rows = range(self.table.rows.rowCount())
        at = next((n for n in rows if self.table.rows.row(n).record == place.id), None)
        if at is not None:
            self.table.selectRow(at)
        return True

    def on_changed(self, changed: Changed) -> None:
        self._refresh()

    def _refresh(self) -> None:
        found = self.desk.workspace.conflicts()
        self._naming = Naming(self.desk.workspace, self.desk.language)
        if found != self._listed():
            self.table.show_rows(found)
        self.set_head(self.t("desktop.page.conflicts"), self._told(len(found)))
        self.content.setVisible(bool(found))
        self.empty.setVisible(not found)
        if not found:
            self._show(None)
        elif self.table.current() is None:
            self.table.selectRow(0)
        else:
            self._show(self.table.current())

    def _listed(self) -> list[Conflict]:
        return [self.table.rows.row(n) for n in range(self.table.rows.rowCount())]

    def _told(self, count: int) -> str:
        return self.n("conflicts.waiting", count) if count else self.t("conflicts.none")

    def _show(self, conflict: Conflict | None) -> None:
        if conflict == self._open and conflict is not None:
            return
        clear(self._holder)
        self._open, self.detail = conflict, None
        if conflict is None:
            return
        detail = ConflictDetail(self.desk, conflict, self._naming)
        detail.taken.connect(
            lambda change: self._settle(conflict, lambda w: _take(w, conflict, change))
        )
        detail.written.connect(
            lambda value: self._settle(conflict, lambda w: _write(w, conflict, value))
        )
        detail.record_wanted.connect(lambda: self._show_record(conflict))
        self._holder.addWidget(detail)
        self.detail = detail

    def _settle(self, conflict: Conflict, settle: Callable[[Workspace], None]) -> None:
        self.setEnabled(False)
        settled = while_here(self, lambda _: self._settled(conflict))
        self.desk.writer.do(settle, settled, while_here(self, self._failed))

    def _settled(self, conflict: Conflict) -> None:
        self.setEnabled(True)
        self._refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        name = f"{self._naming.record(conflict)}, {self._naming.field(conflict)}"
        self.desk.say(self.t("conflicts.settled", what=name))

    def _failed(self, problem: Any) -> None:
        self.setEnabled(True)
        self._refresh()
        self.desk.problem(problem)

    def _show_record(self, conflict: Conflict) -> None:
        place = place_of(self.desk.workspace, conflict.kind, conflict.record)
        if place is None and conflict.kind in OF_LABS:
            place = Place("labs", conflict.record)
        if place is not None:
            self.desk.go(place)
        else:
            self.desk.say(self.t("conflicts.no_page", kind=self._naming.kind(conflict.kind)))


def _take(workspace: Workspace, conflict: Conflict, change: str) -> None:
    workspace.resolve(conflict.kind, conflict.record, conflict.field, take=change)


def _write(workspace: Workspace, conflict: Conflict, value: Any) -> None:
    workspace.resolve(conflict.kind, conflict.record, conflict.field, value=value)
