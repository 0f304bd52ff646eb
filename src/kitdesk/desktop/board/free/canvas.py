"""What every free canvas has: the field, its tools, an editor on it, and lists beside it."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.free.editor import CardEditor
from kitdesk.desktop.board.free.handling import HandledView
from kitdesk.desktop.board.free.heap_item import HeapItem
from kitdesk.desktop.board.free.terrains import make_terrain
from kitdesk.desktop.board.free.tools import FreeTools
from kitdesk.desktop.board.lane import LaneWidget
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.half_typed import HalfEdited

ACROSS = QBoxLayout.Direction.LeftToRight
SIDE_WIDTH = 160
EDIT_HIGH = 84
"""Least height of the editor over a card."""


class FreeCanvas(CanvasWidget):
    """The field in the middle; at its side what lies elsewhere, the parking lot last."""

    def __init__(self, control: Control) -> None:
        super().__init__(control)
        desk = control.desk
        terrain = make_terrain(control.step, desk.theme, desk.language.tag, desk.t)
        assert terrain is not None, control.step.canvas
        self.field = HandledView(control, terrain)
        self.field.setObjectName("field")
        self.editor: CardEditor | None = None
        self._half: HalfEdited | None = None
        lot = Spot(control.step.key, parked=True)
        self.lot = LaneWidget(control, lot, control.words("parking_lot"))
        self.field.edit_wanted.connect(self.edit)

    # Putting it together

    def lay_out(self, below: QWidget | None, *side: LaneWidget) -> QWidget:
        """The field, its tools, lines below it, and lists at its side; the whole of it."""
        whole, beside = QWidget(), QVBoxLayout()
        across, lines = QHBoxLayout(whole), QVBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        lines.setSpacing(6)
        lines.addWidget(self.field, 1)
        if below:
            lines.addWidget(below)
        across.addLayout(lines, 1)
        self._side = QWidget()
        self._side.setLayout(beside)
        self._side.setFixedWidth(self.control.desk.theme.px(SIDE_WIDTH))
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        self._lanes = (*side, self.lot)
        self._is_listed = any(lane.spot for lane in side)
        if self._is_listed:
            beside.addWidget(FreeTools(self.control, self.field, self, ACROSS))
        for lane in self._lanes:
            beside.addWidget(lane, 3 if lane.spot else 1)
            for signal in (lane.model.rowsInserted, lane.model.rowsRemoved):
                signal.connect(lambda *_: self._show_side())
        across.addWidget(self._side)
        self._show_side()
        return whole

    def _show_side(self) -> None:
        for lane in self._lanes:
            lane.setVisible(lane.spot is not None or lane.count > 0)
        self._side.setVisible(self._is_listed or any(lane.count for lane in self._lanes))

    # Words changed on the field

    def edit(self, id: str) -> None:
        """Open a card's words where it lies."""
        item, card = self.field.item(id), self.control.board.card(id)
        if item is None or card is None:
            return
        heap = item.heap if isinstance(item, HeapItem) else None
        box = self.field.mapFromScene(item.sceneBoundingRect()).boundingRect()
        high = max(box.height(), self.control.desk.theme.px(EDIT_HIGH))
        port = self.field.viewport()
        top = max(0, min(box.top(), port.height() - high))
        place = QRect(box.left(), top, box.width(), high)
        name = self.control.words("edit")
        text = heap.group.name if heap else card.text
        self.editor = CardEditor(
            port, place, text or "", name, lambda *said: self._edited(id, heap, *said)
        )
        if heap:
            return
        ground = self.control.ground
        self._half = HalfEdited(self.control.desk, self.editor, ground.session, id)

    def _edited(self, id: str, heap: Heap | None, text: str | None, by_key: bool) -> None:
        self.editor = None
        if self._half is not None:
            self._half.end()
            self._half = None
        if text is not None and heap:
            self.control.rename(heap.id, text)
        elif text is not None:
            self.control.rewrite(id, text)
        if by_key:
            self.field.choose(id, focus=True)

    def close_canvas(self) -> None:
        """Keep what is half typed and follow the board no longer."""
        if self.editor:
            self.editor.finish(self.editor.toPlainText(), False)
        self.field.close_view()
        for lane in self._lanes:
            lane.close_lane()
