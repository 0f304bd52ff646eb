"""A table's rows as Qt asks for them.

Fetched a page at a time, so that a long list costs what is seen of it.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

ROWS_A_PAGE = 100

Fetch = Callable[[int, int], Sequence[Any]]
Index = QModelIndex | QPersistentModelIndex


class Column(NamedTuple):
    """A column: key, heading, how a row is written in it, width at 100 %, and what more it shows.

    `tone(row)` names the pill a cell is drawn as (None: plain text); `right` is for figures;
    `sortable` columns tell the page by `RecordTable.sorted_by` when their heading is clicked.
    """

    key: str
    title: str
    text: Callable[[Any], str]
    width: int = 140
    tone: Callable[[Any], str | None] | None = None
    right: bool = False
    sortable: bool = False


TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW_ROLE = int(Qt.ItemDataRole.UserRole)


class RowsModel(QAbstractTableModel):
    """Rows of anything, each shown by the columns' functions."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._count = 0
        self._fetch: Fetch = lambda offset, limit: ()
        self._pages: dict[int, Sequence[Any]] = {}

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows rows that are all here already."""
        self.show_pages(len(rows), lambda offset, limit: rows[offset : offset + limit])

    def show_pages(self, count: int, fetch: Fetch) -> None:
        """Shows `count` rows, of which `fetch(offset, limit)` gets those that are looked at."""
        self.beginResetModel()
        self._count, self._fetch, self._pages = count, fetch, {}
        self.endResetModel()

    def row(self, number: int) -> Any:
        """The row at a place; None if it has gone from the file meanwhile."""
        page, inside = divmod(number, ROWS_A_PAGE)
        if page not in self._pages:
            self._pages[page] = self._fetch(page * ROWS_A_PAGE, ROWS_A_PAGE)
        rows = self._pages[page]
        return rows[inside] if inside < len(rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        column = self.columns[index.column()]
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == TONE_ROLE:
            return column.tone(row) if column.tone else None
        return row if role == ROW_ROLE else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
