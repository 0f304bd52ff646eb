"""The table of every list page: keyboard, copy as TSV, kept column widths, pills in cells."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from kitdesk.desktop.copied import copy_text
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets.pill import draw_pill, pill_size
from kitdesk.desktop.widgets.rows import ROW_ROLE, TONE_ROLE, Column, RowsModel

ROW_PX = 40
LEAST_SHRINK = 0.85
"""How narrow columns get for all of them to be seen, of their own width."""

__all__ = ["Column", "RecordTable", "RowsModel"]


class RecordTable(QTableView):
    """Shows a `RowsModel`. Enter or double click tells `opened(row)`.

    `picked(row)` follows the cursor.
    """

    opened = Signal(object)
    picked = Signal(object)
    sorted_by = Signal(str, bool)
    widths_changed = Signal(dict)

    def __init__(self, theme: Theme, name: str, columns: Sequence[Column]) -> None:
        super().__init__()
        self.theme = theme
        self._kept = self._sharing = False
        self.rows = RowsModel(columns)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setProperty("look", "framed")
        self.setItemDelegate(CellDelegate(theme))
        self._set_habits()
        self._set_columns(theme)
        self.activated.connect(lambda index: self._tell(self.opened, index))
        self.selectionModel().currentChanged.connect(lambda index: self._tell(self.picked, index))

    def _set_habits(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()

    def _set_columns(self, theme: Theme) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_PX))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.px(48))
        header.setStretchLastSection(True)
        header.setSectionsClickable(True)
        for place, column in enumerate(self.rows.columns):
            self.setColumnWidth(place, theme.px(column.width))
        header.sectionClicked.connect(self._on_heading)
        header.sectionResized.connect(self._on_width)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows rows, keeping the cursor's line."""
        place = self.currentIndex().row()
        self.rows.show_rows(rows)
        if 0 <= place < self.rows.rowCount():
            self.selectRow(place)

    def current(self) -> Any:
        """The row under the cursor, or None."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def selected(self) -> list[Any]:
        """All marked rows, from above."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.row(place) for place in places]

    def widths(self) -> dict[str, int]:
        """The columns' widths by key, at 100 % text size."""
        grown = self.theme.percent / 100
        keys = enumerate(self.rows.columns)
        return {column.key: round(self.columnWidth(place) / grown) for place, column in keys}

    def set_widths(self, widths: dict[str, int]) -> None:
        """Columns as wide as `widths` said before."""
        self._kept = bool(widths)
        self.horizontalHeader().blockSignals(True)
        for place, column in enumerate(self.rows.columns):
            if column.key in widths:
                self.setColumnWidth(place, self.theme.px(widths[column.key]))
        self.horizontalHeader().blockSignals(False)

    def show_order(self, key: str, descending: bool) -> None:
        """Marks the column that the rows are sorted by."""
        place = [column.key for column in self.rows.columns].index(key)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)
        self.horizontalHeader().setSortIndicatorShown(True)

    def tsv(self) -> str:
        """The marked rows (all, if none is marked) with headings, as tab-separated text."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = [n for n in range(len(self.rows.columns)) if not self.isColumnHidden(n)]
        lines = [[self.rows.columns[n].title for n in columns]]
        for place in places or range(self.rows.rowCount()):
            row = self.rows.row(place)
            lines.append([self.rows.columns[n].text(row) for n in columns])
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_text(self.tsv())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.opened, self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_heading(self, place: int) -> None:
        column, header = self.rows.columns[place], self.horizontalHeader()
        if column.sortable:
            again = header.isSortIndicatorShown() and header.sortIndicatorSection() == place
            descending = again and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            self.show_order(column.key, descending)
            self.sorted_by.emit(column.key, descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns nobody has set the width of share the room there is."""
        super().resizeEvent(event)
        if not self._kept:
            self._share_room()

    def _share_room(self) -> None:
        wanted = sum(self.theme.px(column.width) for column in self.rows.columns)
        factor = max(self.viewport().width() / wanted, LEAST_SHRINK)
        self._sharing = True
        for place, column in enumerate(self.rows.columns):
            self.setColumnWidth(place, int(self.theme.px(column.width) * factor))
        self._sharing = False

    def _on_width(self, place: int) -> None:
        """Somebody made a column wider; the last one only fills what is left."""
        if not self._sharing and place < len(self.rows.columns) - 1:
            self._kept = True
            self.widths_changed.emit(self.widths())

    def _tell(self, signal: Any, index: QModelIndex) -> None:
        if index.isValid():
            signal.emit(index.data(ROW_ROLE))


class CellDelegate(QStyledItemDelegate):
    """Draws a cell with a tone as a pill, every other cell as the style does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tone = index.data(TONE_ROLE)
        text = index.data() or ""
        if not tone or not text:
            super().paint(painter, option, index)
            return
        self._paint_ground(painter, option)
        size = pill_size(self.theme, text)
        left = option.rect.left() + self.theme.px(13)
        top = option.rect.center().y() - size.height() / 2
        draw_pill(painter, QRectF(left, top, size.width(), size.height()), self.theme, text, tone)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.color("spruce_tint"))
        painter.setPen(self.theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
