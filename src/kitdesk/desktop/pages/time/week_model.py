"""A week as lines: a heading for each day that has time, its rows below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kitdesk.followup.week import WARNED_MINUTES, Week, minutes_of
from kitdesk.language import Language
from kitdesk.records import Worktime

LINE = Qt.ItemDataRole.UserRole + 1
"""The line: a `DayLine` or a `RowLine`."""

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


@dataclass(frozen=True)
class DayLine:
    """A day's heading: its name, its sum, and whether that is much for one day."""

    day: str
    name: str
    minutes: int

    @property
    def is_much(self) -> bool:
        """Above ten hours."""
        return self.minutes > WARNED_MINUTES


@dataclass(frozen=True)
class RowLine:
    """A row of time in words."""

    row: Worktime
    activity: str
    source: str


Line = DayLine | RowLine


def week_lines(
    rows: Sequence[Worktime],
    week: Week,
    language: Language,
    words: Callable[[Worktime], tuple[str, str]],
) -> list[Line]:
    """The lines of a week; `words` gives a row's activity and source by name."""
    lines: list[Line] = []
    for day in (day.isoformat() for day in week.days):
        of_day = [row for row in rows if row.date == day]
        if of_day:
            name = language.date(day, "weekday")
            lines.append(DayLine(day, name[:1].upper() + name[1:], minutes_of(of_day)))
            lines += [RowLine(row, *words(row)) for row in of_day]
    return lines


class WeekModel(QAbstractListModel):
    """The lines of one week. Headings cannot be chosen."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Shows other lines."""
        if list(lines) != self._lines:
            self.beginResetModel()
            self._lines = list(lines)
            self.endResetModel()

    def place_of(self, id: str) -> int | None:
        """Where a row is shown; None if it is not in this week."""
        found = enumerate(self._lines)
        return next((at for at, it in found if isinstance(it, RowLine) and it.row.id == id), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._lines[index.row()], DayLine):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(line)
        return None

    def _spoken(self, line: Line) -> str:
        if isinstance(line, DayLine):
            much = self._language.t("time.much") if line.is_much else ""
            parts = [line.name, self._language.hours(line.minutes), much]
        else:
            hours = self._language.hours(line.row.minutes or 0)
            parts = [hours, line.activity, line.row.what or "", line.source]
        return ", ".join(part for part in parts if part)
