"""Blank canvases made of lanes: columns, chain, journey, horizon."""

from reportlab.pdfgen.canvas import Canvas

from kitdesk.reports.boards.card import rule
from kitdesk.reports.palette import colour
from kitdesk.reports.styles import REGULAR
from kitdesk.reports.worksheet.free import draw_axis
from kitdesk.reports.worksheet.surface import GAP, PAD, Box, Surface, frame, lane_box, split


def columns(board: Surface, box: Box) -> None:
    """A box a lane, side by side."""
    for lane, part in zip(board.step.lanes, split(box, len(board.step.lanes)), strict=True):
        hint = lane.hint[board.tag] if lane.hint else ""
        lane_box(board, part, lane.title[board.tag], hint, lane.tone)


def chain(board: Surface, box: Box) -> None:
    """A box a link, each in three, with arrows from one to the next."""
    lanes = split(box, len(board.step.lanes), 26)
    for at, (lane, part) in enumerate(zip(board.step.lanes, lanes, strict=True)):
        hint = lane.hint[board.tag] if lane.hint else ""
        room = lane_box(board, part, lane.title[board.tag], hint, lane.tone)
        for n in range(1, 3):
            y = room[1] + room[3] * n / 3
            rule(board.canv, room[0], y, room[0] + room[2], y)
        for n in range(3 if at else 0):
            _arrow(board.canv, part[0] - 22, room[1] + room[3] * (n + 0.5) / 3)


def _arrow(canvas: Canvas, x: float, y: float) -> None:
    canvas.setStrokeColor(colour("edge"))
    canvas.setLineWidth(1.4)
    canvas.line(x, y, x + 18, y)
    canvas.line(x + 12, y + 5, x + 18, y)
    canvas.line(x + 12, y - 5, x + 18, y)


def journey(board: Surface, box: Box) -> None:
    """Room for the mood curve above, a box a stage below."""
    left, low, wide, high = box
    curve = (left, low + high * 0.5 + GAP, wide, high * 0.5 - GAP)
    for lane, part in zip(
        board.step.lanes, split((left, low, wide, high * 0.5), len(board.step.lanes)), strict=True
    ):
        hint = lane.hint[board.tag] if lane.hint else ""
        lane_box(board, part, lane.title[board.tag], hint, lane.tone)
    _mood(board, curve)


def _mood(board: Surface, box: Box) -> None:
    """Room for the mood curve: good above the middle, bad below."""
    left, low, wide, high = box
    canvas = board.canv
    frame(canvas, box)
    canvas.setDash(3, 4)
    rule(canvas, left + PAD, low + high / 2, left + wide - PAD, low + high / 2)
    for at in range(1, len(board.step.lanes)):
        x = left + wide * at / len(board.step.lanes)
        rule(canvas, x, low + PAD, x, low + high - PAD)
    canvas.setDash()
    canvas.setFillColor(colour("muted"))
    canvas.setFont(REGULAR, 9)
    canvas.drawString(left + PAD, low + high - 16, board.words("reports.board.mood_good"))
    canvas.drawString(left + PAD, low + 9, board.words("reports.board.mood_bad"))


def horizon(board: Surface, box: Box) -> None:
    """A box a time span, certain above the middle line and uncertain below."""
    left, low, wide, high = box
    axis = board.step.axes[0]
    area = (left + 28, low, wide - 28, high)
    for lane, part in zip(board.step.lanes, split(area, len(board.step.lanes)), strict=True):
        hint = lane.hint[board.tag] if lane.hint else ""
        lane_box(board, part, lane.title[board.tag], hint, lane.tone)
    middle = low + (high - 40) / 2
    board.canv.setDash(3, 4)
    rule(board.canv, left + 28, middle, left + wide, middle)
    board.canv.setDash()
    board.canv.saveState()
    board.canv.rotate(90)
    draw_axis(board, axis, low, -(left + 19), high - 40)
    board.canv.restoreState()
