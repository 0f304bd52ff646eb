"""The canvas `matrix`: the field with its axes, and beside it the same cards as a list."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.lane import LaneWidget
from kitdesk.desktop.board.lanes import Spot, Whole
from kitdesk.desktop.board.matrix_view import MatrixView

LIST_WIDTH = 160


class MatrixCanvas(CanvasWidget):
    """New cards are typed in the list and taken to the field by drag or by Alt and an arrow."""

    def __init__(self, control: Control) -> None:
        super().__init__(control)
        spot, whole = Spot(control.step.key), Whole(control.step.key)
        control.spots = [spot]
        self.list = LaneWidget(
            control, whole, control.words("list"), "spruce", control.words("list_hint"), spot, True
        )
        self.list.setFixedWidth(control.desk.theme.px(LIST_WIDTH))
        lot = Spot(control.step.key, parked=True)
        self.lot = LaneWidget(control, lot, control.words("parking_lot"))
        self.lot.setFixedWidth(control.desk.theme.px(LIST_WIDTH))
        self.field = MatrixView(control, self._edit, self.list.to_line)
        self._lay_out()
        self._connect()
        self._show_lot()

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.field, 1)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.list, 3)
        beside.addWidget(self.lot, 1)
        across.addLayout(beside)

    def _connect(self) -> None:
        self.list.walked.connect(self._walk)
        self.list.carried.connect(self._carry)
        self.list.cards_wanted.connect(lambda: self.list.view.choose(self.list.count - 1))
        self.list.next_line.connect(lambda _: self.field.setFocus())
        self.list.view.selectionModel().currentChanged.connect(lambda *_: self._mark())
        self.lot.walked.connect(lambda by: self.list.view.choose(0) if by < 0 else None)
        self.lot.view.line_wanted.connect(self.list.to_line)
        self.field.scene().selectionChanged.connect(self._follow)
        for signal in (self.lot.model.rowsInserted, self.lot.model.rowsRemoved):
            signal.connect(lambda *_: self._show_lot())

    def _show_lot(self) -> None:
        self.lot.setVisible(self.lot.count > 0)

    def begin(self) -> None:
        """Put the cursor into the list's line."""
        self.list.to_line()

    def show_card(self, id: str) -> None:
        """Mark a card in both forms; the focus stays in the form it was in."""
        if self.field.hasFocus() and self.field.choose(id):
            return
        if not self.list.view.show_card(id):
            self.lot.view.show_card(id)

    def show_cards(self, ids: list[str]) -> None:
        """Mark several cards in the list, or in the parking lot."""
        if not self.list.view.mark(ids):
            self.lot.view.mark(ids)

    def close_canvas(self) -> None:
        """Keep what is half typed and follow the board no longer."""
        self.field.close_view()
        self.list.close_lane()
        self.lot.close_lane()

    def _edit(self, id: str) -> None:
        if self.list.view.show_card(id):
            self.list.view.edit_card()

    def _mark(self) -> None:
        """The list's card is marked on the field too."""
        card = self.list.view.current_card()
        if card and self.list.view.hasFocus() and not self.field.choose(card):
            self.field.scene().clearSelection()

    def _follow(self) -> None:
        """The field's card is the list's current one too."""
        card = self.field.current_card()
        if card and self.field.hasFocus():
            self.list.view.choose(self.list.model.row(card), focus=False)

    def _walk(self, by: int) -> None:
        card = self.list.view.current_card()
        if by < 0 and card and self.field.choose(card):
            self.field.setFocus()
        elif by > 0 and self.lot.count:
            self.lot.view.choose(0)

    def _carry(self, across: int, down: int) -> None:
        card = self.list.view.current_card()
        if card:
            self.control.nudge(card, across, down)
