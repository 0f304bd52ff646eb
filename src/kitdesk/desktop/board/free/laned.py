"""Free canvases with lanes: journey, horizon, actors and chain, with the same cards as lists."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout

from kitdesk.desktop.board.columns import ColumnsCanvas
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.free.canvas import FreeCanvas
from kitdesk.desktop.board.free.chain_lines import ChainLines
from kitdesk.desktop.board.free.lines import LaneLines
from kitdesk.desktop.board.free.tools import FreeTools, ListTurner
from kitdesk.desktop.board.lane import LaneWidget
from kitdesk.desktop.board.lanes import Rest, Spot
from kitdesk.desktop.board.new_card_line import NewCardLine


class LanedCanvas(FreeCanvas):
    """A line a lane below the field. F4 shows the cards as columns instead, and back again."""

    lines_of: type[LaneLines] = LaneLines

    def __init__(self, control: Control) -> None:
        super().__init__(control)
        step = control.step
        self._spots = [Spot(step.key, lane.key) for lane in step.lanes]
        control.spots = self._spots
        control.here = self._spots[0]
        known = frozenset(spot.lane for spot in self._spots)
        self.rest = LaneWidget(control, Rest(step.key, known), control.words("other"))
        self.lines = self.lines_of(control)
        self.columns: ColumnsCanvas | None = None
        self.turner = ListTurner(control, self, self.turn)
        self._stack = QStackedLayout()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        # A stack shows what it gets: without its place in the window that would be a window.
        across.addLayout(self._stack, 1)
        self._stack.addWidget(self.lay_out(self.lines, self.rest))
        down = QVBoxLayout()
        down.setSpacing(4)
        down.addWidget(self.turner)
        self._tools = FreeTools(control, self.field, self, QBoxLayout.Direction.TopToBottom)
        down.addWidget(self._tools, 1)
        across.addLayout(down)
        self._connect()

    def _connect(self) -> None:
        self.field.laid_out.connect(self.lines.align)
        self.lines.to_cards.connect(self._to_cards)
        self.field.line_wanted.connect(lambda: self.lines.to_line(self._lane()))
        self.field.walked_off.connect(self._off_field)
        for lane in (self.rest, self.lot):
            lane.view.line_wanted.connect(self.begin)
            lane.walked.connect(lambda by: self.field.choose_first() and self.field.setFocus())
            lane.carried.connect(lambda across, down, lane=lane: self._carry(lane, across, down))

    # The field

    def begin(self) -> None:
        """Put the cursor into the first lane's line."""
        if self.columns:
            self.columns.begin()
        else:
            self.lines.to_line(None)

    def show_card(self, id: str) -> None:
        """Bring a card into view and give it the focus."""
        if self.columns is None and not self.field.choose(id, focus=True):
            for lane in (self.rest, self.lot):
                lane.view.show_card(id)

    def show_cards(self, ids: list[str]) -> None:
        """Mark several cards, on the field or where they lie beside it."""
        if self.columns is None and not self.field.mark(ids, focus=True):
            for lane in (self.rest, self.lot):
                lane.view.mark(ids)

    def _lane(self) -> str | None:
        card = self.control.board.card(self.field.current_id() or "")
        return card.lane if card else None

    def _to_cards(self, lane: str) -> None:
        """From a lane's line to its last card, or to any card there is."""
        own = [card.id for card in self.field.cards() if card.lane == lane]
        if own and self.field.choose(own[-1], focus=True):
            return
        if self.field.choose_first():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _off_field(self, across: int, down: int) -> None:
        if down > 0:
            self.lines.to_line(self._lane())
        elif across > 0:
            beside = next((lane for lane in (self.rest, self.lot) if lane.count), None)
            if beside:
                beside.view.choose(0)

    def _carry(self, lane: LaneWidget, across: int, down: int) -> None:
        """Alt and an arrow to the left bring a card from the side onto the field."""
        card = lane.view.current_card()
        if not card or across >= 0:
            return
        if lane is self.lot:
            self.control.park([card])
        else:
            self.field.bring({card: {"lane": self._spots[-1].lane}})
            self.field.choose(card, focus=True)

    # The same cards as lists

    def turn(self) -> None:
        """To the lists or back to the field; what is half typed goes along."""
        chosen = self.field.current_card()
        if self.columns is None:
            columns = ColumnsCanvas(self.control)
            self._hand_over(self.lines.lines, _lines(columns))
            self._stack.addWidget(columns)
            self._stack.setCurrentWidget(columns)
            self.columns = columns
            columns.show_card(chosen or "") if chosen else columns.begin()
        else:
            columns, self.columns = self.columns, None
            self._hand_over(_lines(columns), self.lines.lines)
            self.control.shown.disconnect(columns.show_card)
            self.control.marked.disconnect(columns.show_cards)
            columns.close_canvas()
            self._stack.removeWidget(columns)
            columns.deleteLater()
            self._stack.setCurrentIndex(0)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turner.show_form(self.columns is not None)
        self._tools.setVisible(self.columns is None)

    def _hand_over(self, giving: dict[str, NewCardLine], taking: dict[str, NewCardLine]) -> None:
        for key, line in giving.items():
            text = line.text()
            line.setText("")
            taking[key].setText(text)

    def close_canvas(self) -> None:
        """Keep what is half typed and follow the board no longer."""
        if self.columns:
            self.columns.close_canvas()
        self.lines.send_all()
        super().close_canvas()


class ChainCanvas(LanedCanvas):
    """Tab on a card begins what follows from it."""

    lines_of = ChainLines

    def __init__(self, control: Control) -> None:
        super().__init__(control)
        self.field.installEventFilter(self)
        self.field.line_wanted.connect(self._begin_anew)

    def _begin_anew(self) -> None:
        if isinstance(self.lines, ChainLines):
            self.lines.begin_anew(self._lane())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        card = self.field.current_card()
        is_tab = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        )
        if is_tab and card and isinstance(self.lines, ChainLines):
            self.lines.follow(card)
            return True
        return super().eventFilter(watched, event)  # pyright: ignore[reportArgumentType]


def _lines(columns: ColumnsCanvas) -> dict[str, NewCardLine]:
    return {lane.spot.lane or "": lane.line for lane in columns.lanes if lane.spot and lane.line}
