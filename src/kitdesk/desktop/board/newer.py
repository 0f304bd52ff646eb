"""A canvas of a later version: its cards as lists, below a sentence that says so."""

from PySide6.QtWidgets import QVBoxLayout

from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.columns import ColumnsCanvas
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.widgets import Muted


class NewerCanvas(CanvasWidget):
    """Everything that columns do; what only the later version knows stays as it is."""

    def __init__(self, control: Control) -> None:
        super().__init__(control)
        self.note = Muted(control.words("newer_canvas"))
        self.note.setObjectName("newer-canvas")
        self.columns = ColumnsCanvas(control)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.note)
        lines.addWidget(self.columns, 1)

    def begin(self) -> None:
        """Put the cursor into the first line."""
        self.columns.begin()

    def show_card(self, id: str) -> None:
        """The lists hear of it themselves."""

    def close_canvas(self) -> None:
        """Keep what is half typed and follow the board no longer."""
        self.columns.close_canvas()
