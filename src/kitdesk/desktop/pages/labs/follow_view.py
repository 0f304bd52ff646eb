"""The list of everything that the labs have named and agreed, and how it goes."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.follow import FollowRow, Season, rows, sorted_by, status_name, tone
from kitdesk.desktop.pages.labs.head_pills import pill_sheet
from kitdesk.desktop.widgets import (
    Column,
    EmptyState,
    IconButton,
    Muted,
    QuietButton,
    RecordTable,
    SearchBox,
    row,
)
from kitdesk.language import Language

KEPT = "labs.follow_order"


class FollowView(QWidget):
    """`opened(row)` asks to see a gap or an action, `promised(gap or None)` for a new action."""

    opened = Signal(object)
    promised = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: list[FollowRow] = []
        self._order: tuple[str, bool] | None = desk.memory.get(KEPT)
        self.search = SearchBox(desk.theme, desk.t("labs.follow.search"))
        self.search.setObjectName("follow_search")
        self.search.searched.connect(lambda _: self._show())
        self.search.setMaximumWidth(desk.theme.px(260))
        self._open_only = self._pill("follow_open", desk.t("labs.follow.open_only"))
        self._count = Muted("", wrap=False)
        self._count.setObjectName("follow_count")
        self.table = self._make_table()
        self.empty = EmptyState(
            desk.theme, "list-checks", desk.t("labs.follow.empty"), desk.t("labs.follow.empty_more")
        )
        self._lay_out()

    def _pill(self, name: str, words: str) -> QPushButton:
        pill = QPushButton(words)
        pill.setObjectName(name)
        pill.setCheckable(True)
        pill.setStyleSheet(pill_sheet(self._desk))
        pill.toggled.connect(lambda _: self._show())
        return pill

    def _make_table(self) -> RecordTable:
        t, language = self._desk.t, self._desk.language
        columns = [
            Column("what", t("labs.follow.what"), lambda one: one.what, 300, sortable=True),
            Column("kind", t("labs.follow.kind"), lambda one: t(f"labs.follow.{one.kind}"), 80,
                   sortable=True),
            Column("number", t("labs.follow.lab"), lambda one: _lab(one, language), 85,
                   sortable=True),
            Column("since", t("labs.follow.since"), lambda one: one.since, 225, sortable=True),
            Column("status", t("labs.follow.status"), lambda one: status_name(one, language), 120,
                   tone=tone, sortable=True),
            Column("owner", t("labs.follow.owner"), lambda one: one.owner, 150, sortable=True),
            Column("due", t("labs.follow.due"), lambda one: _day(one, language), 110,
                   sortable=True),
        ]  # fmt: skip
        table = RecordTable(self._desk.theme, t("labs.tab.follow"), columns)
        table.setObjectName("follow_table")
        table.opened.connect(self.opened)
        table.sorted_by.connect(self._sort)
        if self._order:
            table.show_order(*self._order)
        return table

    def _lay_out(self) -> None:
        desk = self._desk
        new = QuietButton(desk.t("labs.action.new"), self._promise)
        new.setObjectName("follow_new")
        copy = IconButton(desk.theme.icon("copy"), desk.t("labs.follow.copy"), self.copy, "Ctrl+C")
        copy.setObjectName("follow_copy")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addLayout(row(self.search, self._open_only, self._count, None, copy, new))
        lines.addWidget(self.table, 1)
        lines.addWidget(self.empty, 1)

    def show_season(self, season: Season, today: str) -> None:
        """Shows what the labs have named, and how it goes on the day `today`."""
        self._found = rows(season, today, self._desk.language)
        self._show()

    def copy(self) -> None:
        """The rows if several are marked, else all of them, as tab-separated text."""
        place = self.table.currentIndex().row()
        if len(self.table.selected()) < 2:
            self.table.clearSelection()
        QGuiApplication.clipboard().setText(self.table.tsv())
        if place >= 0 and not self.table.selected():
            self.table.selectRow(place)
        self._desk.say(self._desk.t("labs.follow.copied"))

    def _show(self) -> None:
        kept = [one for one in self._found if one.holds(self.search.text())]
        if self._open_only.isChecked():
            kept = [one for one in kept if not one.is_over]
        if self._order:
            kept = sorted_by(kept, *self._order)
        self.table.show_rows(kept)
        self.table.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        late = sum(one.overdue for one in kept)
        self._count.setText(self._desk.n("labs.follow.late", late) if late else "")

    def _sort(self, key: str, descending: bool) -> None:
        self._order = self._desk.memory[KEPT] = (key, descending)
        self._show()

    def _promise(self) -> None:
        chosen: FollowRow | None = self.table.current()
        gap = (chosen.id if chosen.kind == "gap" else chosen.gap) if chosen else None
        self.promised.emit(gap)


def _lab(one: FollowRow, language: Language) -> str:
    if one.number is None:
        return ""
    return language.t("labs.number", number=one.number)


def _day(one: FollowRow, language: Language) -> str:
    return language.date(one.due) if one.due else ""
