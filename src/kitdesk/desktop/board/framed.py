"""A step's canvas with what stands around it: the filter, who has votes left, what keys ask."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.board.asking import Asking
from kitdesk.desktop.board.ballot_row import BallotRow
from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.canvases import make_canvas
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.filter_bar import FilterBar


class FramedBoard(QWidget):
    """The board of the control's step, for a session's page and a lab's alike."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        self.canvas: CanvasWidget = make_canvas(control)
        self.canvas.setObjectName("canvas")
        self.filter = FilterBar(control)
        self.ballot = BallotRow(control)
        self.asking = Asking(self, control)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.filter)
        lines.addWidget(self.ballot)
        lines.addWidget(self.canvas, 1)

    def begin(self) -> None:
        """Put the cursor where the first card is typed."""
        self.canvas.begin()

    def close_canvas(self) -> None:
        """Keep what is half typed and follow the board no longer."""
        self.filter.close_bar()
        self.ballot.close_row()
        self.asking.close_chooser()
        self.canvas.close_canvas()
        self.control.sight.close()
