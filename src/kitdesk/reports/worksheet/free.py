"""Blank canvases without lanes side by side: matrix, rings, radar."""

from collections.abc import Sequence
from itertools import pairwise

from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from kitdesk.method import Axis
from kitdesk.method.planes import Rings, corner
from kitdesk.reports.boards.card import rule
from kitdesk.reports.palette import colour, tint
from kitdesk.reports.styles import MEDIUM, REGULAR, para
from kitdesk.reports.worksheet.surface import Box, Surface, frame

REASON, LABEL = 34.0, 92.0
"""Height of a radar's line to write on, and width of a scale's name; points."""


def matrix(board: Surface, box: Box) -> None:
    """Four fields between two named axes."""
    left, low, wide, high = box
    area = (left + 28, low + 28, wide - 28, high - 28)
    canvas = board.canv
    frame(canvas, area)
    rule(canvas, area[0] + area[2] / 2, area[1], area[0] + area[2] / 2, area[1] + area[3])
    rule(canvas, area[0], area[1] + area[3] / 2, area[0] + area[2], area[1] + area[3] / 2)
    across, upwards = board.step.axes
    draw_axis(board, across, area[0], area[1] - 17, area[2])
    canvas.saveState()
    canvas.rotate(90)
    draw_axis(board, upwards, area[1], -(area[0] - 9), area[3])
    canvas.restoreState()


def draw_axis(board: Surface, axis: Axis, start: float, base: float, length: float) -> None:
    """The axis' name in the middle and its ends, along a line of `length` from `start`."""
    canvas, tag = board.canv, board.tag
    canvas.setFillColor(colour("muted"))
    canvas.setFont(REGULAR, 9.5)
    canvas.drawString(start, base, axis.low[tag])
    canvas.drawRightString(start + length, base, axis.high[tag])
    canvas.setFillColor(colour("ink"))
    canvas.setFont(MEDIUM, 11)
    canvas.drawCentredString(start + length / 2, base, f"{axis.title[tag]} →")


def actors(board: Surface, box: Box) -> None:
    """Rings, the first lane in the middle."""
    left, low, wide, high = box
    middle, lanes = (left + wide / 2, low + high / 2), board.step.lanes
    across, up = wide / 2 - 2, high / 2 - 2
    canvas, rings = board.canv, Rings(tuple(lane.key for lane in lanes))
    for at in reversed(range(len(lanes))):
        share = rings.radius(at)
        canvas.setStrokeColor(colour("edge"))
        canvas.setFillColor(white if at else tint("economy"))
        canvas.setLineWidth(0.9)
        canvas.ellipse(
            middle[0] - across * share,
            middle[1] - up * share,
            middle[0] + across * share,
            middle[1] + up * share,
            stroke=1,
            fill=1,
        )
        canvas.setFillColor(colour("ink"))
        canvas.setFont(MEDIUM, 10)
        canvas.drawCentredString(middle[0], middle[1] + up * share - 16, lanes[at].title[board.tag])


def radar(board: Surface, box: Box) -> None:
    """Empty scales 0-4 to join with a line, and below them room to say why."""
    left, low, wide, high = box
    fields = board.step.fields
    said = REASON * len(fields)
    middle = (left + wide / 2, low + said + (high - said) / 2)
    reach = min(wide / 2 - LABEL - 12, (high - said) / 2 - 34)
    for level in range(1, 5):
        _polygon(board.canv, middle, reach * level / 4, len(fields))
    board.canv.setFont(REGULAR, 8)
    board.canv.setFillColor(colour("muted"))
    for level in range(5):
        board.canv.drawString(middle[0] + 3, middle[1] + reach * level / 4 + 2, str(level))
    for at, field in enumerate(fields):
        x, y = _corner(middle, reach, at, len(fields))
        rule(board.canv, *middle, x, y)
        _label(board, field.title[board.tag], middle, (x, y))
    _reasons(board, (left, low, wide, said))


def _reasons(board: Surface, box: Box) -> None:
    """A line a scale: its name, what it asks, and room to write."""
    left, low, wide, high = box
    for at, field in enumerate(board.step.fields):
        top = low + high - at * REASON
        used = board.text(field.title[board.tag], "small_strong", left, top - 6, wide * 0.42)
        if field.hint:
            board.text(field.hint[board.tag], "hint", left, top - 7 - used, wide * 0.42)
        rule(board.canv, left + wide * 0.44, top - REASON + 4, left + wide, top - REASON + 4)


def _label(
    board: Surface, words: str, middle: tuple[float, float], at: tuple[float, float]
) -> None:
    """A scale's name beside its end, on two lines where it is long."""
    aside = at[0] - middle[0]
    style = "label_centre" if abs(aside) < 10 else "label_left" if aside > 0 else "label_right"
    drawn = para(words, style)
    room = 2 * LABEL if abs(aside) < 10 else LABEL
    tall = drawn.wrap(room, 100)[1]
    x = at[0] - room / 2 if abs(aside) < 10 else at[0] + 8 if aside > 0 else at[0] - 8 - room
    up = 8 if abs(aside) < 10 and at[1] > middle[1] else -tall / 2
    down = -tall - 8 if abs(aside) < 10 and at[1] < middle[1] else up
    drawn.drawOn(board.canv, x, at[1] + down)


def _corner(middle: tuple[float, float], reach: float, at: int, of: int) -> tuple[float, float]:
    x, y = corner(at, of, reach)
    return middle[0] + x, middle[1] + y


def _polygon(canvas: Canvas, middle: tuple[float, float], reach: float, corners: int) -> None:
    points: Sequence[tuple[float, float]] = [
        _corner(middle, reach, at, corners) for at in range(corners + 1)
    ]
    for one, other in pairwise(points):
        rule(canvas, *one, *other)
