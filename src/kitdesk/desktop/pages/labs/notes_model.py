"""The notes of one lab as rows, for the view of the log and for screen readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kitdesk.desktop.pages.labs.marks import MarkWords
from kitdesk.language import Language
from kitdesk.records import LabNote

NOTE = Qt.ItemDataRole.UserRole + 1
"""The row as a `NoteRow`."""

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


@dataclass(frozen=True)
class NoteRow:
    """A note with what is shown around it: the time by the lab's clock, names, gaps (id, title)."""

    note: LabNote
    time: str = ""
    marks: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()
    disputed: bool = False

    @property
    def gap(self) -> str | None:
        """The titles of the gaps it belongs to."""
        return "  → ".join(title for _, title in self.gaps) or None

    @property
    def can_become_gap(self) -> bool:
        """Whether it is marked as a gap and belongs to none yet."""
        return "gap" in self.note.marks and not self.gaps


@dataclass(frozen=True)
class Around:
    """What notes refer to, read once for all of them."""

    zone: str | None = None
    people: Mapping[str, str] = field(default_factory=dict)
    gaps: Mapping[str, str] = field(default_factory=dict)
    resting: Mapping[str, Sequence[str]] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()


def note_row(note: LabNote, around: Around, language: Language, words: MarkWords) -> NoteRow:
    """The row of a note; what it names but has not arrived here is said to be so."""
    missing = language.t("labs.not_received")
    return NoteRow(
        note,
        time=language.time(note.at, around.zone) if note.at else "",
        marks=tuple(words.ordered(note.marks)),
        people=tuple(around.people.get(person, missing) for person in note.people),
        gaps=tuple((gap, around.gaps.get(gap, missing)) for gap in _gaps_of(note, around)),
        disputed=note.id in around.disputed,
    )


def _gaps_of(note: LabNote, around: Around) -> list[str]:
    """The gap the note names, and those that rest on it."""
    named = [note.gap] if note.gap else []
    return list(dict.fromkeys([*named, *around.resting.get(note.id, ())]))


class NotesModel(QAbstractListModel):
    """Rows of notes in the order they were said."""

    def __init__(self, language: Language, words: MarkWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._words = words
        self._rows: list[NoteRow] = []

    def show(self, rows: Sequence[NoteRow]) -> None:
        """Shows `rows`; where only contents differ, the view keeps its place and choice."""
        if [row.note.id for row in rows] != [row.note.id for row in self._rows]:
            self._replace(rows)
            return
        for at, row in enumerate(rows):
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def _replace(self, rows: Sequence[NoteRow]) -> None:
        known = [row.note.id for row in self._rows]
        if [row.note.id for row in rows[: len(known)]] == known:
            self.beginInsertRows(QModelIndex(), len(known), len(rows) - 1)
            self._rows = list(rows)
            self.endInsertRows()
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_of(self, id: str) -> int | None:
        """Where a note is shown; None if it is not."""
        return next((at for at, row in enumerate(self._rows) if row.note.id == id), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not self._rows[index.row()].disputed:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == NOTE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.note.text or ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _spoken(self, row: NoteRow) -> str:
        marks = ", ".join(self._words.name(mark) for mark in row.marks)
        gap = self._language.t("labs.note.in_gap", gap=row.gap) if row.gap else ""
        disputed = self._language.t("labs.note.disputed") if row.disputed else ""
        return ". ".join(part for part in (row.time, marks, row.note.text, gap, disputed) if part)
