"""The list of organisations: search, filters, table."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.naming import choice_name, options
from kitdesk.desktop.pages.organisations.listing import Filters, Listing, Row
from kitdesk.desktop.widgets import (
    Caption,
    EmptyState,
    QuietButton,
    RecordTable,
    SearchBox,
    Select,
    flow,
)
from kitdesk.desktop.widgets.rows import Column
from kitdesk.records import Organisation
from kitdesk.workspace import Changed

if TYPE_CHECKING:
    from kitdesk.desktop.pages.organisations.page import OrganisationsPage

MEMORY = "organisations.filters"
WIDTHS = "organisations.widths"
LEAST_TABLE_PX = 320


class ListView(QWidget):
    """Fills the page with the list; a choice of filters is kept while the window is open."""

    def __init__(self, page: "OrganisationsPage") -> None:
        super().__init__()
        self.page, self.desk = page, page.desk
        self.listing = Listing(self.desk.workspace, self.desk.language)
        self.filters: Filters = self.desk.memory.get(MEMORY, Filters())
        self.table = self._make_table()
        self.search = self._make_search()
        self.selects: dict[str, Select] = {}
        self.count = Caption("", capitals=False)
        self.empty = self._make_empty()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addLayout(self._make_filters())
        lines.addWidget(self.count)
        lines.addWidget(self.table, 1)
        lines.addWidget(self.empty, 1)
        self.refresh()

    def _make_search(self) -> SearchBox:
        box = SearchBox(self.desk.theme, self.desk.t("organisations.search"))
        box.setObjectName("organisation-search")
        box.setMinimumWidth(self.desk.theme.px(260))
        box.setText(self.filters.text)
        box.searched.connect(lambda text: self._set("text", text))
        return box

    def _make_filters(self) -> "QVBoxLayout":
        for name in ("kind", "municipality", "sector", "member_of"):
            select = Select(self._options(name), self.desk.t(f"organisations.filter.{name}"))
            select.setObjectName(f"filter-{name}")
            select.set_value(getattr(self.filters, name))
            select.activated.connect(lambda _, n=name, s=select: self._set(n, s.value()))
            self.selects[name] = select
        clear = QuietButton(self.desk.t("organisations.filter.clear"), self._clear)
        clear.setObjectName("clear-filters")
        self.clear_button = clear
        lines = QVBoxLayout()
        lines.addLayout(flow(self.search, *self.selects.values(), clear))
        return lines

    def _options(self, name: str) -> list[tuple[str | None, str]]:
        everything = self.desk.t(f"organisations.filter.{name}.all")
        if name in ("kind", "municipality"):
            return options(self.desk.language, "organisation", name, empty=everything)
        return [(None, everything), *self._found_options(name)]

    def _found_options(self, name: str) -> list[tuple[str, str]]:
        """Sectors and clusters that there are, sorted."""
        every = self.desk.workspace.list(Organisation)
        if name == "sector":
            pairs = {(each.sector, each.sector) for each in every if each.sector}
        else:
            parents = {id for each in every for id in each.member_of}
            pairs = {(each.id, each.name or "") for each in every if each.id in parents}
        return sorted(pairs, key=lambda pair: self.desk.language.sort_key(pair[1]))

    def _make_table(self) -> RecordTable:
        table = RecordTable(
            self.desk.theme, self.desk.t("desktop.page.organisations"), columns(self.desk)
        )
        table.setObjectName("organisations")
        table.setMinimumHeight(self.desk.theme.px(LEAST_TABLE_PX))
        table.set_widths(self.desk.workspace.setting(WIDTHS, {}))
        table.opened.connect(lambda row: self.desk.go("organisations", row.organisation.id))
        table.sorted_by.connect(self._sort)
        table.widths_changed.connect(lambda widths: self.desk.keep(WIDTHS, widths))
        return table

    def _make_empty(self) -> EmptyState:
        t = self.desk.t
        button = QuietButton(t("organisations.new"), self.page.create)
        button.setObjectName("first-organisation")
        title, sentence = t("organisations.empty"), t("organisations.empty.sentence")
        return EmptyState(self.desk.theme, "building-2", title, sentence, button)

    def _set(self, name: str, value: object) -> None:
        self.filters = self.filters.set(name, value)
        self.refresh()

    def _sort(self, key: str, descending: bool) -> None:
        self.filters = self.filters.set("order", key).set("descending", descending)
        self.refresh()

    def _clear(self) -> None:
        self.filters = Filters(order=self.filters.order, descending=self.filters.descending)
        self.search.clear()
        for select in self.selects.values():
            select.set_value(None)
        self.refresh()

    def refresh(self) -> None:
        """Asks again for what the filters want."""
        self.desk.memory[MEMORY] = self.filters
        count, fetch = self.listing.pages(self.filters)
        self.table.rows.show_pages(count, fetch)
        self.table.show_order(self.filters.order, self.filters.descending)
        total = self.desk.workspace.count(Organisation)
        filtered = bool(self.filters.text or self.filters.where)
        self.count.setText(
            self.desk.n("organisations.found", count, total=total)
            if filtered
            else self.desk.n("organisations.count", total)
        )
        self.clear_button.setVisible(filtered)
        self.table.setVisible(total > 0)
        self.empty.setVisible(total == 0)

    def on_changed(self, changed: Changed) -> None:
        """Organisations or sessions changed."""
        if self.desk.heard(changed, "organisation", "session"):
            self.listing.forget()
            self.refresh()


def columns(desk: Desk) -> list[Column]:
    """The columns of the list."""
    language = desk.language
    name = lambda field: language.t(f"field.organisation.{field}")  # noqa: E731

    def choice(field: str, row: Row) -> str:
        return choice_name(language, "organisation", field, getattr(row.organisation, field))

    return [
        Column("name", name("name"), lambda r: r.organisation.name or "–", 250, sortable=True),
        Column("kind", name("kind"), lambda r: choice("kind", r), 175, sortable=True),
        Column(
            "municipality",
            name("municipality"),
            lambda r: choice("municipality", r),
            130,
            sortable=True,
        ),
        Column("place", name("place"), lambda r: r.organisation.place or "", 115, sortable=True),
        Column("sector", name("sector"), lambda r: r.organisation.sector or "", 160, sortable=True),
        Column(
            "sessions",
            language.t("organisations.sessions"),
            lambda r: language.number(r.sessions),
            90,
            right=True,
            sortable=True,
        ),
        Column(
            "last_met",
            language.t("organisations.last_met"),
            lambda r: language.date(r.last_met) if r.last_met else "–",
            120,
            sortable=True,
        ),
    ]
