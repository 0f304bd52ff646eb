"""Blank canvases that fill the rest of a sheet: the same board as on screen, with room to write."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import cos, pi, sin

from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from kitdesk.method import Axis, FieldKind, Step
from kitdesk.method import Canvas as Kind
from kitdesk.reports.boards.card import rule
from kitdesk.reports.palette import colour, strong, tint
from kitdesk.reports.styles import MEDIUM, REGULAR, para

GAP, PAD, LINE, BAND = 10.0, 9.0, 26.0, 32.0
"""Between boxes, inside them, between two lines to write on, a lane's tinted band; points."""
WEIGHTS = {
    FieldKind.PROSE: 2.2,
    FieldKind.TEXT: 1.5,
    FieldKind.PERSON: 1.2,
    FieldKind.DAY: 1.0,
    FieldKind.SCALE: 1.0,
}
"""How wide a field's column is beside the others."""
ROWS = {"actions": 4, "cards": 0, "gaps": 5}
"""Blank rows of a form whose rows become records."""

REASON, LABEL = 34.0, 92.0
"""Height of a radar's line to write on, and width of a scale's name; points."""

Box = tuple[float, float, float, float]
"""Left, low, wide, high."""


class BlankBoard(Flowable):
    """The step's canvas without cards, as large as the page allows."""

    def __init__(self, step: Step, tag: str, words: Callable[[str], str]) -> None:
        super().__init__()
        self.step, self.tag, self.words = step, tag, words

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, max(aH - 1, 200)
        return self.width, self.height

    def draw(self) -> None:
        DRAWN[self.step.canvas](self, (0, 0, self.width, self.height))

    def text(self, words: str, style: str, x: float, top: float, room: float) -> float:
        """Words with their upper left corner at (x, top); returns their height."""
        drawn = para(words, style)
        tall = drawn.wrap(room, 1e4)[1]
        drawn.drawOn(self.canv, x, top - tall)
        return tall

    def band(self, title: str, x: float, top: float, room: float) -> None:
        """A lane's title in the middle of its tinted band."""
        tall = para(title, "sheet_lane").wrap(room, 40)[1]
        self.text(title, "sheet_lane", x, top - (BAND - tall) / 2, room)


def frame(canvas: Canvas, box: Box, tone: str = "") -> None:
    """A rounded box, tinted along its upper edge when it has a tone."""
    left, low, wide, high = box
    canvas.setLineWidth(0.9)
    canvas.setStrokeColor(colour("edge"))
    canvas.setFillColor(white)
    canvas.roundRect(left, low, wide, high, 7, stroke=1, fill=1)
    if tone:
        canvas.setFillColor(tint(tone))
        canvas.roundRect(left + 1, low + high - 32, wide - 2, 31, 6, stroke=0, fill=1)
        canvas.setFillColor(strong(tone))
        canvas.rect(left + 1, low + high - 33.5, wide - 2, 1.5, stroke=0, fill=1)


def lines(canvas: Canvas, box: Box) -> None:
    """Faint lines to write on, as many as there is room for."""
    left, low, wide, high = box
    y = low + high - LINE
    while y > low + 6:
        rule(canvas, left, y, left + wide, y)
        y -= LINE


def split(box: Box, parts: int, gap: float = GAP) -> list[Box]:
    """The box divided into columns of equal width."""
    left, low, wide, high = box
    each = (wide - gap * (parts - 1)) / parts
    return [(left + at * (each + gap), low, each, high) for at in range(parts)]


def _weighted(box: Box, weights: Sequence[float]) -> list[Box]:
    """The box divided into columns as wide as their weights."""
    left, low, wide, high = box
    parts = []
    for weight in weights:
        each = wide * weight / sum(weights)
        parts.append((left, low, each, high))
        left += each
    return parts


