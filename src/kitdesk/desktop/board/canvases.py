"""Which canvas a step gets."""

from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.columns import ColumnsCanvas
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.fields import FieldsCanvas
from kitdesk.desktop.board.matrix import MatrixCanvas
from kitdesk.method import Canvas

MADE_BY = {
    Canvas.MATRIX: MatrixCanvas,
    Canvas.FIELDS: FieldsCanvas,
    Canvas.RADAR: FieldsCanvas,
}
"""Every other canvas is shown as its lanes side by side."""


def make_canvas(control: Control) -> CanvasWidget:
    """The board of the control's step. Rows that become actions are a form, on a list too."""
    if control.step.makes == "actions":
        return FieldsCanvas(control)
    return MADE_BY.get(control.step.canvas, ColumnsCanvas)(control)
