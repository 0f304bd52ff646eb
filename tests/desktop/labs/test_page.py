"""Which lab is shown, who is in the room, and how a lab begins and ends."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.pages.labs.people_sheet import PeopleSheet
from kitdesk.desktop.pages.labs.reading import choose
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import Pill, Select
from kitdesk.records import Lab, Person
from kitdesk.workspace import Workspace
from tests.desktop.hands import find, seen, subtitle, the, type_text
from tests.desktop.labs.conftest import Season

Written = Callable[[Shell], None]


def test_the_running_lab_opens_with_its_facts_and_its_room(page: LabsPage):
    assert page.accessibleName() == "Lärlabb 2 – Stöd som når fram"
    assert subtitle(page) == "Härnösand · 20 nov 2023 · 2 deltagare från 2 organisationer"
    pills = [pill.text for pill in page.sectors.findChildren(Pill) if pill.isVisible()]
    assert pills == ["Företag 1", "Offentlig sektor 1"]


def test_a_pill_opens_another_lab(page: LabsPage, shell: Shell, qtbot: QtBot):
    button = find(page, QPushButton, "lab_1")
    assert button.accessibleName() == "Labb 1 · klart"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.accessibleName() == "Lärlabb 1 – Klustren berättar"
    assert find(page, QPushButton, "lab_1").isChecked()


def test_a_place_may_name_a_note_or_a_gap(page: LabsPage, shell: Shell, season: Season):
    shell.desk.go("labs", season.held)
    shell.desk.go("labs", season.quote)
    assert the(page.lab).id == season.running
    assert the(page.log.notes.chosen()).note.id == season.quote
    shell.desk.go("labs", season.gap)
    assert the(page.sheet).id == season.gap


def test_search_and_follow_ups_name_notes_and_gaps_by_part(
    page: LabsPage, shell: Shell, season: Season
):
    shell.desk.go("labs", season.running, f"note:{season.marked}")
    assert the(page.log.notes.chosen()).note.id == season.marked
    shell.desk.go("labs", season.held, f"gap:{season.gap}")
    assert the(page.lab).id == season.held
    assert the(page.sheet).id == season.gap


def test_without_labs_the_page_says_what_it_is_for_and_offers_the_first_step(
    make_shell: Callable[..., Shell], make_workspace: Callable[..., Workspace], written: Written
):
    shell = make_shell(make_workspace(), Place("labs"))
    page = seen(shell.page, LabsPage)
    assert page.empty.isVisible()
    assert not page.content.isVisible()
    QTest.mouseClick(find(page, QPushButton, "lab_first"), Qt.MouseButton.LeftButton)
    type_text(find(page.sheet, QLineEdit, "lab_theme"), "Stöd som når fram")
    QTest.keyClick(the(page.sheet), Qt.Key.Key_Escape)
    written(shell)
    assert page.content.isVisible()
    assert page.accessibleName() == "Lärlabb 1 – Stöd som når fram"


def test_a_new_lab_has_the_next_number_and_is_shown(
    page: LabsPage, shell: Shell, written: Written, qtbot: QtBot
):
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_text(find(page.sheet, QLineEdit, "lab_theme"), "Digitalt på landet")
    find(page.sheet, QPushButton, "sheet_done").click()
    written(shell)
    qtbot.waitUntil(lambda: page.accessibleName() == "Lärlabb 3 – Digitalt på landet")


def test_a_lab_ends_and_its_notes_are_sealed(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    button = find(page, QPushButton, "lab_next")
    assert button.text() == "Avsluta labbet"
    button.click()
    written(shell)
    assert shell.desk.workspace.get(Lab, season.running).status == "held"
    assert len(shell.desk.workspace.history("lab_note", season.quote)) == 1
    assert not button.isVisible()
    shell.undo()
    written(shell)
    assert shell.desk.workspace.get(Lab, season.running).status == "running"


def test_somebody_new_at_the_door_is_written_and_takes_part(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    find(page, QPushButton, "lab_people").click()
    assert isinstance(page.sheet, PeopleSheet)
    type_text(find(page.sheet, QLineEdit, "newcomer_name"), "Ánne Márjá Vest")
    find(page.sheet, Select, "newcomer_sector").set_value("civil")
    QTest.keyClick(find(page.sheet, QLineEdit, "newcomer_name"), Qt.Key.Key_Return)
    written(shell)
    (new,) = shell.desk.workspace.list(Person, where={"sector": "civil"})
    assert (new.given_name, new.family_name) == ("Ánne", "Márjá Vest")
    assert new.id in shell.desk.workspace.get(Lab, season.running).participants
    assert "3 deltagare" in subtitle(page)


def test_a_participant_is_unchecked_by_space_and_comes_back_by_undo(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    find(page, QPushButton, "lab_people").click()
    view = seen(page.sheet, PeopleSheet).list.view
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(the(page.sheet), Qt.Key.Key_Escape)
    written(shell)
    assert len(shell.desk.workspace.get(Lab, season.running).participants) == 1
    shell.undo()
    written(shell)
    assert len(shell.desk.workspace.get(Lab, season.running).participants) == 2


def test_people_are_found_while_typing(page: LabsPage, qtbot: QtBot):
    find(page, QPushButton, "lab_people").click()
    type_text(seen(page.sheet, PeopleSheet).list.search, "inga")
    model = seen(page.sheet, PeopleSheet).list.view.model()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.index(0, 0).data() == "Sárá Inga · Almi Mitt, Offentlig sektor"


def test_todays_lab_comes_before_all_others():
    labs = [
        Lab(id="1", status="held", date="2023-10-03"),
        Lab(id="2", status="planned", date="2023-11-20"),
        Lab(id="3", status="planned", date="2024-04-16"),
    ]
    assert the(choose(labs, "2023-11-20")).id == "2"
    assert the(choose(labs, "2023-11-21")).id == "1"
    assert the(choose(labs[2:], "2023-11-21")).id == "3"
    assert choose([], "2023-11-21") is None


def test_the_programme_is_typed_as_lines(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    find(page, QPushButton, "lab_edit").click()
    lines = find(page.sheet, QPlainTextEdit, "programme_lines")
    type_text(lines, "10.00 Tre berättelser – Maria")
    QTest.keyClick(lines, Qt.Key.Key_Return)
    type_text(lines, "Lunch")
    QTest.keyClick(the(page.sheet), Qt.Key.Key_Escape)
    written(shell)
    assert shell.desk.workspace.get(Lab, season.running).programme == (
        {"time": "10.00", "what": "Tre berättelser", "who": "Maria"},
        {"what": "Lunch"},
    )
    find(page, QPushButton, "lab_edit").click()
    lines = find(page.sheet, QPlainTextEdit, "programme_lines")
    assert lines.toPlainText() == "10.00 Tre berättelser – Maria\nLunch"