def _lane(board: BlankBoard, box: Box, title: str, hint: str, tone: str) -> Box:
    """A lane's box with its title and hint; returns what is left to write on."""
    left, low, wide, high = box
    frame(board.canv, box, tone or "neutral")
    board.band(title, left + PAD, low + high, wide - 2 * PAD)
    used = 40.0
    if hint:
        used += board.text(hint, "hint", left + PAD, low + high - 38, wide - 2 * PAD)
    return (left + PAD, low + PAD, wide - 2 * PAD, high - used - PAD)


def _list(board: BlankBoard, box: Box) -> None:
    if board.step.fields:
        _rows(board, box)
        return
    frame(board.canv, box)
    left, low, wide, high = box
    lines(board.canv, (left + 14, low + 8, wide - 28, high - 14))


def _columns(board: BlankBoard, box: Box) -> None:
    for lane, part in zip(board.step.lanes, split(box, len(board.step.lanes)), strict=True):
        hint = lane.hint[board.tag] if lane.hint else ""
        _lane(board, part, lane.title[board.tag], hint, lane.tone)


def _chain(board: BlankBoard, box: Box) -> None:
    lanes = split(box, len(board.step.lanes), 26)
    for at, (lane, part) in enumerate(zip(board.step.lanes, lanes, strict=True)):
        hint = lane.hint[board.tag] if lane.hint else ""
        room = _lane(board, part, lane.title[board.tag], hint, lane.tone)
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


def _journey(board: BlankBoard, box: Box) -> None:
    left, low, wide, high = box
    curve = (left, low + high * 0.5 + GAP, wide, high * 0.5 - GAP)
    for lane, part in zip(
        board.step.lanes, split((left, low, wide, high * 0.5), len(board.step.lanes)), strict=True
    ):
        hint = lane.hint[board.tag] if lane.hint else ""
        _lane(board, part, lane.title[board.tag], hint, lane.tone)
    _mood(board, curve)


def _mood(board: BlankBoard, box: Box) -> None:
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


def _matrix(board: BlankBoard, box: Box) -> None:
    left, low, wide, high = box
    area = (left + 28, low + 28, wide - 28, high - 28)
    canvas = board.canv
    frame(canvas, area)
    rule(canvas, area[0] + area[2] / 2, area[1], area[0] + area[2] / 2, area[1] + area[3])
    rule(canvas, area[0], area[1] + area[3] / 2, area[0] + area[2], area[1] + area[3] / 2)
    across, upwards = board.step.axes
    _axis(board, across, area[0], area[1] - 17, area[2])
    canvas.saveState()
    canvas.rotate(90)
    _axis(board, upwards, area[1], -(area[0] - 9), area[3])
    canvas.restoreState()


def _axis(board: BlankBoard, axis: Axis, start: float, base: float, length: float) -> None:
    canvas, tag = board.canv, board.tag
    canvas.setFillColor(colour("muted"))
    canvas.setFont(REGULAR, 9.5)
    canvas.drawString(start, base, axis.low[tag])
    canvas.drawRightString(start + length, base, axis.high[tag])
    canvas.setFillColor(colour("ink"))
    canvas.setFont(MEDIUM, 11)
    canvas.drawCentredString(start + length / 2, base, f"{axis.title[tag]} →")


def _horizon(board: BlankBoard, box: Box) -> None:
    left, low, wide, high = box
    axis = board.step.axes[0]
    area = (left + 28, low, wide - 28, high)
    for lane, part in zip(board.step.lanes, split(area, len(board.step.lanes)), strict=True):
        hint = lane.hint[board.tag] if lane.hint else ""
        _lane(board, part, lane.title[board.tag], hint, lane.tone)
    middle = low + (high - 40) / 2
    board.canv.setDash(3, 4)
    rule(board.canv, left + 28, middle, left + wide, middle)
    board.canv.setDash()
    board.canv.saveState()
    board.canv.rotate(90)
    _axis(board, axis, low, -(left + 19), high - 40)
    board.canv.restoreState()


def _fields(board: BlankBoard, box: Box) -> None:
    rows = ROWS[board.step.makes]
    (_rows if rows else _form)(board, box)


