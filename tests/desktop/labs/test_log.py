"""The log of a lab, written, changed and taken back from the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.labs.log_line import LogLine
from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.shell import Shell
from kitdesk.records import Lab, LabNote, Person
from kitdesk.workspace import Workspace
from tests.desktop.hands import find, seen, type_text
from tests.desktop.labs.conftest import Season

Written = Callable[[Shell], None]


def say(page: LabsPage, text: str) -> None:
    type_text(page.log.line, text)
    QTest.keyClick(page.log.line, Qt.Key.Key_Return)


def shown(page: LabsPage) -> list[str]:
    rows = page.log.notes.rows
    return [rows.index(at).data() for at in range(rows.rowCount())]


def choose(page: LabsPage, id: str) -> None:
    assert page.log.notes.choose(id)


def test_a_note_is_typed_and_saved_with_the_time_its_mark_and_its_people(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    say(page, "#beslut @Maria Larsson provar ingången")
    written(shell)
    assert page.log.line.text() == ""
    assert shown(page)[-1] == "Maria Larsson provar ingången"
    (note,) = shell.desk.workspace.list(LabNote, where={"text": "Maria Larsson provar ingången"})
    assert (note.marks, note.people, note.lab) == (("decision",), (season.maria,), season.running)
    assert note.at == "2023-11-20T08:30:00Z"


def test_a_new_note_can_be_taken_back_and_done_again(
    page: LabsPage, shell: Shell, written: Written
):
    say(page, "Paus, tio minuter")
    written(shell)
    assert page.log.line.hasFocus()
    QTest.keyClick(page.log.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    written(shell)
    assert "Paus, tio minuter" not in shown(page)
    QTest.keyClick(page.log.line, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    written(shell)
    assert "Paus, tio minuter" in shown(page)


def test_an_empty_line_saves_nothing(page: LabsPage, shell: Shell, written: Written):
    before = shell.desk.workspace.count(LabNote)
    say(page, "   ")
    written(shell)
    assert shell.desk.workspace.count(LabNote) == before


def test_marks_and_people_are_offered_while_typing(page: LabsPage, qtbot: QtBot):
    line = page.log.line
    type_text(line, "#ci")
    popup = line.offered()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Tab)
    assert line.text() == "#citat "
    type_text(line, "säger @ing")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == "#citat säger @Sárá Inga "


def test_enter_saves_a_line_whose_last_name_is_written_to_its_end(
    page: LabsPage, shell: Shell, written: Written
):
    line = page.log.line
    for text in ("Ingen svarar @Maria Larsson", "Det tar tid #gap"):
        type_text(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert line.text() == "", text
    written(shell)
    assert {"Ingen svarar Maria Larsson", "Det tar tid"} <= set(shown(page))


def test_escape_puts_the_offers_away(page: LabsPage):
    line = page.log.line
    type_text(line, "#o")
    QTest.keyClick(line.offered(), Qt.Key.Key_Escape)
    assert not line.offered().isVisible()
    assert line.text() == "#o"


def test_a_note_is_changed_in_its_place(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    choose(page, season.quote)
    QTest.keyClick(page.log.notes, Qt.Key.Key_F2)
    editor = find(page.log.notes, LogLine, "note_editor")
    assert editor is not None
    assert editor.text() == "#citat Vi hinner inte läsa"
    editor.setText("#citat #fråga Vi hinner inte läsa, sade @Sárá Inga")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    written(shell)
    note = shell.desk.workspace.get(LabNote, season.quote)
    assert note.text == "Vi hinner inte läsa, sade Sárá Inga"
    assert (note.marks, note.people) == (("question", "quote"), (season.sara,))


def test_a_changed_note_can_be_had_back(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    choose(page, season.quote)
    QTest.keyClick(page.log.notes, Qt.Key.Key_F2)
    editor = find(page.log.notes, QLineEdit, "note_editor")
    editor.setText("Något helt annat")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    written(shell)
    shell.undo()
    written(shell)
    note = shell.desk.workspace.get(LabNote, season.quote)
    assert (note.text, note.marks) == ("Vi hinner inte läsa", ("quote",))


def test_escape_leaves_a_note_as_it_was(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    choose(page, season.quote)
    QTest.keyClick(page.log.notes, Qt.Key.Key_F2)
    editor = find(page.log.notes, QLineEdit, "note_editor")
    editor.setText("Något helt annat")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    written(shell)
    assert shell.desk.workspace.get(LabNote, season.quote).text == "Vi hinner inte läsa"


def test_a_removed_note_comes_back_by_undo(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    choose(page, season.quote)
    QTest.keyClick(page.log.notes, Qt.Key.Key_Delete)
    written(shell)
    assert "Vi hinner inte läsa" not in shown(page)
    shell.undo()
    written(shell)
    assert "Vi hinner inte läsa" in shown(page)


def test_what_another_program_writes_is_shown(
    page: LabsPage, shell: Shell, qtbot: QtBot, season: Season, workspace: Workspace
):
    with workspace.again() as other:
        other.write(
            LabNote(lab=season.running, at="2023-11-20T08:29:00Z", text="Skrivet från sidan")
        )
    qtbot.waitUntil(lambda: "Skrivet från sidan" in shown(page), timeout=5000)


def test_the_notes_come_in_the_order_they_were_said_with_the_labs_own_clock(page: LabsPage):
    rows = page.log.notes.rows
    spoken = [rows.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(2)]
    assert spoken[0].startswith("09:12. citat. Vi hinner inte läsa")
    assert spoken[1].startswith("09:20. gap. ")


def test_the_arrow_goes_from_the_line_into_the_log(page: LabsPage):
    QTest.keyClick(page.log.line, Qt.Key.Key_Down)
    assert page.log.notes.chosen() is not None


def test_a_line_not_entered_yet_waits_for_its_lab(page: LabsPage, shell: Shell, season: Season):
    type_text(page.log.line, "Halvskriven tank")
    shell.desk.go("labs", season.held)
    assert page.log.line.text() == ""
    shell.desk.go("time")
    shell.desk.go("labs", season.running)
    assert seen(shell.page, LabsPage).log.line.text() == "Halvskriven tank"


def test_what_arrives_does_not_disturb_a_note_being_edited(
    page: LabsPage, shell: Shell, at_rest: Written, season: Season
):
    choose(page, season.quote)
    QTest.keyClick(page.log.notes, Qt.Key.Key_F2)
    editor = find(page.log.notes, QLineEdit, "note_editor")
    editor.setText("Ändras just nu")
    early = {"lab": season.running, "at": "2023-11-20T07:00:00Z", "text": "Kom emellan"}
    shell.desk.writer.do(lambda workspace: workspace.put("lab_note", [early]))
    at_rest(shell)
    assert find(page.log.notes, QLineEdit, "note_editor").text() == "Ändras just nu"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    at_rest(shell)
    assert shown(page)[:2] == ["Kom emellan", "Ändras just nu"]


def test_a_note_being_edited_is_handed_over_when_the_page_is_left(
    page: LabsPage, shell: Shell, at_rest: Written, season: Season
):
    choose(page, season.quote)
    QTest.keyClick(page.log.notes, Qt.Key.Key_F2)
    find(page.log.notes, QLineEdit, "note_editor").setText("Hann inte trycka Enter")
    shell.desk.go("time")
    at_rest(shell)
    assert shell.desk.workspace.get(LabNote, season.quote).text == "Hann inte trycka Enter"


def test_somebody_new_is_written_down_from_the_line_and_takes_part(
    page: LabsPage, shell: Shell, written: Written, season: Season, qtbot: QtBot
):
    type_text(page.log.line, "@Nils Ek")
    popup = page.log.line.offered()
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().index(0, 0).data() == "Ny person: Nils Ek"
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    type_text(page.log.line, "lovar ringa #beslut")
    QTest.keyClick(page.log.line, Qt.Key.Key_Return)
    written(shell)
    workspace = shell.desk.workspace
    (person,) = workspace.list(Person, where={"given_name": "Nils"})
    assert person.family_name == "Ek"
    assert person.id in workspace.get(Lab, season.running).participants
    (note,) = workspace.list(LabNote, where={"people": person.id})
    assert (note.text, note.marks) == ("Nils Ek lovar ringa", ("decision",))
    for _ in range(2):
        shell.undo()
        written(shell)
    assert workspace.get(Person, person.id).deleted
    assert person.id not in workspace.get(Lab, season.running).participants


@pytest.mark.slow
def test_a_name_nobody_has_leaves_enter_to_the_line(page: LabsPage, shell: Shell, written: Written):
    before = shell.desk.workspace.count(Person)
    type_text(page.log.line, "Mejla @Nils")
    QTest.keyClick(page.log.line.offered(), Qt.Key.Key_Return)
    written(shell)
    assert shown(page)[-1] == "Mejla @Nils"
    assert shell.desk.workspace.count(Person) == before


def test_marks_stand_on_their_tints_while_typing_and_leave_the_text_alone(page: LabsPage):
    line = page.log.line
    type_text(line, "#gap Bredband #citat")
    assert line.text() == "#gap Bredband #citat"
    assert line.accessibleDescription() == "gap, citat"
    ground = page.desk.theme.color("heather_tint")
    image = line.grab().toImage()
    tints = [image.pixelColor(x, 10) for x in range(image.width())]
    assert ground in tints
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() != "#gap Bredband #citat"
