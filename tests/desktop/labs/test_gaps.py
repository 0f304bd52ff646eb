"""Innovation gaps: made from notes, moved over the board, filled in on their sheet."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.labs.gap_model import GAP
from kitdesk.desktop.pages.labs.gap_sheet import GapSheet
from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.pages.labs.weight_field import WeightField
from kitdesk.desktop.place import Place
from kitdesk.desktop.preview import PreviewSheet
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import Select
from kitdesk.records import Card, Gap, LabNote, Session
from tests.desktop.hands import find, the, type_text
from tests.desktop.labs.conftest import Season

Written = Callable[[Shell], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def column(page: LabsPage, status: str) -> list[str]:
    rows = page.gaps.board.columns[status].rows
    return [rows.index(at).data(GAP).gap.title for at in range(rows.rowCount())]


def open_sheet(page: LabsPage, id: str) -> GapSheet:
    assert page.gaps.choose(id)
    for board_column in page.gaps.board.columns.values():
        if board_column.chosen() == id:
            QTest.keyClick(board_column, Qt.Key.Key_Return)
    assert isinstance(page.sheet, GapSheet)
    return page.sheet


def test_a_note_marked_as_a_gap_becomes_one_by_a_key(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    page.log.notes.choose(season.marked)
    QTest.keyClick(page.log.notes, Qt.Key.Key_G, CONTROL)
    written(shell)
    assert "Stöden kräver egen projektledare" in column(page, "open")
    note = shell.desk.workspace.get(LabNote, season.marked)
    gap = shell.desk.workspace.get(Gap, note.gap)
    assert (gap.evidence, gap.first_lab, gap.status) == ((season.marked,), season.running, "open")
    spoken = page.log.notes.chosen()
    assert spoken is not None
    assert spoken.gap == "Stöden kräver egen projektledare"


def test_a_gap_made_from_a_note_is_taken_back_with_the_notes_link(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    page.log.notes.choose(season.marked)
    QTest.keyClick(page.log.notes, Qt.Key.Key_G, CONTROL)
    written(shell)
    page.leave()
    shell.undo()
    written(shell)
    assert column(page, "open") == ["Coworking saknar väg till Almi"]
    assert shell.desk.workspace.get(LabNote, season.marked).gap is None
    shell.redo()
    written(shell)
    assert "Stöden kräver egen projektledare" in column(page, "open")
    assert shell.desk.workspace.get(LabNote, season.marked).gap is not None


def test_a_new_gap_without_a_title_is_nothing(page: LabsPage, shell: Shell, written: Written):
    before = shell.desk.workspace.count(Gap)
    QTest.mouseClick(find(page, QPushButton, "gap_new"), Qt.MouseButton.LeftButton)
    assert isinstance(page.sheet, GapSheet)
    QTest.keyClick(page.sheet, Qt.Key.Key_Escape)
    written(shell)
    assert shell.desk.workspace.count(Gap) == before


def test_a_new_gap_is_there_from_its_first_letter_on(
    page: LabsPage, shell: Shell, written: Written
):
    find(page, QPushButton, "gap_new").click()
    type_text(find(page.sheet, QLineEdit, "gap_title"), "Bredband saknas")
    written(shell)
    assert "Bredband saknas" in column(page, "open")


def test_a_gap_moves_along_by_control_and_arrow(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    page.gaps.choose(season.gap)
    QTest.keyClick(page.gaps.board.columns["open"], Qt.Key.Key_Right, CONTROL)
    written(shell)
    assert column(page, "acted_on") == ["Coworking saknar väg till Almi"]
    page.gaps.choose(season.gap)
    QTest.keyClick(page.gaps.board.columns["acted_on"], Qt.Key.Key_Right, CONTROL)
    written(shell)
    gap = shell.desk.workspace.get(Gap, season.gap)
    assert (gap.status, gap.closed_on) == ("closed", "2023-11-20")
    shell.undo()
    written(shell)
    gap = shell.desk.workspace.get(Gap, season.gap)
    assert (gap.status, gap.closed_on) == ("acted_on", None)


def test_the_focus_follows_a_gap_that_was_moved(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    page.gaps.choose(season.gap)
    QTest.keyClick(page.gaps.board.columns["open"], Qt.Key.Key_Right, CONTROL)
    written(shell)
    assert page.gaps.board.columns["acted_on"].chosen() == season.gap


def test_a_gap_is_dropped_into_another_column(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    columns = page.gaps.board.columns
    page.gaps.choose(season.gap)
    carried = columns["open"].rows.mimeData([columns["open"].currentIndex()])
    target = columns["closed"].rows
    assert target.canDropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, target.index(-1))
    target.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, target.index(-1))
    written(shell)
    assert column(page, "closed") == ["Coworking saknar väg till Almi"]


def test_a_parked_gap_waits_out_of_sight(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    assert not page.gaps.board.columns["parked"].isVisible()
    page.gaps.board.moved.emit(season.gap, "parked")
    written(shell)
    toggle = find(page, QPushButton, "gaps_parked_shown")
    assert toggle.isVisible()
    toggle.click()
    assert page.gaps.board.columns["parked"].isVisible()
    assert column(page, "parked") == ["Coworking saknar väg till Almi"]


def test_the_sheet_saves_what_is_filled_in_and_takes_it_back_as_one(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    sheet = open_sheet(page, season.gap)
    type_text(find(sheet, QPlainTextEdit, "gap_company_side"), "Ingen vet vem som svarar")
    type_text(find(sheet, WeightField, "gap_weight"), "5")
    owner = find(sheet, Select, "gap_owner")
    owner.set_value(season.almi)
    owner.activated.emit(owner.currentIndex())
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    written(shell)
    gap = shell.desk.workspace.get(Gap, season.gap)
    assert (gap.company_side, gap.weight, gap.owner) == ("Ingen vet vem som svarar", 5, season.almi)
    shell.undo()
    written(shell)
    gap = shell.desk.workspace.get(Gap, season.gap)
    assert (gap.company_side, gap.weight, gap.owner) == (None, 4, None)


def test_notes_are_linked_as_evidence_and_unlinked(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    sheet = open_sheet(page, season.gap)
    adder = find(sheet, Select, "gap_link_note")
    adder.set_value(season.quote)
    adder.activated.emit(adder.currentIndex())
    written(shell)
    assert shell.desk.workspace.get(Gap, season.gap).evidence == (season.quote,)
    assert shell.desk.workspace.get(LabNote, season.quote).gap == season.gap
    unlink = next(b for b in sheet.findChildren(QPushButton) if "Koppla bort" in b.accessibleName())
    unlink.click()
    written(shell)
    assert shell.desk.workspace.get(Gap, season.gap).evidence == ()
    assert shell.desk.workspace.get(LabNote, season.quote).gap is None


def test_only_the_gaps_of_this_lab_are_shown_when_asked(page: LabsPage, season: Season):
    toggle = find(page, QPushButton, "gaps_here")
    toggle.click()
    assert column(page, "open") == []
    toggle.click()
    assert column(page, "open") == ["Coworking saknar väg till Almi"]


def test_a_gap_tells_a_reader_all_that_is_drawn(page: LabsPage, season: Season):
    page.gaps.choose(season.gap)
    index = page.gaps.board.columns["open"].currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Coworking saknar väg till Almi. Nätverk. tyngd 4 av 5. Labb 1"


def test_a_digit_weighs_a_gap_and_the_heaviest_comes_first(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    light = shell.desk.writer.write(
        Gap(title="Bredband saknas", weight=2, first_lab=season.running)
    )
    written(shell)
    assert column(page, "open") == ["Coworking saknar väg till Almi", "Bredband saknas"]
    page.gaps.choose(light)
    QTest.keyClick(page.gaps.board.columns["open"], Qt.Key.Key_5)
    written(shell)
    assert column(page, "open") == ["Bredband saknas", "Coworking saknar väg till Almi"]
    assert page.gaps.board.columns["open"].chosen() == light
    shell.undo()
    written(shell)
    assert shell.desk.workspace.get(Gap, light).weight == 2


def test_a_gap_that_is_acted_on_asks_for_its_owner_and_a_closed_one_for_its_result(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    page.gaps.choose(season.gap)
    QTest.keyClick(page.gaps.board.columns["open"], Qt.Key.Key_Right, CONTROL)
    written(shell)
    question = page.gaps.question
    assert question.isVisible()
    assert "Coworking saknar väg till Almi" in question.words.text()
    question.owner.set_value(season.almi)
    QTest.keyClick(question.owner, Qt.Key.Key_Return)
    written(shell)
    assert not question.isVisible()
    assert shell.desk.workspace.get(Gap, season.gap).owner == season.almi
    page.gaps.choose(season.gap)
    QTest.keyClick(page.gaps.board.columns["acted_on"], Qt.Key.Key_Right, ALT)
    type_text(question.result, "Almi har en telefontimme")
    QTest.keyClick(question.result, Qt.Key.Key_Return)
    written(shell)
    gap = shell.desk.workspace.get(Gap, season.gap)
    assert (gap.status, gap.result) == ("closed", "Almi har en telefontimme")
    for _ in range(2):
        shell.undo()
        written(shell)
    gap = shell.desk.workspace.get(Gap, season.gap)
    assert (gap.status, gap.result, gap.owner) == ("acted_on", None, season.almi)


@pytest.mark.slow
def test_the_question_can_wait(page: LabsPage, shell: Shell, written: Written, season: Season):
    page.gaps.board.moved.emit(season.gap, "closed")
    written(shell)
    QTest.keyClick(page.gaps.question.result, Qt.Key.Key_Escape)
    written(shell)
    assert not page.gaps.question.isVisible()
    assert shell.desk.workspace.get(Gap, season.gap).status == "closed"


@pytest.mark.slow
def test_gaps_are_chosen_by_owner_category_weight_and_lab(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    write = shell.desk.writer.write
    write(Gap(title="Bredband saknas", category="rules", weight=2, first_lab=season.running))
    write(Gap(title="Ingen svarar", owner=season.almi, weight=5, first_lab=season.running))
    written(shell)
    QTest.mouseClick(find(page, QPushButton, "gaps_filter"), Qt.MouseButton.LeftButton)
    for name, value, left in (
        ("least", 5, ["Ingen svarar"]),
        ("owner", season.almi, ["Ingen svarar"]),
        ("owner", "-", ["Coworking saknar väg till Almi", "Bredband saknas"]),
        ("category", "rules", ["Bredband saknas"]),
        ("lab", season.held, ["Coworking saknar väg till Almi"]),
    ):
        box = find(page, Select, f"gaps_filter_{name}")
        box.set_value(value)
        box.activated.emit(box.currentIndex())
        assert column(page, "open") == left
        find(page, QPushButton, "gaps_filter_clear").click()
    box = find(page, Select, "gaps_filter_order")
    box.set_value("title")
    box.activated.emit(box.currentIndex())
    assert column(page, "open") == [
        *("Bredband saknas", "Coworking saknar väg till Almi", "Ingen svarar")
    ]


def test_a_sessions_card_is_found_linked_and_jumped_to(
    page: LabsPage, shell: Shell, written: Written, season: Season, qtbot: QtBot
):
    write = shell.desk.writer.write
    session = write(Session(title="Vinteröppet", method_kit="kit-halvdag", status="held"))
    card = write(Card(session=session, step="customers", lane="who", text="Ingen ruta att kryssa"))
    written(shell)
    sheet = open_sheet(page, season.gap)
    type_text(find(sheet, QLineEdit, "gap_find_card"), "kryssa")
    qtbot.waitUntil(lambda: sheet.findChild(QPushButton, "gap_found_card") is not None)
    find(sheet, QPushButton, "gap_found_card").click()
    written(shell)
    assert shell.desk.workspace.get(Gap, season.gap).evidence == (card,)
    link = next(b for b in sheet.findChildren(QPushButton) if "(Vinteröppet)" in b.text())
    link.click()
    assert shell.desk.place == Place("sessions", session, "customers")


@pytest.mark.slow
def test_a_note_that_a_gap_rests_on_leads_to_it_even_if_it_does_not_name_it(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    shell.desk.writer.update("gap", season.gap, evidence=(season.quote,))
    written(shell)
    page.log.notes.choose(season.quote)
    QTest.keyClick(page.log.notes, Qt.Key.Key_G, CONTROL)
    assert isinstance(page.sheet, GapSheet)
    assert page.sheet.id == season.gap


@pytest.mark.slow
def test_the_gap_report_is_printed_from_the_board(page: LabsPage, qtbot: QtBot):
    find(page, QPushButton, "gaps_here").click()
    find(page, QPushButton, "gaps_print").click()
    sheet = the(page.findChild(PreviewSheet))
    qtbot.waitUntil(lambda: sheet.made is not None, timeout=20_000)
    assert the(sheet.made).file_name == "Gaprapport - Lärlabb 2 – Stöd som når fram.pdf"
    sheet.close_sheet()
