"""Pages reach the printer, each on its own paper."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from kitdesk.desktop.preview.printing import PrintRun, print_pages, strips_of
from kitdesk.desktop.shell import Shell
from kitdesk.language import Language
from kitdesk.reports import render
from kitdesk.workspace import Workspace
from tests.reports.pdf import read


@pytest.fixture
def sheets(workspace: Workspace) -> bytes:
    """The half-day's worksheets: A4 upright and A3 lying."""
    out = BytesIO()
    render(workspace, "worksheet", "kit-halvdag", out, Language("sv"))
    return out.getvalue()


def shades(file: Path, page: int) -> tuple[int, int]:
    """The lightness (0-255) of a printed page's corner, and of the darkest dot on it."""
    document = QPdfDocument()
    document.load(str(file))
    size = document.pagePointSize(page).toSize()
    drawn = document.render(page, size)
    shown = QImage(size, QImage.Format.Format_RGB32)
    shown.fill(0xFFFFFF)
    painter = QPainter(shown)
    painter.drawImage(0, 0, drawn)
    painter.end()
    grey = shown.convertToFormat(QImage.Format.Format_Grayscale8)
    dots = range(0, size.width(), 2), range(0, size.height(), 2)
    darkest = min(grey.pixelColor(x, y).lightness() for x in dots[0] for y in dots[1])
    return grey.pixelColor(4, 4).lightness(), darkest


def on_file(file: Path) -> QPrinter:
    """A printer that prints into a PDF file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_every_page_is_printed_on_its_own_paper(
    sheets: bytes, qtbot: QtBot, qapp: QObject, tmp_path: Path
):
    printer = on_file(tmp_path / "out.pdf")
    printer.setFromTo(1, 2)
    run = PrintRun(sheets, printer, qapp)
    with qtbot.waitSignal(run.done, timeout=30_000) as done:
        run.start()
    assert done.args == [2]
    printed = read((tmp_path / "out.pdf").read_bytes())
    first, second = printed.sizes
    assert first[0] < first[1]
    assert second[0] > second[1]
    assert second[0] > 1150
    ground, marks = shades(tmp_path / "out.pdf", 0)
    assert ground == 255
    assert marks < 100


def test_a_range_of_pages_is_printed_alone(
    sheets: bytes, qtbot: QtBot, qapp: QObject, tmp_path: Path
):
    printer = on_file(tmp_path / "out.pdf")
    printer.setFromTo(7, 7)
    run = PrintRun(sheets, printer, qapp)
    with qtbot.waitSignal(run.done, timeout=30_000) as done:
        run.start()
    assert done.args == [1]
    assert len(read((tmp_path / "out.pdf").read_bytes()).sizes) == 1


def test_strips_cover_the_page_once_and_meet_on_whole_dots(tmp_path: Path):
    printer = on_file(tmp_path / "out.pdf")
    for resolution in (200, 300, 600, 1200, 417):
        printer.setResolution(resolution)
        strips = strips_of(QSizeF(595.28, 841.89), printer)
        assert strips[0].part.top() == 0
        assert sum(strip.part.height() for strip in strips) == strips[0].whole.height()
        for above, below in pairwise(strips):
            assert below.target.top() == above.target.top() + above.target.height()
        assert max(strip.whole.width() for strip in strips) <= 2482  # never finer than 300 dots


def test_a_printer_that_cannot_be_reached_is_said(
    sheets: bytes, qtbot: QtBot, qapp: QObject, tmp_path: Path
):
    run = PrintRun(sheets, on_file(tmp_path / "no" / "out.pdf"), qapp)
    with qtbot.waitSignal(run.failed, timeout=30_000):
        run.start()


def test_printing_goes_on_when_the_preview_is_closed(
    shell: Shell, sheets: bytes, qtbot: QtBot, tmp_path: Path
):
    printer = on_file(tmp_path / "out.pdf")
    printer.setFromTo(1, 1)
    said: list[str] = []
    shell.desk.said.connect(lambda sentence: said.append(sentence.text))
    run = print_pages(shell.desk, sheets, printer)
    with qtbot.waitSignal(run.done, timeout=30_000):
        shell.desk.go("settings")
    qtbot.waitUntil(lambda: "En sida är skickad till skrivaren." in said)
    assert len(read((tmp_path / "out.pdf").read_bytes()).sizes) == 1
