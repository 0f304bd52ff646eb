"""A PDF on a printer, a page at a time, so that the window never stands still."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

DOTS_PER_INCH = 300
"""Pages are drawn at most this fine: more costs memory and shows no difference on paper."""
POINTS_PER_INCH = 72
TALLER = 1.0


def chosen_printer(parent: QWidget, title: str, pages: int) -> QPrinter | None:
    """The printer chosen in the system's own dialog; None when nobody wanted to print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


class PrintRun(QObject):
    """Draws the chosen pages one by one; `done(pages)` or `failed()` ends it."""

    progress = Signal(int, int)
    done = Signal(int)
    failed = Signal()

    def __init__(self, document: QPdfDocument, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._printer = document, printer
        self._pages = _page_range(document, printer)
        self._drawn = 0
        self._painter = QPainter()

    def start(self) -> None:
        """Begins with the first page, in the next turn of the window's loop."""
        self._later(self._begin)

    def _begin(self) -> None:
        if not self._pages:
            self.failed.emit()
            return
        _set_paper(self._printer, self._document, self._pages[0])
        if self._painter.begin(self._printer):
            self._later(self._draw_next)
        else:
            self.failed.emit()

    def _draw_next(self) -> None:
        if self._drawn == len(self._pages):
            self._painter.end()
            self.done.emit(self._drawn)
            return
        if self._drawn:
            _set_paper(self._printer, self._document, self._pages[self._drawn])
            self._printer.newPage()
        _draw(self._painter, self._printer, self._document, self._pages[self._drawn])
        self._drawn += 1
        self.progress.emit(self._drawn, len(self._pages))
        self._later(self._draw_next)

    def _later(self, act: Callable[[], None]) -> None:
        QTimer.singleShot(0, self, act)


def _page_range(document: QPdfDocument, printer: QPrinter) -> list[int]:
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or document.pageCount()
    return list(range(first - 1, min(last, document.pageCount())))


def _set_paper(printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """The page's own paper, upright or lying, with the printer's margins left to the page."""
    points = document.pagePointSize(page)
    lies = points.width() > points.height() * TALLER
    upright = points.transposed() if lies else points
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    printer.setPageOrientation(way)


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    points = document.pagePointSize(page)
    shown = _fitted(points, paper.size())
    left, top = (paper.width() - shown.width()) / 2, (paper.height() - shown.height()) / 2
    picture = document.render(page, _dots(points, shown))
    painter.drawImage(QRectF(left, top, shown.width(), shown.height()), picture)


def _fitted(points: QSizeF, paper: QSizeF) -> QSizeF:
    """The page as large as the paper takes it."""
    scale = min(paper.width() / points.width(), paper.height() / points.height())
    return QSizeF(points.width() * scale, points.height() * scale)


def _dots(points: QSizeF, shown: QSizeF) -> QSize:
    finest = DOTS_PER_INCH / POINTS_PER_INCH
    width = min(shown.width(), points.width() * finest)
    return QSize(round(width), round(width * points.height() / points.width()))
