"""Lanes side by side: the canvases `columns` and `list`, and the list form of free ones."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.card_drag import EdgeScroll
from kitdesk.desktop.board.card_frame import CardFrame
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.face import tint
from kitdesk.desktop.board.lane import LaneWidget
from kitdesk.desktop.board.lanes import Rest, Spot

LEAST_LANE = 100
GAP = 12


class ColumnsCanvas(CanvasWidget):
    """Every lane of the step; beside them what is parked, and what lies in no lane known here."""

    def __init__(self, control: Control) -> None:
        super().__init__(control)
        self.lanes = self._make_lanes()
        control.spots = [lane.spot for lane in self.lanes if lane.spot]
        known = frozenset(spot.lane for spot in control.spots)
        self.rest = LaneWidget(control, Rest(control.step.key, known), control.words("other"))
        lot = Spot(control.step.key, parked=True)
        self.lot = LaneWidget(control, lot, control.words("parking_lot"))
        self._lay_out()
        for lane in self.all_lanes:
            self._connect(lane)
        self._show_side()

    @property
    def all_lanes(self) -> list[LaneWidget]:
        """The step's lanes, and those that are there only while anything lies in them."""
        return [*self.lanes, self.rest, self.lot]

    def _make_lanes(self) -> list[LaneWidget]:
        step, tag = self.control.step, self.control.desk.language.tag
        if not step.lanes:
            spot = Spot(step.key)
            return [LaneWidget(self.control, spot, "", "sky", spot=spot)]
        made: list[LaneWidget] = []
        for lane in step.lanes:
            spot, hint = Spot(step.key, lane.key), lane.hint[tag] if lane.hint else ""
            made.append(LaneWidget(self.control, spot, lane.title[tag], tint(lane), hint, spot))
        return made

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("look", "paper")
        across = QHBoxLayout(inner)
        across.setContentsMargins(2, 0, 2, 0)
        across.setSpacing(GAP)
        for lane in self.all_lanes:
            lane.setMinimumWidth(self.control.desk.theme.px(LEAST_LANE))
            across.addWidget(lane, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._scroll = scroll
        self._edges = EdgeScroll(scroll)
        self._frame = CardFrame(inner, self.all_lanes)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(scroll)

    def _connect(self, lane: LaneWidget) -> None:
        lane.walked.connect(lambda by: self._walk(lane, by))
        lane.carried.connect(lambda across, down: self._carry(lane, across, down))
        lane.next_line.connect(lambda by: self._next_line(lane, by))
        lane.cards_wanted.connect(lambda: self._to_cards(lane))
        lane.view.entered.connect(lambda: self._unmark_others(lane))
        lane.view.carried_over.connect(self._edges.carried_over)
        lane.view.landing.connect(lambda row: self._edges.stop() if row < 0 else None)
        if lane in (self.rest, self.lot):
            lane.view.line_wanted.connect(self.begin)
            lane.model.rowsInserted.connect(lambda *_: self._show_side())
            lane.model.rowsRemoved.connect(lambda *_: self._show_side())

    def _unmark_others(self, lane: LaneWidget) -> None:
        """Marked is what the next key concerns: one lane's cards, or those a frame chose."""
        for other in self.all_lanes:
            if other is not lane and not self.control.framed:
                other.view.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align_heads()

    def _align_heads(self) -> None:
        """Every lane's cards begin at the same height, however many lines its name takes."""
        shown = [lane for lane in self.all_lanes if not lane.isHidden()]
        wide = (self.width() - 4 - GAP * (len(shown) - 1)) // max(1, len(shown))
        wide = max(wide, self.control.desk.theme.px(LEAST_LANE))
        high = max((lane.head_height(wide) for lane in shown), default=0)
        for lane in shown:
            lane.set_head_height(high)

    def _show_side(self) -> None:
        for lane in (self.rest, self.lot):
            lane.setVisible(lane.count > 0)
        self._align_heads()

    def begin(self) -> None:
        """Put the cursor into the first lane's line."""
        self.lanes[0].to_line()

    def show_card(self, id: str) -> None:
        """Bring a card into view and give it the focus."""
        for lane in self.all_lanes:
            if lane.view.show_card(id):
                self._scroll.ensureWidgetVisible(lane, 0, 0)
                return

    def show_cards(self, ids: list[str]) -> None:
        """Mark several cards, and bring the lane of the first into view."""
        for lane in self.all_lanes:
            if lane.view.mark(ids):
                self._scroll.ensureWidgetVisible(lane, 0, 0)
                return

    def close_canvas(self) -> None:
        """Keep what is half typed and follow the board no longer."""
        for lane in self.all_lanes:
            lane.close_lane()

    def _next_line(self, lane: LaneWidget, by: int) -> None:
        following = self.lanes[(self.lanes.index(lane) + by) % len(self.lanes)]
        following.to_line()
        self._scroll.ensureWidgetVisible(following, 0, 0)

    def _to_cards(self, lane: LaneWidget) -> None:
        """From a lane's line to its last card, or to the nearest lane that has any."""
        at = self.lanes.index(lane)
        near = sorted(self.lanes, key=lambda other: abs(self.lanes.index(other) - at))
        for other in near:
            if other.count:
                other.view.choose(other.count - 1)
                return

    def _walk(self, lane: LaneWidget, by: int) -> None:
        """To the card beside, in the next lane that has any, at about the same height."""
        down = lane.view.top_of(lane.view.currentIndex().row()) + 12
        for other in _beside(self.all_lanes, lane, by):
            if other.count:
                other.view.choose(other.view.row_at(max(0, down)))
                self._scroll.ensureWidgetVisible(other, 0, 0)
                return

    def _carry(self, lane: LaneWidget, across: int, down: int) -> None:
        cards = lane.view.chosen_cards()
        if cards and lane is self.rest:
            last = self.lanes[-1]
            self.control.move(cards, Spot(self.control.step.key, last.place.lane), last.model.lying)
        elif cards and lane is not self.lot:
            spots = [other.place for other in self.lanes]
            self.control.shift(cards, spots, across, down)
        elif cards and across < 0:
            self.control.park(cards)


def _beside(lanes: Sequence[LaneWidget], lane: LaneWidget, by: int) -> list[LaneWidget]:
    at = list(lanes).index(lane)
    return list(lanes[at + 1 :]) if by > 0 else list(reversed(lanes[:at]))
