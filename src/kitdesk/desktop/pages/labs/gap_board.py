"""The gaps of the labs in columns: open, being acted on, closed; the parked ones when asked for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.gap_delegate import GapDelegate
from kitdesk.desktop.pages.labs.gap_model import COLUMNS, GAP, PARKED, GapModel, GapRow
from kitdesk.desktop.widgets import Caption

LEAST_COLUMN_PX = 150
WEIGHTS = "012345"
_MOVING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier


class GapColumn(QListView):
    """One column: arrows choose, Enter opens, Ctrl or Alt and an arrow moves a gap along.

    A digit from 1 to 5 is a gap's weight, 0 takes it off.
    """

    opened = Signal(str)
    moved = Signal(str, int)
    left = Signal(int)
    removed = Signal(str)
    weighed = Signal(str, int)

    def __init__(self, desk: Desk, status: str) -> None:
        super().__init__()
        self.setObjectName(f"gaps_{status}")
        self.setAccessibleName(desk.t(f"labs.gaps.{status}"))
        self.setProperty("look", "lane")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setMinimumWidth(desk.theme.px(LEAST_COLUMN_PX))
        self.rows = GapModel(status, desk.language, self)
        self.setModel(self.rows)
        self.setItemDelegate(GapDelegate(desk.theme, self))
        self._set_habits()
        self.activated.connect(lambda index: self.opened.emit(index.data(GAP).gap.id))

    def _set_habits(self) -> None:
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)

    def chosen(self) -> str | None:
        """The id of the gap that is chosen here."""
        index = self.currentIndex()
        return index.data(GAP).gap.id if index.isValid() else None

    def choose(self, id: str) -> bool:
        """Chooses a gap and takes the focus; False if it is not here."""
        if self.rows.row_of(id) is None:
            return False
        self.mark(id)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def mark(self, id: str) -> None:
        """Chooses a gap, if it is here; the focus stays where it is."""
        row = self.rows.row_of(id)
        if row is not None:
            self.setCurrentIndex(self.rows.index(row))

    def show_rows(self, rows: Sequence[GapRow]) -> None:
        """Shows gaps; the chosen one stays chosen wherever it goes."""
        chosen = self.chosen()
        self.rows.show(rows)
        if chosen and self.chosen() != chosen:
            self.mark(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        id = self.chosen()
        if side and event.modifiers() & _MOVING:
            if id:
                self.moved.emit(id, side)
        elif id and (weight := _weight_of(event)) is not None:
            self.weighed.emit(id, weight)
        elif side:
            self.left.emit(side)
        elif event.key() == Qt.Key.Key_Delete and id:
            self.removed.emit(id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and id:
            self.opened.emit(id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards are as wide as the column: their heights follow."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody who comes by Tab finds a gap chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))


def _weight_of(event: QKeyEvent) -> int | None:
    """The weight a digit gives."""
    plain = event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier)
    typed = event.text()
    return int(typed) if plain and len(typed) == 1 and typed in WEIGHTS else None


class GapBoard(QWidget):
    """All columns. Signals carry the gap's id; `moved` its new status too, `weighed` its weight."""

    weighed = Signal(str, int)

    opened = Signal(str)
    moved = Signal(str, str)
    removed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.columns: dict[str, GapColumn] = {}
        self._heads: dict[str, Caption] = {}
        self._lanes: dict[str, QWidget] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for status in (*COLUMNS, PARKED):
            line.addWidget(self._lane(status), 1)
        self.show_parked(False)

    def _lane(self, status: str) -> QWidget:
        column = GapColumn(self._desk, status)
        column.opened.connect(self.opened)
        column.removed.connect(self.removed)
        column.weighed.connect(self.weighed)
        column.moved.connect(lambda id, side: self._shift(id, status, side))
        column.left.connect(lambda side: self._focus_beside(status, side))
        column.rows.dropped.connect(self.moved)
        column.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        column.installEventFilter(self)
        head = Caption()
        lane = QWidget()
        lines = QVBoxLayout(lane)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(head)
        lines.addWidget(column, 1)
        self.columns[status], self._heads[status], self._lanes[status] = column, head, lane
        return lane

    def show_gaps(self, gaps: Mapping[str, Sequence[GapRow]]) -> None:
        """Shows the gaps of each column and how many they are."""
        for status, column in self.columns.items():
            rows = gaps.get(status, [])
            column.show_rows(rows)
            name = self._desk.t(f"labs.gaps.{status}")
            self._heads[status].setText(f"{name} {len(rows)}" if rows else name)

    def show_parked(self, shown: bool) -> None:
        """Shows or hides the column of the parked gaps."""
        self._lanes[PARKED].setVisible(shown)

    def choose(self, id: str) -> bool:
        """Chooses a gap wherever it is."""
        return any(
            column.choose(id) for column in self.columns.values() if column.isVisibleTo(self)
        )

    def _shown(self) -> list[str]:
        return [status for status, lane in self._lanes.items() if lane.isVisibleTo(self)]

    def _shift(self, id: str, status: str, side: int) -> None:
        shown = self._shown()
        at = shown.index(status) + side
        if 0 <= at < len(shown):
            self.moved.emit(id, shown[at])

    def _focus_beside(self, status: str, side: int) -> None:
        shown = self._shown()
        at = shown.index(status) + side
        while 0 <= at < len(shown) and not self.columns[shown[at]].rows.rowCount():
            at += side
        if 0 <= at < len(shown):
            self.columns[shown[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, GapColumn) and isinstance(event, QContextMenuEvent):
            index = watched.currentIndex()
            if index.isValid():
                self._menu(watched, index).popup(event.globalPos())
                return True
        return super().eventFilter(watched, event)

    def _menu(self, column: GapColumn, index: QModelIndex) -> QMenu:
        gap = index.data(GAP).gap
        menu = QMenu(column)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._desk.t("labs.gap.open"), lambda: self.opened.emit(gap.id))
        menu.addSeparator()
        for status in (*COLUMNS, PARKED):
            if status != (gap.status or COLUMNS[0]):
                text = self._desk.t(f"labs.gap.to_{status}")
                menu.addAction(text, lambda status=status: self.moved.emit(gap.id, status))
        menu.addSeparator()
        menu.addAction(self._desk.t("labs.gap.remove"), lambda: self.removed.emit(gap.id))
        return menu
