"""The paper: size, margins, header and footer, page x of y, and the PDF's own description."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from kitdesk.reports.fitting import cut
from kitdesk.reports.flowables.emblem import draw_emblem
from kitdesk.reports.palette import colour
from kitdesk.reports.styles import REGULAR, STRONG, para, register_fonts

SIDE, TOP, FOOT = 20 * mm, 24 * mm, 21 * mm
SIZES = {"A4": A4, "A4-landscape": landscape(A4), "A3": landscape(A3)}
"""Worksheets of A3 lie down: they hang on a wall or cover a table."""
EMBLEM = 9 * mm


@dataclass(frozen=True)
class Imprint:
    """What every page says about the document, already in words.

    `loose_sheets`: pages that part ways, so that each bears what otherwise the first does.
    """

    title: str
    kind: str
    language: str
    project: str = ""
    case_number: str = ""
    printed: str = ""
    as_of: str = ""
    page: Callable[[int, int], str] = "{} / {}".format
    visibility: str = ""
    author: str = ""
    loose_sheets: bool = False


def content_width(size: str = "A4") -> float:
    """The width between the margins, points."""
    return SIZES[size][0] - 2 * SIDE


def content_height(size: str = "A4") -> float:
    """The height between header and footer, points."""
    return SIZES[size][1] - TOP - FOOT


def write_pdf(out: BinaryIO, story: list[Flowable], imprint: Imprint, size: str = "A4") -> int:
    """Lay `story` out on pages and write the PDF to `out`; the same story gives the same bytes.

    Returns the number of pages.
    """
    register_fonts()
    document = _Document(out, imprint, size)
    document.build(story, canvasmaker=_counting(imprint))
    return document.page


class _Document(BaseDocTemplate):
    """Pages of one or several sizes; `NextPageTemplate(size)` changes the paper."""

    def __init__(self, out: BinaryIO, imprint: Imprint, size: str) -> None:
        super().__init__(
            out,
            pagesize=SIZES[size],
            title=imprint.title,
            author=imprint.author,
            subject=imprint.kind,
            creator="KitDesk",
            producer="KitDesk",
            lang=imprint.language,
            displayDocTitle=1,
            invariant=1,
        )
        names = [size, *(other for other in SIZES if other != size)]
        self.addPageTemplates([_template(name, imprint) for name in names])


def _template(name: str, imprint: Imprint) -> PageTemplate:
    wide, high = SIZES[name]
    frame = Frame(
        SIDE, FOOT, wide - 2 * SIDE, high - TOP - FOOT, *(0, 0, 0, 0), id=name, showBoundary=0
    )

    def furnish(canvas: Canvas, document: Any) -> None:
        _header(canvas, imprint, wide, high, first=imprint.loose_sheets or document.page == 1)
        _footer(canvas, imprint, wide)

    return PageTemplate(id=name, frames=[frame], onPage=furnish, pagesize=(wide, high))


def _header(canvas: Canvas, imprint: Imprint, wide: float, high: float, first: bool) -> None:
    base, half = high - 14 * mm, (wide - 2 * SIDE) / 2 - 8
    canvas.saveState()
    canvas.setFillColor(colour("muted"))
    canvas.setFont(STRONG, 8)
    canvas.drawString(SIDE, base, cut(imprint.project, STRONG, 8, half))
    canvas.setFont(REGULAR, 8)
    if imprint.case_number:
        canvas.drawString(SIDE, base - 10.5, imprint.case_number)
    if first and imprint.visibility:
        _emblem(canvas, imprint, wide, high)
    else:
        about = cut(f"{imprint.kind} · {imprint.title}", REGULAR, 8, half)
        canvas.drawRightString(wide - SIDE, base, about)
    canvas.restoreState()


def _emblem(canvas: Canvas, imprint: Imprint, wide: float, high: float) -> None:
    """The emblem in the first page's upper right corner, its words beside it."""
    left = wide - SIDE - EMBLEM * 1.5
    draw_emblem(canvas, left, high - 18.5 * mm, EMBLEM)
    words = para(imprint.visibility, "caption_right")
    _, tall = words.wrap(58 * mm, 30 * mm)
    words.drawOn(canvas, left - 58 * mm - 6, high - 18.5 * mm + (EMBLEM - tall) / 2)


def _footer(canvas: Canvas, imprint: Imprint, wide: float) -> None:
    base = 11 * mm
    canvas.saveState()
    canvas.setStrokeColor(colour("line"))
    canvas.setLineWidth(0.6)
    canvas.line(SIDE, base + 12, wide - SIDE, base + 12)
    canvas.setFillColor(colour("muted"))
    canvas.setFont(REGULAR, 7.5)
    canvas.drawString(SIDE, base, " · ".join(p for p in (imprint.printed, imprint.as_of) if p))
    canvas.restoreState()


def _counting(imprint: Imprint) -> type[Canvas]:
    """A canvas that knows, when it is saved, how many pages there are."""

    class Counting(Canvas):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._kept.append(dict(self.__dict__))
            self._startPage()  # pyright: ignore[reportAttributeAccessIssue]

        def save(self) -> None:
            for number, state in enumerate(self._kept, start=1):
                self.__dict__.update(state)
                self._number(number, len(self._kept))
                super().showPage()
            super().save()

        def _number(self, page: int, pages: int) -> None:
            self.setFont(REGULAR, 7.5)
            self.setFillColor(colour("muted"))
            words = imprint.page(page, pages)
            wide, _ = self._pagesize  # pyright: ignore[reportAttributeAccessIssue]
            self.drawRightString(wide - SIDE, 11 * mm, words)

    return Counting
