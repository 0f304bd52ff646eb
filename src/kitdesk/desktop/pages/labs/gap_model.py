"""The gaps of one column of the board, heaviest first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kitdesk.language import Language
from kitdesk.records import Gap

GAP = Qt.ItemDataRole.UserRole + 1
"""The row as a `GapRow`."""

GAP_MIME = "application/x-kitdesk-gap"
MOST_WEIGHT = 5
OPEN, ACTED_ON, CLOSED, PARKED = "open", "acted_on", "closed", "parked"
COLUMNS = (OPEN, ACTED_ON, CLOSED)

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


@dataclass(frozen=True)
class GapRow:
    """A gap with the words around it: its category, and who owns it or where it was found."""

    gap: Gap
    category: str = ""
    where: str = ""
    disputed: bool = False


@dataclass(frozen=True)
class AroundGaps:
    """What gaps refer to, read once for all of them: names of organisations, numbers of labs."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    labs: Mapping[str, int | None] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()


def gap_row(gap: Gap, around: AroundGaps, language: Language) -> GapRow:
    """The row of a gap, in words."""
    category = gap.category and choice_name(language, "gap", "category", gap.category)
    return GapRow(gap, category or "", _where(gap, around, language), gap.id in around.disputed)


def _where(gap: Gap, around: AroundGaps, language: Language) -> str:
    """The owner, once there is one, and the month it was closed; else the lab it was found in."""
    if gap.owner:
        owner = around.organisations.get(gap.owner, language.t("labs.not_received"))
        if gap.status == CLOSED and gap.closed_on:
            return f"{owner} · {language.date(gap.closed_on, 'month_name')}"
        return owner
    number = around.labs.get(gap.first_lab or "")
    return language.t("labs.number", number=number) if number else ""


def choice_name(language: Language, kind: str, field: str, value: str) -> str:
    """The word of a choice; a value that this version does not know is shown as it is."""
    key = f"choice.{kind}.{field}.{value}"
    return language.t(key) if language.has(key) else value


def by_column(gaps: Sequence[Gap], key: Callable[[Gap], Any]) -> dict[str, list[Gap]]:
    """Gaps by column, sorted by `key`; one with a status unknown here stands among the open."""
    columns: dict[str, list[Gap]] = {status: [] for status in (*COLUMNS, PARKED)}
    for gap in sorted(gaps, key=key):
        columns.get(gap.status or OPEN, columns[OPEN]).append(gap)
    return columns


class GapModel(QAbstractListModel):
    """A column. `dropped(id, status)` tells that a gap of another column was let go over it."""

    dropped = Signal(str, str)

    def __init__(self, status: str, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.status = status
        self._language = language
        self._rows: list[GapRow] = []

    def show(self, rows: Sequence[GapRow]) -> None:
        """Shows `rows`; a view keeps its choice where the same gaps are still there."""
        if [row.gap.id for row in rows] == [row.gap.id for row in self._rows]:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_of(self, id: str) -> int | None:
        """Where a gap is shown; None if it is not in this column."""
        return next((at for at, row in enumerate(self._rows) if row.gap.id == id), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == GAP:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.gap.title or ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._both_sides(row)
        return None

    def _both_sides(self, row: GapRow) -> str:
        """What the card has no room for: how it looks from both sides."""
        sides = [(side, getattr(row.gap, side)) for side in ("company_side", "system_side")]
        name = self._language.t
        told = [f"{name(f'field.gap.{side}')}: {text}" for side, text in sides if text]
        return "\n\n".join([self._spoken(row), *told])

    def _spoken(self, row: GapRow) -> str:
        weight = ""
        if row.gap.weight:
            weight = self._language.t("labs.gap.weight_of", weight=row.gap.weight)
        disputed = self._language.t("labs.note.disputed") if row.disputed else ""
        parts = (row.gap.title, row.category, weight, row.where, disputed)
        return ". ".join(part for part in parts if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        moving = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | moving

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [GAP_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        carried.setData(GAP_MIME, indexes[0].data(GAP).gap.id.encode())
        carried.setText(indexes[0].data(GAP).gap.title or "")
        return carried

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return data.hasFormat(GAP_MIME)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        id = bytes(data.data(GAP_MIME).data()).decode()
        if self.row_of(id) is None:
            self.dropped.emit(id, self.status)
        return True
