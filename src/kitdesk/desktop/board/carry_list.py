"""The cards of an earlier session as a list to tick: by step, most votes first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.theme import Theme
from kitdesk.resource import resource

ID, STEP = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@dataclass(frozen=True)
class Line:
    """A card of the list: its words, and what is told below them."""

    id: str
    step: str
    text: str
    more: str


class CarryList(QListView):
    """`ticked(n)` after each change; Space ticks, Enter is done."""

    ticked = Signal(int)
    done = Signal()

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.setObjectName("carry-list")
        self.setAccessibleName(name)
        self.setProperty("look", "framed")
        self.setWordWrap(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setStyleSheet(row_looks(desk.theme))
        self._model = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterRole(STEP)
        self.setModel(self._shown)
        self._model.itemChanged.connect(lambda _: self._tell())

    def show_lines(self, lines: Sequence[Line], ticked: set[str]) -> None:
        """Other cards; those of `ticked` are chosen."""
        blocked = self._model.blockSignals(True)
        self._model.clear()
        for line in lines:
            self._model.appendRow(_item(line, line.id in ticked))
        self._model.blockSignals(blocked)
        self._shown.invalidate()
        self.setCurrentIndex(self._shown.index(0, 0))
        self._tell()

    def show_step(self, step: str | None) -> None:
        """Only a step's cards, or all; what is ticked stays ticked."""
        exact = QRegularExpression.anchoredPattern(QRegularExpression.escape(step or ""))
        self._shown.setFilterRegularExpression(exact if step else "")
        self.setCurrentIndex(self._shown.index(0, 0))

    def tick_shown(self, on: bool) -> None:
        """Tick every card that is shown, or none of them."""
        for row in range(self._shown.rowCount()):
            index = self._shown.mapToSource(self._shown.index(row, 0))
            self._model.itemFromIndex(index).setCheckState(ON if on else OFF)

    def chosen(self) -> list[str]:
        """Ids of the cards that are ticked, shown or not."""
        items = (self._model.item(row) for row in range(self._model.rowCount()))
        return [item.data(ID) for item in items if item.checkState() == ON]

    def _tell(self) -> None:
        self.ticked.emit(len(self.chosen()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)


def _item(line: Line, on: bool) -> QStandardItem:
    item = QStandardItem(f"{line.text}\n{line.more}")
    item.setData(line.id, ID)
    item.setData(line.step, STEP)
    item.setCheckable(True)
    item.setEditable(False)
    item.setCheckState(ON if on else OFF)
    return item


def row_looks(theme: Theme) -> str:
    """Rows with air between them, and the boxes of every other check mark."""
    check = resource("theme", theme.tokens.name, "check.svg").as_posix()
    color, px = (lambda role: theme.color(role).name()), theme.px
    return (
        "QListView { padding: 4px; }"
        f"QListView::item {{ padding: {px(6)}px; border-bottom: 1px solid {color('line')}; }}"
        f"QListView::item:selected {{ background: {color('spruce_tint')}; color: {color('ink')}; }}"
        f"QListView::indicator {{ width: {px(18)}px; height: {px(18)}px; border-radius: 4px;"
        f" border: 1px solid {color('edge')}; background: {color('surface')}; }}"
        f"QListView::indicator:checked {{ background: {color('spruce_2')};"
        f" border-color: {color('spruce_2')}; image: url('{check}'); }}"
    )
