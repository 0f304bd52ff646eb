"""Headings, prose and tables that all documents share."""

from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Table, TableStyle

from kitdesk.reports.palette import colour
from kitdesk.reports.styles import para

HEADING_NEEDS = 90.0
"""A heading goes to the next page when less than this is left below it, points."""
PLAIN = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]


def heading(text: str) -> list[Flowable]:
    """A section's heading, kept with what follows."""
    words = para(text, "heading")
    words.keepWithNext = 1
    return [CondPageBreak(HEADING_NEEDS), words]


def headed(title: str, first: Flowable) -> list[Flowable]:
    """A section's heading on one page with the piece that begins it, which is not divided."""
    return [CondPageBreak(HEADING_NEEDS), together(para(title, "heading"), first)]


def prose(text: str, name: str = "body") -> list[Flowable]:
    """Paragraphs of plain text, split at empty lines so that pages can break between them."""
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    return [para(block, name) for block in blocks if block]


def facts(rows: Iterable[tuple[str, str]], width: float) -> Table:
    """Names and values, two pairs a row; pairs without a value are left out."""
    pairs = [(para(name, "label"), para(value, "small")) for name, value in rows if value]
    cells = [[name, value] for name, value in pairs]
    joined = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    grid = [_stacked(row) for row in joined]
    table = Table(grid or [["", ""]], colWidths=[width / 2, width / 2], splitInRow=1)
    table.setStyle(TableStyle(PLAIN))
    return table


def _stacked(row: list[list[Paragraph]]) -> list[Any]:
    return [*row, ""] if len(row) == 1 else list(row)


def ruled_table(
    head: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float]
) -> Table:
    """A table with a head that is repeated on each page and hairlines between rows."""
    cells = [[para(title, "label") for title in head]]
    cells += [[_cell(value) for value in row] for row in rows]
    table = Table(cells, colWidths=list(widths), repeatRows=1, splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                *PLAIN,
                ("LINEBELOW", (0, 0), (-1, 0), 0.9, colour("spruce_2")),
                ("LINEBELOW", (0, 1), (-1, -1), 0.6, colour("line")),
            ]
        )
    )
    return table


def _cell(value: Any) -> Any:
    return para(value, "small") if isinstance(value, str) else value


def together(*parts: Flowable) -> KeepTogether:
    """Parts that stay on one page where a page holds them."""
    return KeepTogether(list(parts))
