"""The log of a lab: its notes below each other, edited in their place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QMenu

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.log_line import LogLine
from kitdesk.desktop.pages.labs.marks import MarkWords
from kitdesk.desktop.pages.labs.notes_delegate import NotesDelegate
from kitdesk.desktop.pages.labs.notes_model import NOTE, NoteRow, NotesModel
from kitdesk.desktop.pages.labs.typed import Named


class NotesView(QListView):
    """F2, Enter or double click edits a note, Ctrl+G makes or shows its gap, Delete removes it.

    Ctrl+Enter splits it where the cursor stands. Ctrl+M merges the chosen notes, or a single one
    with the next; with Shift the one before. `merged` carries their ids.

    `missed`: notes changed while one was being edited, and are to be shown now.
    """

    removed = Signal(str)
    merged = Signal(list)
    missed = Signal()

    def __init__(self, desk: Desk, words: MarkWords) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("lab_notes")
        self.setAccessibleName(desk.t("labs.log"))
        self.rows = NotesModel(desk.language, words, self)
        self.setModel(self.rows)
        self.drawer = NotesDelegate(desk, words, self)
        self.setItemDelegate(self.drawer)
        self.drawer.closeEditor.connect(lambda *_: self._catch_up.start())
        self._missed = False
        self._to_edit = ""
        self._catch_up = QTimer(self, singleShot=True, interval=0)
        self._catch_up.timeout.connect(self._ask_again)
        self._set_habits()

    def _set_habits(self) -> None:
        trigger = QAbstractItemView.EditTrigger
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setMinimumHeight(self._desk.theme.px(160))

    def show_notes(self, rows: Sequence[NoteRow], people: Sequence[Named]) -> None:
        """Shows the notes of a lab; at the end of the log the view follows it.

        While a note is being edited this waits, so that nothing typed is lost.
        """
        if self.state() == QAbstractItemView.State.EditingState:
            self._missed = True
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        self.drawer.people = list(people)
        self.rows.show(rows)
        if at_end:
            self.scrollToBottom()
        if self._to_edit and self.choose(self._to_edit):
            self._to_edit = ""
            self.edit(self.currentIndex())
            editor = self.indexWidget(self.currentIndex())
            if isinstance(editor, LogLine):
                editor.select_marks()

    def edit_soon(self, id: str) -> None:
        """Opens a note that is being written, its marks selected, once it is here."""
        self._to_edit = id

    def _ask_again(self) -> None:
        """What came while a note was edited is wanted now."""
        missed, self._missed = self._missed, False
        if missed:
            self.missed.emit()

    def finish(self) -> None:
        """Hands over the note that is being edited."""
        editor = self.findChild(QLineEdit, "note_editor")
        if editor is not None and self.state() == QAbstractItemView.State.EditingState:
            self.drawer.commitData.emit(editor)
            self.drawer.closeEditor.emit(editor, self.drawer.EndEditHint.NoHint)

    def chosen(self) -> NoteRow | None:
        """The note that is chosen."""
        index = self.currentIndex()
        return index.data(NOTE) if index.isValid() else None

    def choose(self, id: str) -> bool:
        """Chooses a note and brings it into view; False if it is not in this lab."""
        row = self.rows.row_of(id)
        if row is None:
            return False
        self.setCurrentIndex(self.rows.index(row))
        self.scrollTo(self.rows.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def chosen_all(self) -> list[NoteRow]:
        """All notes that are chosen, in their order."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return [self.rows.index(place).data(NOTE) for place in places]

    def mergeable(self, by: int = 1) -> list[str]:
        """The notes that a merge would join: the chosen ones, or one and its neighbour.

        None where there is nothing to join, or where a note is written in two ways.
        """
        rows = self.chosen_all()
        if len(rows) == 1:
            at = self.currentIndex().row()
            beside = self.rows.index(at + by) if 0 <= at + by < self.rows.rowCount() else None
            rows = [*rows, beside.data(NOTE)] if beside is not None else []
        return [] if any(row.disputed for row in rows) else [row.note.id for row in rows]

    def merge(self, by: int = 1) -> None:
        """Asks for the chosen notes to become one; a single one takes its neighbour."""
        ids = self.mergeable(by)
        if len(ids) > 1:
            self.merged.emit(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.chosen()
        if row is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(row.note.id)
        elif (
            event.key() == Qt.Key.Key_G and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.drawer.follow(row)
        elif (
            event.key() == Qt.Key.Key_M and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.merge(-1 if shifted else 1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.chosen()
        if row is not None:
            self._menu(row).popup(event.globalPos())

    def _menu(self, row: NoteRow) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._desk.t("labs.note.edit"), lambda: self.edit(self.currentIndex()))
        menu.addAction(self._desk.t("labs.note.split"), self._open_to_split)
        self._add_merging(menu)
        if row.gaps:
            menu.addAction(self._desk.t("labs.note.show_gap"), lambda: self.drawer.follow(row))
        else:
            name = self._desk.t("labs.note.make_gap")
            menu.addAction(name, lambda: self.drawer.gap_wanted.emit(row.note.id))
        menu.addSeparator()
        menu.addAction(self._desk.t("labs.note.remove"), lambda: self.removed.emit(row.note.id))
        return menu

    def _add_merging(self, menu: QMenu) -> None:
        count = len(self.chosen_all())
        if count > 1:
            joined = menu.addAction(self._desk.n("labs.note.merge", count), self.merge)
            joined.setEnabled(bool(self.mergeable()))
            return
        for by, key in ((-1, "labs.note.merge_above"), (1, "labs.note.merge_below")):
            joined = menu.addAction(self._desk.t(key), lambda by=by: self.merge(by))
            joined.setEnabled(bool(self.mergeable(by)))

    def _open_to_split(self) -> None:
        self.edit(self.currentIndex())
        self._desk.say(self._desk.t("labs.note.split_tip"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as wide as the view: their heights follow."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
