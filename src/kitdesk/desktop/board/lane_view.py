"""The cards of one lane on screen: a list view, so keyboard, drag and screen readers are Qt's."""

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent

from kitdesk.desktop.board import card_keys, heap_keys
from kitdesk.desktop.board.card_delegate import SPACE
from kitdesk.desktop.board.card_menu import open_heap_menu, open_menu
from kitdesk.desktop.board.lane_drops import LaneDrops
from kitdesk.desktop.board.lane_model import HEAP_ROLE, ID_ROLE, LaneModel
from kitdesk.desktop.board.lanes import Spot


class LaneView(LaneDrops):
    """What keys do, a double click and the menu.

    `walked_off(across)` asks for the lane beside, `carried_off(across, down)` that the card itself
    go there, `line_wanted` for the line where new cards are typed.
    """

    walked_off = Signal(int)
    carried_off = Signal(int, int)
    line_wanted = Signal()

    def __init__(self, model: LaneModel, name: str) -> None:
        super().__init__(model, name)
        self.has_line = True
        self.clicked.connect(self._on_click)

    # What keys ask for

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

    def event(self, event: QEvent) -> bool:
        if card_keys.claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        heap = self.current_heap()
        if heap and heap_keys.handle(event, self, self.control, heap):
            return
        if not card_keys.handle(event, self, self.control):
            super().keyPressEvent(event)

    def spot(self) -> Spot:
        """Where a pasted card comes: last in the lane."""
        place = self.lane.place
        return Spot(place.step, place.lane, place.parked)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, never a search."""

    # The focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        if not self.currentIndex().isValid():
            self.choose(0, focus=False)
        self._mark_current()

    # The mouse

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A photo is opened large; other cards' words are edited."""
        if not self.control.open_photo(self.indexAt(event.position().toPoint()).data(ID_ROLE)):
            super().mouseDoubleClickEvent(event)

    def _on_click(self, index: QModelIndex) -> None:
        heap = index.data(HEAP_ROLE)
        if heap and not QGuiApplication.keyboardModifiers():
            self.control.sight.fold(heap.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        card, heap = self.current_card(), self.current_heap()
        if card:
            open_menu(self, self.control, self.chosen_cards(), self.edit_card, event.globalPos())
        elif heap:
            open_heap_menu(self, self.control, heap, self.edit_card, event.globalPos())
