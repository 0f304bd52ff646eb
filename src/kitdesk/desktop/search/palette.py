"""The search over everything: a line, and results that change with every letter."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.search.list import ResultDelegate, ResultList
from kitdesk.desktop.search.results import Command, Finder, Result
from kitdesk.desktop.widgets.search_box import GlassLine
from kitdesk.desktop.widgets.text import Muted

if TYPE_CHECKING:
    from kitdesk.desktop.shell import Shell

WIDTH_PX = 640
HEIGHT_PX = 470
TOP_PX = 70
ROOM_PX = 56
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchPalette(QFrame):
    """Lies over the window; Enter opens what is marked, Esc or a click elsewhere closes it."""

    def __init__(self, over: QWidget, desk: Desk, commands: list[Command]) -> None:
        super().__init__(over)
        self.setObjectName("palette")
        self.setAccessibleName(desk.t("search.name"))
        self.desk, self.over = desk, over
        self.finder = Finder(desk, commands)
        self.results = ResultList()
        self._before = over.window().focusWidget()
        self.line = self._make_line()
        self.list = self._make_list()
        self.nothing = Muted(desk.t("search.nothing"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 12, 12, 12)
        for widget in (self.line, self.nothing, self.list):
            lines.addWidget(widget)
        over.installEventFilter(self)
        over.window().installEventFilter(self)

    def _make_line(self) -> QLineEdit:
        line = GlassLine(self.desk.theme)
        line.setObjectName("search-line")
        line.setPlaceholderText(self.desk.t("search.placeholder"))
        line.setAccessibleName(self.desk.t("search.name"))
        line.textChanged.connect(self._search)
        line.installEventFilter(self)
        return line

    def _make_list(self) -> QListView:
        view = QListView()
        view.setObjectName("search-results")
        view.setAccessibleName(self.desk.t("search.results"))
        view.setModel(self.results)
        view.setItemDelegate(ResultDelegate(self.desk.theme))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(self._choose)
        return view

    def open(self) -> None:
        """Shows the palette with the cursor in its line."""
        self._place()
        self._search("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Closes the palette and gives the focus back."""
        self.hide()
        self.over.removeEventFilter(self)
        self.window().removeEventFilter(self)
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _search(self, text: str) -> None:
        groups = self.finder.find(text)
        self.results.show_groups(groups)
        self.nothing.setVisible(not groups)
        self._mark(self.results.next_result(0, 1))
        self._place()

    def _mark(self, place: int) -> None:
        if place >= 0:
            self.list.setCurrentIndex(self.results.index(place))

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if isinstance(row, Result):
            self._before = None
            self.shut()
            row.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._on_key(event)
        if event.type() == QEvent.Type.Resize:
            self._place()
        if event.type() == QEvent.Type.MouseButtonPress and watched is self.over:
            self.shut()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in MOVES:
            step = MOVES[Qt.Key(event.key())]
            self._mark(self.results.next_result(self.list.currentIndex().row() + step, step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def _place(self) -> None:
        over, theme = self.over.rect(), self.desk.theme
        wide = min(theme.px(WIDTH_PX), over.width() - 40)
        top = min(TOP_PX, over.height() // 12)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.results.rowCount()))
        needed = self.line.sizeHint().height() + rows + theme.px(ROOM_PX)
        high = min(needed, theme.px(HEIGHT_PX), over.height() - top - 20)
        self.setGeometry((over.width() - wide) // 2, top, wide, high)


def open_search(shell: "Shell") -> SearchPalette:
    """Opens the search over a window, with the commands of its page and of the program."""
    from kitdesk.desktop.search.commands import commands_of

    for before in shell.middle.findChildren(SearchPalette):
        if before.isVisible():
            before.line.setFocus()
            return before
    palette = SearchPalette(shell.middle, shell.desk, commands_of(shell))
    palette.open()
    return palette
