"""The page of reports as somebody uses it: choose, look, choose the language, save."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from kitdesk.desktop.desk import Said
from kitdesk.desktop.pages.reports.page import ReportsPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.preview import PreviewSheet, show_preview
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import QuietButton, Select
from tests.reports.material import Held, photo
from tests.reports.pdf import read

MakeShell = Callable[..., Shell]


@pytest.fixture
def page(held: Held, make_shell: MakeShell) -> ReportsPage:
    """The page in its window."""
    page = make_shell(held.workspace, Place("reports")).page
    assert isinstance(page, ReportsPage)
    return page


@pytest.fixture
def opened(page: ReportsPage, qtbot: QtBot) -> PreviewSheet:
    """The preview of the first session's report, made."""
    qtbot.mouseClick(page.show_button, Qt.MouseButton.LeftButton)
    return made(page, qtbot)


def made(page: ReportsPage, qtbot: QtBot) -> PreviewSheet:
    """The open preview, once its document is ready."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(PreviewSheet)))
    (sheet,) = [one for one in page.findChildren(PreviewSheet) if one.isVisible()]
    qtbot.waitUntil(sheet.print_button.isEnabled)
    return sheet


def sentence(told: Any) -> Said:
    """What stands at the foot."""
    return told.args[0]


def in_language(shell: Shell, tag: str, qtbot: QtBot) -> ReportsPage:
    """The page, built anew in another language."""
    before = shell.page
    shell.desk.set_language(tag)
    qtbot.waitUntil(lambda: shell.page is not before)
    assert isinstance(shell.page, ReportsPage)
    return shell.page


def choose(sheet: PreviewSheet, name: str, value: object, qtbot: QtBot) -> None:
    """Choose a value as a user does, and wait for the document."""
    select = sheet.findChild(Select, f"preview-{name}")
    assert select is not None
    index = select.findData(value) if value is not None else 0
    select.setCurrentIndex(index)
    select.activated.emit(index)
    qtbot.waitUntil(sheet.print_button.isEnabled)


def test_the_report_is_shown_page_by_page(opened: PreviewSheet):
    assert opened.made is not None
    assert opened.pdf.pageCount() == opened.made.pages >= 3
    assert "Vinteröppet i Duved" in opened.pdf.getAllText(0).text()
    assert opened.count.text() == f"{opened.made.pages} sidor"


def test_another_language_is_one_choice_away(opened: PreviewSheet, qtbot: QtBot):
    choose(opened, "tag", "en", qtbot)
    assert "Who took part" in opened.pdf.getAllText(0).text()


def test_what_is_being_typed_is_on_the_page(page: ReportsPage, held: Held, qtbot: QtBot):
    page.desk.writer.update("session", held.session, summary="Nyss skrivet, inte sparat än.")
    page.print()
    sheet = made(page, qtbot)
    assert sheet.made is not None
    assert "Nyss skrivet, inte sparat än." in read(sheet.made.pdf).text


def test_saving_writes_the_pdf_and_says_where(opened: PreviewSheet, tmp_path: Path, qtbot: QtBot):
    with qtbot.waitSignal(opened.desk.said) as said:
        opened.save(tmp_path / "rapport")
    assert "rapport.pdf" in sentence(said).text
    assert "Vinteröppet i Duved" in read((tmp_path / "rapport.pdf").read_bytes()).text


def test_a_place_that_cannot_be_written_is_said(opened: PreviewSheet, tmp_path: Path, qtbot: QtBot):
    with qtbot.waitSignal(opened.desk.said) as said:
        opened.save(tmp_path / "no" / "rapport.pdf")
    assert sentence(said).fault
    assert "går inte att skriva" in sentence(said).text


def test_a_document_just_made_is_among_the_recent_ones(
    page: ReportsPage, opened: PreviewSheet, qtbot: QtBot
):
    page.desk.writer.flush()
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    (line,) = page.recent.findChildren(QuietButton)
    assert line.accessibleName() == "Sessionsrapport · Vinteröppet i Duved"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert made(page, qtbot).order.document == "session"


def test_worksheets_can_be_narrowed_to_a_step_and_to_small_paper(page: ReportsPage, qtbot: QtBot):
    qtbot.mouseClick(page.tabs["worksheet"], Qt.MouseButton.LeftButton)
    titles = [page.table.rows.row(n).title for n in range(page.table.rows.rowCount())]
    assert "KIT på en halv dag" in titles
    page.table.selectRow(titles.index("Vinteröppet i Duved"))
    page.print()
    sheet = made(page, qtbot)
    count = sheet.pdf.pageCount()
    step = sheet.findChild(Select, "preview-step")
    assert step is not None
    assert count == step.count() - 1
    choose(sheet, "step", step.itemData(2), qtbot)
    assert sheet.pdf.pageCount() == 1
    choose(sheet, "paper", "A4", qtbot)
    assert max(sheet.pdf.pagePointSize(0).toTuple()) == pytest.approx(842, abs=1)


def test_the_search_line_narrows_the_rows(page: ReportsPage, qtbot: QtBot):
    other = {"title": "Kaffestugan", "method_kit": "kit-halvdag"}
    page.desk.writer.do(lambda workspace: workspace.put("session", [other]))
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 2)
    page.search.setText("kaffe")
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1)
    assert page.table.current().title == "Kaffestugan"


def photo_box(sheet: PreviewSheet) -> QCheckBox:
    box = sheet.findChild(QCheckBox, "preview-photos")
    assert box is not None
    return box


def has_photos(sheet: PreviewSheet) -> bool:
    assert sheet.made is not None
    return b"/Subtype /Image" in sheet.made.pdf


def test_photos_stay_out_until_ticked_while_somebody_in_them_did_not_agree(
    page: ReportsPage, held: Held, tmp_path: Path, qtbot: QtBot
):
    photo(held, tmp_path)
    page.print()
    sheet = made(page, qtbot)
    assert not photo_box(sheet).isChecked() and not has_photos(sheet)
    photo_box(sheet).click()
    qtbot.waitUntil(sheet.print_button.isEnabled)
    assert has_photos(sheet)
    page.print()
    assert not photo_box(made(page, qtbot)).isChecked(), "each time is a choice of its own"


def test_photos_come_along_when_everybody_agreed_and_can_be_left_out(
    page: ReportsPage, held: Held, tmp_path: Path, qtbot: QtBot
):
    photo(held, tmp_path)
    held.workspace.update("session", held.session, participants=(held.people["Maria"],))
    page.print()
    sheet = made(page, qtbot)
    assert photo_box(sheet).isChecked() and has_photos(sheet)
    photo_box(sheet).click()
    qtbot.waitUntil(sheet.print_button.isEnabled)
    assert not has_photos(sheet)


def test_a_place_opens_the_document_at_once(held: Held, make_shell: MakeShell, qtbot: QtBot):
    page = make_shell(held.workspace, Place("reports", held.session, "attendance")).page
    assert isinstance(page, ReportsPage)
    assert made(page, qtbot).order.document == "attendance"


def test_a_closed_preview_does_not_come_back_by_itself(
    held: Held, make_shell: MakeShell, qtbot: QtBot
):
    shell = make_shell(held.workspace, Place("reports", held.session, "attendance"))
    assert isinstance(shell.page, ReportsPage)
    first = made(shell.page, qtbot)
    again = made(in_language(shell, "en", qtbot), qtbot)
    assert again is not first
    again.close_sheet()
    assert in_language(shell, "sv", qtbot).findChildren(PreviewSheet) == []


def test_a_preview_opens_over_any_page(held: Held, make_shell: MakeShell, qtbot: QtBot):
    shell = make_shell(held.workspace, Place("settings"))
    sheet = show_preview(shell.desk, "session", held.session)
    qtbot.waitUntil(sheet.print_button.isEnabled)
    assert sheet.parent() is shell.page


def test_leaving_the_page_while_a_document_is_made_is_no_harm(
    page: ReportsPage, qtbot: QtBot, shell: Shell
):
    page.print()
    page.desk.go("settings")
    qtbot.waitUntil(lambda: not page.desk.jobs.running)


def test_what_cannot_be_made_is_said_in_the_preview(page: ReportsPage, qtbot: QtBot):
    sheet = show_preview(page.desk, "session", "0" * 32, over=page)
    qtbot.waitUntil(sheet.fault.isVisible)
    assert "finns inte här" in sheet.fault.text()
    assert not sheet.print_button.isEnabled()


def test_an_empty_workspace_says_what_the_page_is_for(shell: Shell):
    shell.desk.go("reports")
    page = shell.page
    assert isinstance(page, ReportsPage)
    assert page.empty.isVisible()
    assert not page.show_button.isEnabled()
