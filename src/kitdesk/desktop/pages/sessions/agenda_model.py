"""The steps of a running session as a list model."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from kitdesk.desktop.pages.sessions.run import RUNNING, SKIPPED, WAITING, Row
from kitdesk.language import Language

ROW_ROLE = Qt.ItemDataRole.UserRole
TITLE_ROLE = Qt.ItemDataRole.UserRole + 1
MINUTES_ROLE = Qt.ItemDataRole.UserRole + 2
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 3
Index = QModelIndex | QPersistentModelIndex


class AgendaModel(QAbstractListModel):
    """Rows of a run with their titles; one of them is current."""

    def __init__(self, language: Language, titles: dict[str, str]) -> None:
        super().__init__()
        self._language = language
        self._titles = titles
        self._rows: list[Row] = []
        self._current = ""

    def show_rows(self, rows: list[Row], current: str) -> None:
        """The rows as they are now; the list is told only when something differs."""
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows, self._current = rows, current
            self.endResetModel()
        elif (rows, current) != (self._rows, self._current):
            self._rows, self._current = rows, current
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def step(self, row: int) -> str:
        """The key of the step in a row."""
        return self._rows[row].step

    def row_of(self, step: str) -> int:
        """The row of a step."""
        return next((n for n, row in enumerate(self._rows) if row.step == step), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, TITLE_ROLE):
            return self._titles.get(row.step, row.step)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._spoken(row)
        if role == ROW_ROLE:
            return row
        if role == MINUTES_ROLE:
            return self._minutes(row)
        return row.step == self._current if role == CURRENT_ROLE else None

    def _minutes(self, row: Row) -> str:
        """Planned minutes, or those used of them where the step has run."""
        if row.state in (WAITING, RUNNING) or row.used is None:
            return self._language.t("session.minutes", minutes=row.minutes)
        if row.state == SKIPPED:
            return "–"
        return self._language.t("session.minutes_of", used=row.used, minutes=row.minutes)

    def _spoken(self, row: Row) -> str:
        state = self._language.t(f"choice.session_step.state.{row.state}")
        title = self._titles.get(row.step, row.step)
        return f"{row.number}. {title}, {self._minutes(row)}, {state}"
