"""One sheet a step: what is asked, and the board to fill in."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer, Table, TableStyle

from kitdesk.language import Language
from kitdesk.method import Canvas, Step
from kitdesk.reports.flowables.text import PLAIN
from kitdesk.reports.page import content_width
from kitdesk.reports.styles import para
from kitdesk.reports.worksheet.blank import BlankBoard

LYING = {
    *(Canvas.COLUMNS, Canvas.JOURNEY, Canvas.CHAIN, Canvas.MATRIX, Canvas.HORIZON),
    *(Canvas.ACTORS, Canvas.RADAR),
}
"""Canvases that lie down when an A3 sheet has to be printed on A4."""


def story(steps: Sequence[tuple[int, Step]], language: Language, paper: str) -> list[Flowable]:
    """The sheets of numbered steps; `paper` is `kit` (each step's own size) or `A4`."""
    made: list[Flowable] = []
    for at, (number, step) in enumerate(steps):
        size = _size(step, paper)
        after = _size(steps[at + 1][1], paper) if at + 1 < len(steps) else size
        made += _sheet(step, number, language, size)
        made += [NextPageTemplate(after), PageBreak()] if at + 1 < len(steps) else []
    return made


def first_size(steps: Sequence[tuple[int, Step]], paper: str) -> str:
    """The size of the first sheet."""
    return _size(steps[0][1], paper) if steps else "A4"


def _size(step: Step, paper: str) -> str:
    if paper == "A4" and step.worksheet == "A3":
        return "A4-landscape" if step.canvas in LYING else "A4"
    return step.worksheet


def _sheet(step: Step, number: int, language: Language, size: str) -> list[Flowable]:
    tag, width = language.tag, content_width(size)
    overline = language.t("reports.worksheet.step", number=number, minutes=step.minutes)
    prefix = "wall" if size == "A3" else "sheet"
    return [
        _above(overline.upper(), language, width),
        para(step.title[tag], f"{prefix}_title"),
        _asked(step, tag, width, prefix),
        Spacer(0, 8),
        BlankBoard(step, tag, language.t),
    ]


def _above(overline: str, language: Language, width: float) -> Table:
    """Which step it is, and lines for who fills in the sheet and when."""
    row = [para(overline, "overline"), para(language.t("reports.worksheet.who"), "small_right")]
    table = Table([row], colWidths=[width * 0.4, width * 0.6])
    table.setStyle(TableStyle(PLAIN))
    return table


def _asked(step: Step, tag: str, width: float, prefix: str) -> Flowable:
    """The prompt, and the questions beside it where the sheet is wide, below it otherwise."""
    prompt = para(step.prompt[tag], f"{prefix}_prompt")
    questions: list[Flowable] = [
        para(f"•  {one[tag]}", f"{prefix}_question") for one in step.questions
    ]
    wide = width > 600
    rows = [[prompt, questions]] if wide else [[[prompt, *questions]]]
    table = Table(rows, colWidths=[width * 0.46, width * 0.54] if wide else [width])
    table.setStyle(TableStyle(PLAIN))
    return table
