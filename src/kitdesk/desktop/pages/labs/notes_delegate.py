"""Draws a note: the time, its marks as pills, the text, and below it the way to its gap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.half_typed import HalfEdited, left_half_edited
from kitdesk.desktop.pages.labs.log_line import LogLine
from kitdesk.desktop.pages.labs.marks import MarkWords, mark_format, tone, typed_of
from kitdesk.desktop.pages.labs.notes_model import NOTE, Index, NoteRow
from kitdesk.desktop.pages.labs.typed import Named, Typed, read_line, write_line
from kitdesk.desktop.widgets.drawing import (
    draw_chosen,
    draw_pill_at,
    draw_text,
    text_height,
)
from kitdesk.desktop.widgets.pill import pill_size
from kitdesk.records import LabNote


@dataclass(frozen=True)
class Boxes:
    """Where the parts of a note are drawn."""

    time: QRect
    marks: QRect
    text: QRect
    below: QRect

    @property
    def bottom(self) -> int:
        """The lowest line used."""
        return max(box.bottom() for box in (self.marks, self.text, self.below))


class NotesDelegate(QStyledItemDelegate):
    """Draws notes and edits them in their place."""

    edited = Signal(str, object)
    split = Signal(str, object, object)
    unsplit = Signal()
    gap_wanted = Signal(str)
    gap_shown = Signal(str)

    def __init__(self, desk: Desk, words: MarkWords, view: QListView) -> None:
        super().__init__(view)
        self._desk = desk
        self._theme = desk.theme
        self._words = words
        self._view = view
        self._font = self._theme.font()
        names = words.names.values()
        self._widest = max(pill_size(self._theme, name).width() for name in names)
        self.people: list[Named] = []
        self.lab = ""
        """The lab whose notes these are."""
        self._half: HalfEdited | None = None
        self.closeEditor.connect(lambda *_: self._end())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        boxes = self._boxes(QRect(0, 0, width, 10_000), index.data(NOTE))
        return QSize(width, boxes.bottom + self._theme.px(7))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: NoteRow = index.data(NOTE)
        boxes = self._boxes(option.rect, row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chosen(painter, self._theme, option.rect, option)
        self._draw_time(painter, boxes.time, row)
        self._draw_marks(painter, boxes.marks, row)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("ink"))
        draw_text(painter, boxes.text, row.note.text or "")
        self._draw_below(painter, boxes.below, row)
        painter.restore()

    def _draw_time(self, painter: QPainter, box: QRect, row: NoteRow) -> None:
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.time)

    def _draw_marks(self, painter: QPainter, box: QRect, row: NoteRow) -> None:
        at = box.topLeft()
        for mark in row.marks:
            size = draw_pill_at(
                painter, self._theme, at, self._words.name(mark), tone(mark), box.width()
            )
            at += QPoint(0, size.height() + self._theme.px(3))

    def _draw_below(self, painter: QPainter, box: QRect, row: NoteRow) -> None:
        text = self._below(row)
        if not text:
            return
        painter.setFont(self._theme.font("small_strong"))
        painter.setPen(self._theme.color("red_text" if row.disputed else "heather_text"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _below(self, row: NoteRow) -> str:
        if row.disputed:
            return self._desk.t("labs.note.disputed")
        if row.gap:
            return self._desk.t("labs.note.in_gap", gap=row.gap)
        return self._desk.t("labs.note.make_gap") if row.can_become_gap else ""

    def _boxes(self, box: QRect, row: NoteRow) -> Boxes:
        px = self._theme.px
        top, line = box.top() + px(7), px(20)
        time = QRect(box.left() + px(10), top, px(42), line)
        marks_height = max(0, len(row.marks) * (line + px(3)) - px(3))
        marks = QRect(time.right() + px(8), top, self._widest, marks_height)
        left = marks.right() + px(12)
        room = QRect(left, top + px(1), max(px(60), box.right() - left - px(10)), 10_000)
        height = text_height(self._font, row.note.text or "", room.width())
        text = QRect(room.left(), room.top(), room.width(), max(height, line - px(2)))
        below = QRect(left, text.bottom() + px(3), room.width(), line if self._below(row) else 0)
        return Boxes(time, marks, text, below)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the line below the text makes or shows the gap."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            row: NoteRow = index.data(NOTE)
            if self._boxes(option.rect, row).below.contains(event.position().toPoint()):
                return self.follow(row)
        return super().editorEvent(event, model, option, index)

    def follow(self, row: NoteRow) -> bool:
        """Does what the line below a note offers; False where there is none."""
        if row.disputed:
            self._desk.go("conflicts", row.note.id)
        elif len(row.gaps) > 1:
            self._ask_which(row)
        elif row.gaps:
            self.gap_shown.emit(row.gaps[0][0])
        elif row.can_become_gap:
            self.gap_wanted.emit(row.note.id)
        else:
            return False
        return True

    def _ask_which(self, row: NoteRow) -> None:
        """A menu of the gaps, where a note belongs to several."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for id, title in row.gaps:
            menu.addAction(title, lambda id=id: self.gap_shown.emit(id))
        below = self._view.visualRect(self._view.currentIndex()).bottomLeft()
        menu.popup(self._view.viewport().mapToGlobal(below))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = LogLine(self._desk.language, self._words, self.people, parent)
        editor.setObjectName("note_editor")
        editor.tint = lambda mark: mark_format(self._theme, mark)
        editor.setAccessibleName(self._desk.t("labs.note.edit"))
        editor.setToolTip(self._desk.t("labs.note.split_tip"))
        editor.menu_extra = (self._desk.t("labs.note.split_here"), editor.split_wanted.emit)
        id = index.data(NOTE).note.id
        editor.split_wanted.connect(lambda: self._split(editor, id))
        return editor

    def _split(self, editor: LogLine, id: str) -> None:
        """Two notes of one; the editor goes, for what it held is written as two."""
        first, second = editor.halves()
        if first.text and second.text:
            self.closeEditor.emit(editor, self.EndEditHint.NoHint)
            self.split.emit(id, first, second)
        else:
            self.unsplit.emit()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, LogLine)
        row: NoteRow = index.data(NOTE)
        editor.setText(write_line(typed_of(row.note), self._words.names, self.people))

        if self._half is None:
            self._half = HalfEdited(self._desk, editor, self.lab, row.note.id)

    def _end(self) -> None:
        half, self._half = self._half, None
        if half is not None and isValid(half):
            half.end()

    def take_half_edited(self, rows: Sequence[NoteRow]) -> None:
        """The words of a note whose edit a crash cut off are its words now."""
        id, text = left_half_edited(self._desk, self.lab) or ("", "")
        row = next((row for row in rows if row.note.id == id), None)
        if row is not None:
            self._take(row.note, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        boxes = self._boxes(option.rect, index.data(NOTE))
        height = max(editor.sizeHint().height(), self._theme.px(32))
        left = boxes.marks.left() - self._theme.px(4)
        editor.setGeometry(left, option.rect.top(), option.rect.right() - left, height)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(editor, LogLine)
        self._take(index.data(NOTE).note, editor.text())

    def _take(self, note: LabNote, text: str) -> None:
        untouched = write_line(typed_of(note), self._words.names, self.people)
        if text != untouched:
            typed = read_line(text, self._words.meanings, self.people)
            self.edited.emit(note.id, self._with_unshown(note, untouched, typed))

    def _with_unshown(self, note: LabNote, line: str, typed: Typed) -> Typed:
        """People and tags that the line could not show are kept: nobody took them away."""
        shown = read_line(line, self._words.meanings, self.people)
        people = {*typed.people, *(set(note.people) - set(shown.people))}
        tags = {*typed.tags, *(set(note.tags) - set(shown.tags))}
        return replace(typed, people=tuple(sorted(people)), tags=tuple(sorted(tags)))
