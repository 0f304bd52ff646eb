"""The list of one lane's cards, as high as they are."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScroller, QSizePolicy

from kitdesk.desktop.board.card_delegate import SPACE, CardDelegate
from kitdesk.desktop.board.card_drag import EDGE_PX
from kitdesk.desktop.board.lane_model import LaneModel

EDIT_ROOM = 96
"""Least height of a lane's view while a card's words are edited in it."""


class LaneList(QListView):
    """As high as its cards until the window is full; then it scrolls."""

    def __init__(self, model: LaneModel, name: str) -> None:
        super().__init__()
        self.lane = model
        self.control = model.control
        self._high = -1
        self._known_width = 0
        self._delegate = CardDelegate(model, self.control.words("edit"), 120)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._set_habits()
        self._delegate.edit_ended.connect(self._fit)
        changes = (model.rowsInserted, model.rowsRemoved, model.dataChanged, model.layoutChanged)
        for signal in changes:
            signal.connect(lambda *_: self._fit())
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

    # Where a row is seen

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
