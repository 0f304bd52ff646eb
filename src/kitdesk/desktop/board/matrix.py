"""The canvas `matrix`: the field with its axes, and beside it the same cards as a list."""

from PySide6.QtWidgets import QVBoxLayout

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.free.canvas import FreeCanvas
from kitdesk.desktop.board.lane import LaneWidget
from kitdesk.desktop.board.lanes import Spot, Whole


class MatrixCanvas(FreeCanvas):
    """New cards are typed in the list and taken to the field by drag or by Alt and an arrow."""

    def __init__(self, control: Control) -> None:
        super().__init__(control)
        spot, whole = Spot(control.step.key), Whole(control.step.key)
        control.spots = [spot]
        self.list = LaneWidget(
            control, whole, control.words("list"), "spruce", control.words("list_hint"), spot, True
        )
        across = QVBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.lay_out(None, self.list))
        self._connect()

    def _connect(self) -> None:
        self.list.walked.connect(self._walk)
        self.list.carried.connect(self._carry)
        self.list.cards_wanted.connect(lambda: self.list.view.choose(self.list.count - 1))
        self.list.next_line.connect(lambda _: self.field.setFocus())
        self.list.view.selectionModel().currentChanged.connect(lambda *_: self._mark())
        self.lot.walked.connect(lambda by: self.list.view.choose(0) if by < 0 else None)
        self.lot.view.line_wanted.connect(self.list.to_line)
        self.field.line_wanted.connect(self.list.to_line)
        self.field.walked_off.connect(self._off_field)
        self.field.chosen.connect(self._follow)

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
        """Mark several cards in the form that has the focus, or in the parking lot."""
        if self.field.hasFocus() and self.field.mark(ids):
            return
        if not self.list.view.mark(ids):
            self.lot.view.mark(ids)

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

    def _off_field(self, across: int, down: int) -> None:
        card = self.field.current_card()
        if across > 0 and card:
            self.list.view.show_card(card)

    def _walk(self, by: int) -> None:
        card = self.list.view.current_card()
        if by < 0 and card and self.field.choose(card):
            self.field.setFocus()
        elif by > 0 and self.lot.count:
            self.lot.view.choose(0)

    def _carry(self, across: int, down: int) -> None:
        card = self.list.view.current_card()
        if card:
            self.field.nudge([card], across, down)
