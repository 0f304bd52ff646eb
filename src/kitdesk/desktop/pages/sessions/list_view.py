"""The list of sessions: planned, running and held, with the way to a new one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kitdesk.desktop.naming import choice_name
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.sessions.kit_of import kits_for_sessions
from kitdesk.desktop.pages.sessions.listing import FILTERS, Line, kept, lines
from kitdesk.desktop.pages.sessions.starting import new_session, plan_like
from kitdesk.desktop.pages.sessions.view import View
from kitdesk.desktop.widgets import (
    ButtonRow,
    Column,
    EmptyState,
    LinkButton,
    PrimaryButton,
    QuietButton,
    RecordTable,
    SearchBox,
    SideBySide,
)
from kitdesk.workspace import Changed


class ListView(View):
    """All sessions of the workspace."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._filter = "all"
        self._make_head()
        self.search = SearchBox(self.desk.theme, self.t("session.search"))
        self.search.setMaximumWidth(self.desk.theme.px(320))
        self.search.searched.connect(lambda _: self._show())
        self.like = LinkButton(
            self.t("session.again"),
            self.plan_like,
            self.desk.theme.icon("copy", "spruce_text"),
            self.t("session.again.tip"),
            "Ctrl+D",
        )
        self.like.setObjectName("plan-like")
        copy = QShortcut(QKeySequence("Ctrl+D"), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.plan_like)
        self.tabs = {name: self._tab(name) for name in FILTERS}
        self.table = self._make_table()
        self.empty = self._make_empty()
        self._lay_out()
        self._load()

    def _make_head(self) -> None:
        theme = self.desk.theme
        at_once = QuietButton(
            self.t("session.start_at_once"),
            self.start_at_once,
            theme.icon("play", "ink"),
            self.t("session.start_at_once.tip"),
        )
        at_once.setObjectName("start-at-once")
        new = PrimaryButton(self.t("session.new"), self.plan_new, shortcut="Ctrl+N")
        new.setObjectName("new-session")
        title, subtitle = self.t("desktop.page.sessions"), self.t("session.list.subtitle")
        self.page.head(title, subtitle, at_once, new)

    def _tab(self, name: str) -> QuietButton:
        tab = QuietButton("", lambda: self._choose(name))
        tab.setProperty("look", "tab")
        tab.setObjectName(f"tab-{name}")
        tab.setCheckable(True)
        return tab

    def _make_table(self) -> RecordTable:
        language = self.desk.language
        columns = [
            Column("start", self.t("session.list.start"), self._start, 170),
            Column(
                "title", self.t("session.list.title"), lambda line: line.session.title or "", 240
            ),
            Column(
                "organisation",
                self.t("session.list.organisation"),
                lambda line: line.organisations,
                200,
            ),
            Column(
                "place", self.t("session.list.place"), lambda line: line.session.place or "", 130
            ),
            Column(
                "people",
                self.t("session.list.people"),
                lambda line: language.number(len(line.session.participants)),
                90,
                right=True,
            ),
            Column(
                "status", self.t("session.list.status"), self._state, 130, lambda line: line.tone
            ),
        ]
        table = RecordTable(self.desk.theme, self.t("desktop.page.sessions"), columns)
        table.setObjectName("sessions")
        table.opened.connect(lambda line: self.desk.go("sessions", line.session.id))
        return table

    def _start(self, line: Line) -> str:
        if line.start is None:
            return "–"
        return f"{self.desk.language.date(line.start.date(), 'short')}  {line.start:%H:%M}"

    def _state(self, line: Line) -> str:
        return choice_name(self.desk.language, "session", "status", line.session.status)

    def _make_empty(self) -> EmptyState:
        first = QuietButton(self.t("session.new"), self.plan_new)
        first.setObjectName("first-session")
        return EmptyState(
            self.desk.theme,
            "presentation",
            self.t("session.list.empty"),
            self.t("session.list.empty.what"),
            first,
        )

    def _lay_out(self) -> None:
        tabs, beside = (
            ButtonRow(list(self.tabs.values()), 8),
            ButtonRow([self.like, self.search], 8),
        )
        both = lambda: tabs.sizeHint().width() + beside.sizeHint().width() + 8  # noqa: E731
        row = SideBySide(both, 8)
        row.add(tabs, 1)
        row.add(beside)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        body.addWidget(row)
        body.addWidget(self.table, 1)
        body.addWidget(self.empty, 1)

    def _load(self) -> None:
        tag = self.desk.language.tag
        kits = kits_for_sessions(self.desk.workspace)
        names = {key: kit.name[tag] for key, kit in kits.items()}
        self.lines = lines(self.desk.workspace, names, self.t("desktop.not_received"))
        self._show()

    def _show(self) -> None:
        shown = kept(self.lines, self._filter, self.search.text())
        self.table.show_rows(shown)
        for name, tab in self.tabs.items():
            count = len(kept(self.lines, name))
            tab.set_words(f"{self.t(f'session.filter.{name}')}  {count}")
            tab.setChecked(name == self._filter)
        self.table.setVisible(bool(self.lines))
        self.like.setVisible(bool(self.lines))
        self.empty.setVisible(not self.lines)

    def _choose(self, name: str) -> None:
        self._filter = name
        self._show()

    def plan_new(self) -> None:
        """Plan a new session."""
        self.desk.go("sessions", None, "new")

    def plan_like(self) -> None:
        """Plan a session like the one in the list that is marked."""
        line = self.table.current()
        if line:
            plan_like(self.desk, line.session)

    def enter(self) -> None:
        if self.lines:
            self.table.setFocus()
            self.table.selectRow(max(0, self.table.currentIndex().row()))

    def start_at_once(self) -> None:
        """A session that begins now; whom it is with can be said while it runs."""
        session = new_session(self.desk)
        self.desk.writer.write(session)
        self.desk.writer.flush()
        self.desk.go("sessions", session.id, "start")

    def to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def on_changed(self, changed: Changed) -> None:
        if self.desk.heard(changed, "session", "organisation", "method_kit"):
            self._load()
