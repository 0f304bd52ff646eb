"""A PDF on a printer, a strip at a time, so that the window never stands still."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.preview.loaded import loaded
from kitdesk.problem import Problem

DOTS_PER_INCH = 300
"""Pages are drawn at most this fine: more costs memory and shows no difference on paper."""
STRIP_DOTS = 512
"""Height of what is drawn in one turn of the window's loop."""


def chosen_printer(parent: QWidget, title: str, pages: int) -> QPrinter | None:
    """The printer chosen in the system's own dialog; None when nobody wanted to print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pages(desk: Desk, pdf: bytes, printer: QPrinter) -> "PrintRun":
    """Sends the pages on their way and says so at the foot; the preview may be closed meanwhile."""
    run = PrintRun(pdf, printer, desk)
    run.progress.connect(
        lambda page, pages: desk.say(desk.t("preview.printing", page=page, pages=pages))
    )
    run.done.connect(lambda pages: desk.say(desk.n("preview.printed", pages)))
    run.failed.connect(lambda: desk.problem(Problem("preview.printer")))
    for end in (run.done, run.failed):
        end.connect(run.deleteLater)
    run.start()
    return run


class PrintRun(QObject):
    """Draws the chosen pages strip by strip; `done(pages)` or `failed()` ends it."""

    progress = Signal(int, int)
    done = Signal(int)
    failed = Signal()

    def __init__(self, pdf: bytes, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._printer = loaded(pdf, self), printer
        self._pages = _page_range(self._document, printer)
        self._strips: list[Strip] = []
        self._drawn = 0
        self._painter = QPainter()

    def start(self) -> None:
        """Begins with the first page, in the next turn of the window's loop."""
        self._later(self._begin)

    def _begin(self) -> None:
        self._printer.setResolution(DOTS_PER_INCH)
        if not self._pages:
            self.failed.emit()
            return
        _set_paper(self._printer, self._document, self._pages[0])
        if self._painter.begin(self._printer):
            self._next_page()
        else:
            self.failed.emit()

    def _next_page(self) -> None:
        if self._drawn == len(self._pages):
            self._painter.end()
            self.done.emit(self._drawn)
            return
        page = self._pages[self._drawn]
        if self._drawn:
            _set_paper(self._printer, self._document, page)
            self._printer.newPage()
        self._strips = strips_of(self._document.pagePointSize(page), self._printer)
        self._drawn += 1
        self.progress.emit(self._drawn, len(self._pages))
        self._later(self._next_strip)

    def _next_strip(self) -> None:
        if not self._strips:
            self._next_page()
            return
        strip = self._strips.pop(0)
        picture = strip.picture(self._document, self._pages[self._drawn - 1])
        self._painter.drawImage(strip.target, picture)
        self._later(self._next_strip)

    def _later(self, act: Callable[[], None]) -> None:
        QTimer.singleShot(0, self, act)


@dataclass(frozen=True)
class Strip:
    """A part of a page: `whole` is the page in dots, `part` the strip of it, `target` on paper."""

    whole: QSize
    part: QRect
    target: QRect

    def picture(self, document: QPdfDocument, page: int) -> QImage:
        """The strip's dots, on white."""
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(self.whole)
        options.setScaledClipRect(self.part)
        drawn = document.render(page, self.part.size(), options)
        sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return sheet


def strips_of(points: QSizeF, printer: QPrinter) -> list[Strip]:
    """The page, as large as the paper takes it, cut into strips that meet on whole dots."""
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    scale = min(paper.width() / points.width(), paper.height() / points.height())
    shown = QSizeF(points.width() * scale, points.height() * scale).toSize()
    finest = min(1.0, DOTS_PER_INCH / printer.resolution())
    whole = QSize(round(shown.width() * finest), round(shown.height() * finest))
    left = (paper.width() - shown.width()) // 2
    top = (paper.height() - shown.height()) // 2
    strips = []
    for high in range(0, whole.height(), STRIP_DOTS):
        low = min(high + STRIP_DOTS, whole.height())
        at, end = round(high / finest), round(low / finest)
        part = QRect(0, high, whole.width(), low - high)
        strips.append(Strip(whole, part, QRect(left, top + at, shown.width(), end - at)))
    return strips


def _page_range(document: QPdfDocument, printer: QPrinter) -> list[int]:
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or document.pageCount()
    return list(range(first - 1, min(last, document.pageCount())))


def _set_paper(printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """The page's own paper, upright or lying, with the printer's margins left to the page."""
    points = document.pagePointSize(page)
    lies = points.width() > points.height()
    upright = points.transposed() if lies else points
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    printer.setPageOrientation(way)
