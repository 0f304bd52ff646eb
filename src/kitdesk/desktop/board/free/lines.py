"""The lines below a free canvas where new cards are typed, one a lane."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.board.new_card_line import NewCardLine
from kitdesk.desktop.half_typed import HalfTyped
from kitdesk.method import Lane

GAP = 6


class LaneLines(QWidget):
    """As many lines as the step has lanes, below their lanes where these lie side by side.

    `to_cards(lane)` asks for the lane's last card.
    """

    to_cards = Signal(str)

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        self.lines = {lane.key: self._make(lane) for lane in control.step.lanes}
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(GAP)
        for line in self.lines.values():
            self.across.addWidget(line, 1)

    def _make(self, lane: Lane) -> NewCardLine:
        control, tag = self.control, self.control.desk.language.tag
        title = lane.title[tag]
        focus = control.desk.theme.color("spruce_2").name()
        line = NewCardLine(f"+ {title}", control.words("new_card_in", lane=title), focus)
        line.setObjectName(f"line-{lane.key}")
        line.setMinimumWidth(40)
        if lane.hint:
            line.setToolTip(lane.hint[tag])
        ground = control.ground
        HalfTyped(control.desk, line, f"{ground.session}.{ground.step}.{lane.key}")
        line.typed.connect(lambda text: self.add(lane.key, text))
        line.photos.connect(lambda carried, caption: self._take_photos(lane.key, carried, caption))
        line.entered.connect(lambda: self._on_entered(lane.key))
        line.next_lane.connect(lambda by: self.go_on(lane.key, by))
        line.to_cards.connect(lambda: self.to_cards.emit(lane.key))
        line.left.connect(control.left)
        return line

    def align(self, left: float, right: float) -> None:
        """Each line below its lane: as far from the edges as the field is."""
        self.across.setContentsMargins(round(left), 0, round(right), 0)

    def add(self, lane: str, text: str) -> None:
        """What was typed becomes cards of the lane."""
        self.control.add(Spot(self.control.step.key, lane), text)

    def _take_photos(self, lane: str, carried: QMimeData, caption: str) -> None:
        """Photos let into a line; what was typed there becomes the first one's words."""
        if self.control.take_photos(carried, Spot(self.control.step.key, lane), caption):
            self.lines[lane].setText("")

    def _on_entered(self, lane: str) -> None:
        self.control.here = Spot(self.control.step.key, lane)

    def go_on(self, lane: str, by: int) -> None:
        """Tab: the typing goes on in the lane beside."""
        self.line_beside(lane, by).setFocus()

    def line_beside(self, lane: str, by: int) -> NewCardLine:
        """The line `by` lanes further on, from the last on to the first."""
        keys = list(self.lines)
        return self.lines[keys[(keys.index(lane) + by) % len(keys)]]

    def to_line(self, lane: str | None) -> None:
        """The typing goes on in that lane, or in the first."""
        line = self.lines.get(lane or "") or next(iter(self.lines.values()))
        line.setFocus()

    def send_all(self) -> None:
        """Keep as cards what is half typed."""
        for line in self.lines.values():
            line.send()
