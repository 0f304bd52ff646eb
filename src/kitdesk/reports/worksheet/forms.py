"""Blank forms: lines to write on, named boxes, and rows that become actions or gaps."""

from collections.abc import Sequence

from kitdesk.method import FieldKind
from kitdesk.reports.boards.card import rule
from kitdesk.reports.worksheet.surface import GAP, PAD, Box, Surface, frame, lines

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


def listing(board: Surface, box: Box) -> None:
    """Lines to write on, or rows where the list's rows become records."""
    if board.step.fields:
        _rows(board, box)
        return
    frame(board.canv, box)
    left, low, wide, high = box
    lines(board.canv, (left + 14, low + 8, wide - 28, high - 14))


def fields(board: Surface, box: Box) -> None:
    """A form: rows that become records, or a box a field."""
    rows = ROWS[board.step.makes]
    (_rows if rows else _form)(board, box)


def _rows(board: Surface, box: Box) -> None:
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


def _form(board: Surface, box: Box) -> None:
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


def _weighted(box: Box, weights: Sequence[float]) -> list[Box]:
    """The box divided into columns as wide as their weights."""
    left, low, wide, high = box
    parts = []
    for weight in weights:
        each = wide * weight / sum(weights)
        parts.append((left, low, each, high))
        left += each
    return parts
