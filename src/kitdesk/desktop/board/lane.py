"""A lane: its name, its cards, and the line at their end."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kitdesk.desktop.board.card_delegate import SPACE
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.lane_drops import welcome
from kitdesk.desktop.board.lane_model import LaneModel
from kitdesk.desktop.board.lane_view import LaneView
from kitdesk.desktop.board.lanes import Place, Spot
from kitdesk.desktop.board.new_card_line import NewCardLine
from kitdesk.desktop.half_typed import HalfTyped
from kitdesk.desktop.widgets import Caption

LINE_GAP = 0
HEAD_GAP = 6
MARK_PX = 4


class LaneWidget(QWidget):
    """One lane of a board. `spot` is where its line puts new cards; none for a lane without line.

    `walked(across)` tells that the focus wants to the lane beside, `carried(across, down)` that the
    focused card does, `next_line(by)` that the typing goes on in another lane.
    """

    walked = Signal(int)
    carried = Signal(int, int)
    next_line = Signal(int)
    cards_wanted = Signal()

    def __init__(
        self,
        control: Control,
        place: Place,
        title: str,
        tint: str = "neutral",
        hint: str = "",
        spot: Spot | None = None,
        placeable: bool = False,
    ) -> None:
        super().__init__()
        self.control = control
        self.place = place
        self.spot = spot
        self.model = LaneModel(control, place, tint, placeable, self)
        self.view = LaneView(self.model, title or control.words("cards"))
        self.view.has_line = spot is not None
        self.line = self._make_line(title, spot) if spot else None
        self._hint = Caption(hint, capitals=False)
        self._lay_out(title)
        self._connect()
        self._show_hint()
        control.here = control.here or spot
        self.setAcceptDrops(True)
        self._mark = QFrame(self)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        colour = control.desk.theme.color("spruce_2").name()
        self._mark.setStyleSheet(f"background: {colour}; border-radius: {MARK_PX // 2}px;")
        self._mark.hide()
        self.view.landing.connect(self._show_mark)

    def _make_line(self, title: str, spot: Spot) -> NewCardLine:
        name = self.control.words("new_card_in", lane=title) if title else ""
        focus = self.control.desk.theme.color("spruce_2").name()
        hint = self.control.words("new_card")
        line = NewCardLine(hint, name or hint, focus)
        line.setObjectName(f"line-{spot.lane or 'list'}")
        ground = self.control.ground
        HalfTyped(self.control.desk, line, f"{ground.session}.{spot.step}.{spot.lane or ''}")
        line.typed.connect(lambda text: self.control.add(spot, text))
        line.typed.connect(lambda _: self._show_line())
        line.photos.connect(lambda carried, caption: self._take_photos(line, carried, caption))
        line.next_lane.connect(self.next_line)
        line.to_cards.connect(self.cards_wanted)
        line.left.connect(self.control.left)
        return line

    def _take_photos(self, line: NewCardLine, carried: QMimeData, caption: str) -> None:
        """Photos let into the line; what was typed there becomes the first one's words."""
        if self.spot and self.control.take_photos(carried, self.spot, caption):
            line.setText("")

    def _lay_out(self, title: str) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(LINE_GAP)
        self._head = Caption(title, capitals=False)
        self._head.setContentsMargins(2, 0, 0, HEAD_GAP)
        self._head.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        lines.addWidget(self._head)
        if not title:
            self._head.hide()
        self._hint.setContentsMargins(2, 0, 0, HEAD_GAP)
        lines.addWidget(self._hint)
        lines.addWidget(self.view)
        if self.line:
            lines.addWidget(self.line)
        lines.addStretch(1)

    def _connect(self) -> None:
        self.view.walked_off.connect(self.walked)
        self.view.carried_off.connect(self.carried)
        self.view.line_wanted.connect(self.to_line)
        for part in (self.view, self.line):
            if part and self.spot:
                part.entered.connect(self._on_entered)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(lambda *_: self._show_hint())

    def _show_mark(self, row: int) -> None:
        """Where what is carried would land: a bar between two cards, or below the last one."""
        if row < 0:
            self._mark.hide()
            return
        box = self.view.geometry()
        down = self.view.gap_before(row) - SPACE // 2 - MARK_PX // 2
        inside = min(max(down, 0), max(box.height() - MARK_PX, 0))
        self._mark.setGeometry(box.left(), box.top() + inside, box.width(), MARK_PX)
        self._mark.show()
        self._mark.raise_()

    def _on_entered(self) -> None:
        self.control.here = self.spot

    def _show_hint(self) -> None:
        self._hint.setVisible(bool(self._hint.text()) and self.model.lying == 0)

    def _show_line(self) -> None:
        """The newest card in view, just above the line."""
        self.view.scrollToBottom()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if welcome(event.mimeData()) and isinstance(self.place, Spot):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()
        self._show_mark(self._row_at(event.position().y()))
        self.view.carried_over.emit(self.mapToGlobal(event.position()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_mark(-1)

    def _row_at(self, down: float) -> int:
        return 0 if down < self.view.y() else self.count

    def dropEvent(self, event: QDropEvent) -> None:
        """A card let go anywhere else in the lane comes last, above all cards it comes first."""
        self.view.take(event, self._row_at(event.position().y()))

    def hasHeightForWidth(self) -> bool:
        """A lane is as high as there is room; when its cards are higher, they scroll."""
        return False

    def head_height(self, width: int) -> int:
        """What the lane's name takes at a width."""
        return 0 if self._head.isHidden() else self._head.heightForWidth(width)

    def set_head_height(self, high: int) -> None:
        """Give the name as much room as those beside it have."""
        if not self._head.isHidden():
            self._head.setFixedHeight(high)

    def close_lane(self) -> None:
        """Keep as a card what is half typed in the line, and follow the board no longer."""
        if self.line:
            self.line.send()
        self.model.close()

    def to_line(self) -> None:
        """The typing goes on here."""
        if self.line:
            self.line.setFocus()

    @property
    def count(self) -> int:
        """How many cards lie here."""
        return self.model.rowCount()
