"""The cards of one lane on screen: a list view, so keyboard, drag and screen readers are Qt's."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGestureEvent,
    QListView,
    QScroller,
    QSizePolicy,
)

from kitdesk.desktop.board import card_keys, heap_keys
from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.card_delegate import SPACE, CardDelegate
from kitdesk.desktop.board.card_drag import EDGE_PX, MIME, SHADOW, carried_ids, drag, picture
from kitdesk.desktop.board.card_menu import open_heap_menu, open_menu
from kitdesk.desktop.board.lane_model import HEAP_ROLE, ID_ROLE, LaneModel
from kitdesk.desktop.board.lane_rows import unique
from kitdesk.desktop.board.lanes import Spot

EDIT_ROOM = 96
"""Least height of a lane's view while a card's words are edited in it."""


class LaneView(QListView):
    """A lane, as high as its cards until the window is full; then it scrolls."""

    walked_off = Signal(int)
    carried_off = Signal(int, int)
    line_wanted = Signal()
    entered = Signal()
    landing = Signal(int)
    carried_over = Signal(QPointF)

    def __init__(self, model: LaneModel, name: str) -> None:
        super().__init__()
        self.lane = model
        self.control = model.control
        self.has_line = True
        self._high = -1
        self._known_width = 0
        self._touched = False
        self._delegate = CardDelegate(model, self.control.words("edit"), 120)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._set_habits()
        self._delegate.edit_ended.connect(self._fit)
        model.rowsRemoved.connect(self._mark_current)
        changes = (model.rowsInserted, model.rowsRemoved, model.dataChanged, model.layoutChanged)
        for signal in changes:
            signal.connect(lambda *_: self._fit())
        self.clicked.connect(self._on_click)
        self.control.desk.thumbnails.arrived.connect(self.viewport().update)
        self._fit()

    def _set_habits(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; border: none; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setAutoScrollMargin(EDGE_PX)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.viewport().grabGesture(Qt.GestureType.TapAndHoldGesture)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.verticalScrollBar().setSingleStep(24)

    # As high as the cards

    def card_height(self) -> int:
        """What all cards take together at this width."""
        width, height = self.width(), self._delegate.height
        return sum(height(row, width) for row in range(self.lane.rowCount()))

    def sizeHint(self) -> QSize:
        return QSize(self._delegate.width, self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, min(self._high, 48))

    def _fit(self) -> None:
        high = self.card_height()
        if self.state() == QAbstractItemView.State.EditingState:
            high = max(high, EDIT_ROOM)
        if high != self._high:
            self._high = high
            self.setMaximumHeight(high)
            self.updateGeometry()
        empty, some = Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(some if self.lane.rowCount() else empty)
        self._share_width()

    def _share_width(self) -> None:
        """Give the scroll bar its room or none. Left to Qt it comes and goes with each layout."""
        full = self._high > self.height()
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        policy = on if full else off
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        bar = self.verticalScrollBar().sizeHint().width() if full else 0
        if self.width() - bar != self._delegate.width:
            self._delegate.width = self.width() - bar
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.width() != self._known_width:
            self._known_width = self.width()
            self._fit()
        self._share_width()
        super().resizeEvent(event)

    # The card that has the focus

    def current_card(self) -> str | None:
        """The card that has the focus."""
        return self.currentIndex().data(ID_ROLE)

    def current_heap(self) -> Heap | None:
        """The group whose head has the focus."""
        return self.currentIndex().data(HEAP_ROLE)

    def chosen_cards(self) -> list[str]:
        """All marked cards, from above; the head of a group stands for all of its cards.

        Those of other lanes too when a frame chose them together.
        """
        if self.current_card() in self.control.framed:
            return list(self.control.framed)
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [card.id for card in unique(card for row in rows for card in self.lane.cards(row))]

    def choose(self, row: int, focus: bool = True) -> None:
        """The focus to the card in a row, or to the last one above it."""
        row = min(row, self.lane.rowCount() - 1)
        if row < 0:
            return
        self.control.framed = ()
        index = self.lane.index(row)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        if self.hasFocus():
            self.entered.emit()
        elif focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scrollTo(index)

    def choose_within(self, frame: QRect) -> list[str]:
        """Mark the cards that a frame touches, and no others; gives their ids."""
        rows = [
            row
            for row in range(self.lane.rowCount())
            if frame.intersects(self.visualRect(self.lane.index(row)).adjusted(0, 0, 0, -SPACE))
        ]
        self.selectionModel().clear()
        for row in rows:
            flag = QItemSelectionModel.SelectionFlag.Select
            self.selectionModel().setCurrentIndex(self.lane.index(row), flag)
        return [card.id for card in unique(card for row in rows for card in self.lane.cards(row))]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A card beside those that a frame chose ends that choice."""
        pressed = self.indexAt(event.position().toPoint()).data(ID_ROLE)
        if pressed not in self.control.framed:
            self.control.framed = ()
            self.entered.emit()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressed and let go without a drag: the card under the pointer is chosen alone."""
        self.control.framed = ()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A photo is opened large; other cards' words are edited."""
        if not self.control.open_photo(self.indexAt(event.position().toPoint()).data(ID_ROLE)):
            super().mouseDoubleClickEvent(event)

    def show_card(self, id: str) -> bool:
        """The focus to a card, if it lies here."""
        row = self.lane.row(id)
        if row >= 0:
            self.choose(row)
        return row >= 0

    def mark(self, ids: Sequence[str]) -> bool:
        """The focus to several cards, as far as they lie here; false when none does."""
        rows = sorted({row for id in ids if (row := self.lane.row(id)) >= 0})
        if not rows:
            return False
        heap = self.lane.at(rows[0] - 1) if rows[0] else None
        if isinstance(heap, Heap) and {card.id for card in heap.cards} <= set(ids):
            rows = [rows[0] - 1]
        self.choose(rows[0])
        for row in rows[1:]:
            flag = QItemSelectionModel.SelectionFlag.Select
            self.selectionModel().select(self.lane.index(row), flag)
        return True

    def top_of(self, row: int) -> int:
        """How far down in the view a card begins, for going to the card beside it."""
        return self.visualRect(self.lane.index(row)).top()

    def gap_before(self, row: int) -> int:
        """How far down in the view a card let go before `row` would begin."""
        if row < self.lane.rowCount():
            return self.top_of(row)
        last = self.visualRect(self.lane.index(row - 1)) if row else QRect()
        return last.bottom() + 1 + SPACE // 2

    def row_at(self, down: int) -> int:
        """The row that lies at that height, the last one below all cards."""
        index = self.indexAt(QPoint(10, down))
        return index.row() if index.isValid() else self.lane.rowCount() - 1

    def edit_card(self) -> None:
        """Open the focused card's words."""
        index = self.currentIndex()
        if index.isValid():
            self.edit(index)
            self._fit()

    def to_line(self) -> None:
        """Back to where new cards are typed."""
        self.line_wanted.emit()

    def walk(self, across: int, down: int) -> None:
        """The focus to the card beside, below or above; below the last one lies the line.

        A card higher than the lane is read to its end first.
        """
        if across:
            self.walked_off.emit(across)
        elif self._read_on(down):
            return
        elif self.has_line and self.currentIndex().row() + down >= self.lane.rowCount():
            self.line_wanted.emit()
        else:
            self.choose(max(0, self.currentIndex().row() + down))

    def _read_on(self, down: int) -> bool:
        """Scroll within the focused card while it goes on in that direction."""
        box, room = self.visualRect(self.currentIndex()), self.viewport().height()
        box.adjust(0, 0, 0, -SPACE)
        hidden = box.bottom() - room if down > 0 else -box.top()
        if box.height() <= room or hidden <= 0:
            return False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + down * min(hidden + SPACE, room * 2 // 3))
        return True

    def carry(self, across: int, down: int) -> None:
        """The focused card itself to the side, up or down."""
        self.carried_off.emit(across, down)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        if not self.currentIndex().isValid():
            self.choose(0, focus=False)
        self._mark_current()

    def _mark_current(self) -> None:
        """The card that the keyboard goes to looks chosen, whatever became of the one before."""
        if self.hasFocus() and not self.selectedIndexes():
            flag = QItemSelectionModel.SelectionFlag.Select
            self.selectionModel().select(self.currentIndex(), flag)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.viewport().update()

    def event(self, event: QEvent) -> bool:
        if card_keys.claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().mimeData())
            return
        heap = self.current_heap()
        if heap and heap_keys.handle(event, self, self.control, heap):
            return
        if not card_keys.handle(event, self, self.control):
            super().keyPressEvent(event)

    def paste(self, carried: QMimeData) -> None:
        """New cards of the clipboard's photos or lines, last in the lane."""
        place = self.lane.place
        spot = Spot(place.step, place.lane, place.parked)
        if not self.control.take_photos(carried, spot) and carried.text().strip():
            self.control.add(spot, carried.text())

    def _on_click(self, index: QModelIndex) -> None:
        heap = index.data(HEAP_ROLE)
        if heap and not QGuiApplication.keyboardModifiers():
            self.control.sight.fold(heap.id)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, never a search."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        card, heap = self.current_card(), self.current_heap()
        if card:
            open_menu(self, self.control, self.chosen_cards(), self.edit_card, event.globalPos())
        elif heap:
            open_heap_menu(self, self.control, heap, self.edit_card, event.globalPos())

    # Drag and drop

    def startDrag(self, _: Qt.DropAction) -> None:
        """Carry the chosen cards, the held one on top."""
        ids, index = self.chosen_cards(), self.currentIndex()
        if not ids or not index.isValid():
            return
        top, box = self.lane.cards(index.row())[0], self.visualRect(index)
        face, width = self.control.face(top, self.lane.tint), self._delegate.width
        seen = picture(self.control.paint, face, width, len(ids), self.devicePixelRatioF())
        at = self.viewport().mapFromGlobal(QCursor.pos()) - box.topLeft()
        grip = QPoint(min(max(at.x(), 0), width), min(max(at.y(), 0), box.height()))
        drag(self, self.control.board, ids, seen, grip + QPoint(SHADOW, SHADOW))
        self.landing.emit(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        """A finger that rests on a card lifts it; one that moves scrolls the lane."""
        if event.type() == QEvent.Type.TouchBegin:
            self._touched = True
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._touched = False
        if isinstance(event, QGestureEvent) and self._touched and self._lifts(event):
            return True
        return super().viewportEvent(event)

    def _lifts(self, event: QGestureEvent) -> bool:
        held = event.gesture(Qt.GestureType.TapAndHoldGesture)
        if held is None or held.state() != Qt.GestureState.GestureFinished:
            return False
        index = self.indexAt(self.viewport().mapFromGlobal(held.hotSpot().toPoint()))
        if index.isValid():
            QScroller.scroller(self.viewport()).stop()
            self.choose(index.row())
            self.startDrag(Qt.DropAction.MoveAction)
        return index.isValid()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._welcome(event)
        self.landing.emit(self.drop_row(event.position().toPoint()))
        self.carried_over.emit(self.viewport().mapToGlobal(event.position()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.landing.emit(-1)

    def _welcome(self, event: QDropEvent) -> None:
        if welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Cards are moved to where they are let go; text from elsewhere becomes new cards."""
        self.landing.emit(-1)
        at = event.position().toPoint()
        heap = self._drop_heap(at) if event.mimeData().hasFormat(MIME) else None
        if heap:
            self._take_into(event, heap)
        else:
            self.take(event, self.drop_row(at))
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def _take_into(self, event: QDropEvent, heap: Heap) -> None:
        """Cards let go on the head of a group join it, last of its cards here."""
        ids = carried_ids(event.mimeData())
        place = self.lane.place
        if isinstance(place, Spot) and not {card.id for card in heap.cards} & set(ids):
            index, _ = self.lane.landing(self.lane.row_of_heap(heap.id, after=True), ids)
            self.control.move(ids, place, index, group=heap.id)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def take(self, event: QDropEvent, row: int) -> None:
        """What was let go over this lane, to be put before `row`."""
        self.landing.emit(-1)
        place = self.lane.place
        if not isinstance(place, Spot):
            return
        if event.mimeData().hasFormat(MIME):
            self._take_cards(carried_ids(event.mimeData()), place, row)
        elif not self.control.take_photos(event.mimeData(), place):
            self.control.add(place, event.mimeData().text())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _take_cards(self, ids: list[str], place: Spot, row: int) -> None:
        index, group = self.lane.landing(row, ids)
        leaves = group is None and self.lane.takes_out(ids)
        also = {"group": group} if group or leaves else {}
        self.control.move(ids, place, index, **also)

    def _drop_heap(self, at: QPoint) -> Heap | None:
        """The group on whose head something is let go; near its upper edge it goes before it."""
        index = self.indexAt(at)
        box = self.visualRect(index)
        inside = box.adjusted(0, box.height() // 5, 0, 0).contains(at)
        return index.data(HEAP_ROLE) if inside else None

    def drop_row(self, at: QPoint) -> int:
        """Before which row something let go there goes: the upper half of a card is before it."""
        index = self.indexAt(at)
        if not index.isValid():
            return self.lane.rowCount()
        box = self.visualRect(index)
        return index.row() + (at.y() > box.center().y() - SPACE // 2)


def welcome(carried: QMimeData) -> bool:
    """Whether a lane has a use for what is dragged over it: cards, photos, text."""
    return any((carried.hasFormat(MIME), carried.hasUrls(), carried.hasImage(), carried.hasText()))