def _rows(board: BlankBoard, box: Box) -> None:
    """One blank row for each action or gap, a column a field."""
    left, low, wide, high = box
    fields, rows = board.step.fields, ROWS[board.step.makes]
    parts = _weighted(box, [WEIGHTS[field.kind] for field in fields])
    frame(board.canv, box, "sustainability")
    for at, (field, part) in enumerate(zip(fields, parts, strict=True)):
        room = part[2] - 2 * PAD
        board.band(field.title[board.tag], part[0] + PAD, low + high, room)
        if field.hint:
            board.text(field.hint[board.tag], "hint", part[0] + PAD, low + high - 38, room)
        if at:
            rule(board.canv, part[0], low, part[0], low + high)
    body = high - 54
    for n in range(1, rows):
        y = low + body * n / rows
        rule(board.canv, left, y, left + wide, y)


def _form(board: BlankBoard, box: Box) -> None:
    """A box a field, one below the other."""
    left, low, wide, high = box
    each = (high - GAP * (len(board.step.fields) - 1)) / len(board.step.fields)
    for at, field in enumerate(board.step.fields):
        base = low + high - (at + 1) * each - at * GAP
        frame(board.canv, (left, base, wide, each))
        label = wide * 0.28
        used = board.text(
            field.title[board.tag], "sheet_lane", left + PAD, base + each - 8, label - 2 * PAD
        )
        if field.hint:
            board.text(
                field.hint[board.tag], "hint", left + PAD, base + each - 11 - used, label - 2 * PAD
            )
        lines(board.canv, (left + label, base, wide - label - PAD, each))


def _actors(board: BlankBoard, box: Box) -> None:
    left, low, wide, high = box
    middle, lanes = (left + wide / 2, low + high / 2), board.step.lanes
    most = min(wide, high) / 2 - 2
    canvas = board.canv
    for at in reversed(range(len(lanes))):
        radius = most * (at + 1) / len(lanes)
        canvas.setStrokeColor(colour("edge"))
        canvas.setFillColor(white if at else tint("economy"))
        canvas.setLineWidth(0.9)
        canvas.circle(*middle, radius, stroke=1, fill=1)
        canvas.setFillColor(colour("ink"))
        canvas.setFont(MEDIUM, 10)
        canvas.drawCentredString(middle[0], middle[1] + radius - 16, lanes[at].title[board.tag])


def _radar(board: BlankBoard, box: Box) -> None:
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


def _reasons(board: BlankBoard, box: Box) -> None:
    """A line a scale: its name, what it asks, and room to write."""
    left, low, wide, high = box
    for at, field in enumerate(board.step.fields):
        top = low + high - at * REASON
        used = board.text(field.title[board.tag], "small_strong", left, top - 6, wide * 0.42)
        if field.hint:
            board.text(field.hint[board.tag], "hint", left, top - 7 - used, wide * 0.42)
        rule(board.canv, left + wide * 0.44, top - REASON + 4, left + wide, top - REASON + 4)


def _label(
    board: BlankBoard, words: str, middle: tuple[float, float], at: tuple[float, float]
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
    turn = at * 2 * pi / of
    return middle[0] + reach * sin(turn), middle[1] + reach * cos(turn)


def _polygon(canvas: Canvas, middle: tuple[float, float], reach: float, corners: int) -> None:
    points: Sequence[tuple[float, float]] = [
        _corner(middle, reach, at, corners) for at in range(corners + 1)
    ]
    for one, other in pairwise(points):
        rule(canvas, *one, *other)


DRAWN: dict[Kind, Callable[[BlankBoard, Box], None]] = {
    Kind.LIST: _list,
    Kind.COLUMNS: _columns,
    Kind.CHAIN: _chain,
    Kind.JOURNEY: _journey,
    Kind.MATRIX: _matrix,
    Kind.HORIZON: _horizon,
    Kind.FIELDS: _fields,
    Kind.ACTORS: _actors,
    Kind.RADAR: _radar,
}
