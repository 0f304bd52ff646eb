"""A list of many to choose several from: type to find, Space to choose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets import SearchBox
from kitdesk.resource import resource


@dataclass(frozen=True)
class Choice:
    """One that can be chosen; `more` is shown after its name and found by too."""

    id: str
    name: str
    more: str = ""

    @property
    def text(self) -> str:
        """The line in the list."""
        return f"{self.name} · {self.more}" if self.more else self.name


class PickList(QWidget):
    """`picked(ids)` tells all that are chosen after each change by the user, sorted."""

    picked = Signal(tuple)

    def __init__(self, desk: Desk, name: str, search: str) -> None:
        super().__init__()
        self.search = SearchBox(desk.theme, search)
        self.search.setObjectName("pick_search")
        self.view = QListView()
        self.view.setObjectName("pick_list")
        self.view.setAccessibleName(name)
        self.view.setProperty("look", "framed")
        self.view.setUniformItemSizes(True)
        self.view.setStyleSheet(_looks(desk.theme))
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = QStandardItemModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view.setModel(self._found)
        self.search.searched.connect(self._found.setFilterFixedString)
        self._model.itemChanged.connect(lambda _: self.picked.emit(self.chosen()))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.search)
        lines.addWidget(self.view, 1)

    def show_choices(self, choices: Sequence[Choice], chosen: Iterable[str]) -> None:
        """Shows `choices` in their order, the chosen ones first."""
        marked = set(chosen)
        blocked = self._model.blockSignals(True)
        self._model.clear()
        for choice in sorted(choices, key=lambda choice: choice.id not in marked):
            self._model.appendRow(_item(choice, choice.id in marked))
        self._model.blockSignals(blocked)
        self._found.invalidate()

    def add(self, choice: Choice) -> None:
        """A new one, chosen, on top of the list."""
        self._model.insertRow(0, _item(choice, True))
        self.picked.emit(self.chosen())

    def chosen(self) -> tuple[str, ...]:
        """The ids of all that are chosen, sorted."""
        items = (self._model.item(row) for row in range(self._model.rowCount()))
        on = Qt.CheckState.Checked
        return tuple(
            sorted(i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == on)
        )


def _looks(theme: Theme) -> str:
    """Lines high enough to hit, with the boxes of every other check mark."""
    check = resource("theme", theme.tokens.name, "check.svg").as_posix()
    color, px = (lambda role: theme.color(role).name()), theme.px
    return (
        "QListView { padding: 4px; }"
        f"QListView::item {{ min-height: {px(32)}px; padding: 0 6px; }}"
        f"QListView::indicator {{ width: {px(18)}px; height: {px(18)}px; border-radius: 4px;"
        f" border: 1px solid {color('edge')}; background: {color('surface')}; }}"
        f"QListView::indicator:checked {{ background: {color('spruce_2')};"
        f" border-color: {color('spruce_2')}; image: url('{check}'); }}"
    )


def _item(choice: Choice, chosen: bool) -> QStandardItem:
    item = QStandardItem(choice.text)
    item.setData(choice.id, Qt.ItemDataRole.UserRole)
    item.setCheckable(True)
    item.setEditable(False)
    item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
    return item
