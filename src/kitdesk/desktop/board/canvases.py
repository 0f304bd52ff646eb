"""Which canvas a step gets."""

from kitdesk.desktop.board.canvas import CanvasWidget
from kitdesk.desktop.board.columns import ColumnsCanvas
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.fields import FieldsCanvas
from kitdesk.desktop.board.free.laned import ChainCanvas, LanedCanvas
from kitdesk.desktop.board.matrix import MatrixCanvas
from kitdesk.desktop.board.newer import NewerCanvas
from kitdesk.desktop.board.radar import RadarCanvas
from kitdesk.method import Canvas, NewerStep

MADE_BY: dict[Canvas, type[CanvasWidget]] = {
    Canvas.LIST: ColumnsCanvas,
    Canvas.COLUMNS: ColumnsCanvas,
    Canvas.MATRIX: MatrixCanvas,
    Canvas.JOURNEY: LanedCanvas,
    Canvas.CHAIN: ChainCanvas,
    Canvas.HORIZON: LanedCanvas,
    Canvas.ACTORS: LanedCanvas,
    Canvas.FIELDS: FieldsCanvas,
    Canvas.RADAR: RadarCanvas,
}


def make_canvas(control: Control) -> CanvasWidget:
    """The board of the control's step. Rows that become actions are a form, on a list too."""
    if control.step.makes == "actions":
        return FieldsCanvas(control)
    if isinstance(control.step, NewerStep):
        return NewerCanvas(control)
    return MADE_BY[control.step.canvas](control)
