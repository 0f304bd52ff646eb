"""Draws the cards of a lane and edits their words in place."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from kitdesk.desktop.board.lane_model import FACE_ROLE, HEAP_ROLE, LaneModel
from kitdesk.desktop.board.lane_rows import Index
from kitdesk.desktop.half_typed import HalfEdited

SPACE = 8
"""Pixels between one card and the next."""
HEAPED = 10
"""How far in the cards of an open group lie."""


class CardDelegate(QStyledItemDelegate):
    """Cards one below the other, each as high as its words ask for at the width there is."""

    edit_ended = Signal()

    def __init__(self, model: LaneModel, name: str, width: int) -> None:
        super().__init__()
        self._model = model
        self._paint = model.control.paint
        self._heaps = model.control.heap_paint
        self._name = name
        self.width = width
        self.shows_mark: Callable[[int], bool] = lambda row: True
        """Whether the chosen card of a row looks so now."""
        self._half: HalfEdited | None = None
        self.closeEditor.connect(lambda *_: self._end())

    def _end(self) -> None:
        half, self._half = self._half, None
        if half is not None and isValid(half):
            half.end()
        self.edit_ended.emit()

    def height(self, row: int, width: int) -> int:
        """What a card takes in its lane at a width, with the space after it."""
        heaped = self._model.is_heaped(row)
        return self._model.height(row, width - (HEAPED if heaped else 0)) + SPACE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width, self.height(index.row(), self.width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect).adjusted(0, 0, 0, -SPACE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        chosen = chosen and self.shows_mark(index.row())
        focus = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        heap = index.data(HEAP_ROLE)
        if heap:
            self._heaps.paint(painter, box, heap, self._model.tint, focus)
            return
        face = index.data(FACE_ROLE)
        if face.heaped:
            self._paint_thread(painter, QRectF(option.rect))
            box.adjust(HEAPED, 0, 0, 0)
        self._paint.paint(painter, box, face, focus, chosen)

    def _paint_thread(self, painter: QPainter, box: QRectF) -> None:
        """A line along the cards of an open group, so that one sees where it ends."""
        thread = QRectF(box.left() + 3, box.top() - SPACE, 2, box.height())
        painter.fillRect(thread, self._model.control.desk.theme.color("edge"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setObjectName("card-editor")
        editor.setAccessibleName(self._name)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.setTabChangesFocus(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        editor.setPlainText(index.data(Qt.ItemDataRole.EditRole) or "")
        editor.selectAll()
        card = self._model.card(index.row())
        if self._half is None and card is not None:
            control = self._model.control
            self._half = HalfEdited(control.desk, editor, control.ground.session, card.id)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        model.setData(index, editor.toPlainText(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -SPACE + 6))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter keeps, Shift+Enter begins a new line, Esc leaves the card as it was."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)
