"""Choosing the earlier session that a new plan is made after."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kitdesk.desktop.board.carry_list import row_looks
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.sessions.kit_of import kits_for_sessions
from kitdesk.desktop.pages.sessions.listing import Line, kept, lines
from kitdesk.desktop.widgets import Muted, SearchBox, Sheet
from kitdesk.records import Session

ID = int(Qt.ItemDataRole.UserRole)


class CopySheet(Sheet):
    """Sessions to find by typing; Enter or a click takes one."""

    def __init__(self, desk: Desk, page: Page, chosen: Callable[[Session], None]) -> None:
        super().__init__(desk.theme, page, desk.t("session.copy.title"), desk.t("common.close"))
        self.desk, self._chosen = desk, chosen
        tag, workspace = desk.language.tag, desk.workspace
        names = {key: kit.name[tag] for key, kit in kits_for_sessions(workspace).items()}
        self._lines = lines(workspace, names, desk.t("desktop.not_received"))
        self.search = SearchBox(desk.theme, desk.t("session.search"))
        self.search.searched.connect(lambda _: self._show())
        self.list = QListWidget()
        self.list.setObjectName("copy-list")
        self.list.setAccessibleName(desk.t("session.copy.title"))
        self.list.setProperty("look", "framed")
        self.list.setStyleSheet(row_looks(desk.theme))
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.body.addWidget(Muted(desk.t("session.copy.what")))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self._show()

    def _show(self) -> None:
        self.list.clear()
        for line in kept(self._lines, "all", self.search.text()):
            item = QListWidgetItem(self._words(line))
            item.setData(ID, line.session.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _words(self, line: Line) -> str:
        day = self.desk.language.date(line.start.date()) if line.start else ""
        title = line.session.title or self.desk.t("common.untitled")
        about = " · ".join(part for part in (day, line.kit, line.session.place) if part)
        return f"{title}\n{about}"

    def _take(self, item: QListWidgetItem) -> None:
        session = self.desk.workspace.get(Session, item.data(ID))
        self.close_sheet()
        if session:
            self._chosen(session)
