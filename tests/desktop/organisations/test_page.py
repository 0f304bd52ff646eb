"""Organisations as a coach meets them: found, made, filled in, corrected, removed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kitdesk.desktop.form import RecordSheet
from kitdesk.desktop.form.picker import PickLine
from kitdesk.desktop.pages.organisations.list_view import ListView
from kitdesk.desktop.pages.organisations.one_view import OneView
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import EmptyState, Field, RecordTable
from kitdesk.records import Action, Aid, Contact, Maturity, Organisation, Person, Session
from kitdesk.records.consent import decided, given
from kitdesk.workspace import Workspace
from tests.desktop.conftest import Village
from tests.desktop.finding import child
from tests.desktop.hands import type_text

LEFT = Qt.MouseButton.LeftButton
Written = Callable[[Shell], None]


def list_of(shell: Shell) -> ListView:
    assert shell.page
    view = shell.page.view  # type: ignore[attr-defined]
    assert isinstance(view, ListView)
    return view


def shown(table: RecordTable, column: int = 0) -> list[str]:
    model = table.rows
    return [model.index(row, column).data() for row in range(model.rowCount())]


@pytest.fixture
def listed(make_shell: Callable[..., Shell], workspace: Workspace, village: Village) -> Shell:
    return make_shell(workspace, Place("organisations"))


@pytest.fixture
def weavers(make_shell: Callable[..., Shell], workspace: Workspace, village: Village) -> Shell:
    return make_shell(workspace, Place("organisations", village.weavers, "overview"))


def test_an_empty_list_says_what_it_is_for_and_offers_the_first_step(qtbot: QtBot, shell: Shell):
    shell.desk.go("organisations")
    button = child(shell, QPushButton, "first-organisation")
    assert button.isVisible() and not list_of(shell).table.isVisible()
    qtbot.mouseClick(button, LEFT)
    assert child(shell, QLineEdit, "new-name").hasFocus()


def test_a_new_organisation_is_made_by_its_name_and_enter(
    qtbot: QtBot, listed: Shell, workspace: Workspace, written: Written
):
    QTest.keyClick(listed, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    line = child(listed, QLineEdit, "new-name")
    type_text(line, "Ängens Honung")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    written(listed)
    qtbot.waitUntil(lambda: bool(listed.desk.place and listed.desk.place.id))
    assert listed.desk.place and listed.desk.place.id
    made = workspace.get(Organisation, listed.desk.place.id)
    assert (made.name, made.kind) == ("Ängens Honung", "company")
    assert listed.page and listed.page.accessibleName() == "Ängens Honung"


def test_without_a_name_the_sheet_says_what_is_missing_and_with_a_like_one_what_is_there(
    qtbot: QtBot, listed: Shell, workspace: Workspace
):
    qtbot.mouseClick(child(listed, QPushButton, "new-organisation"), LEFT)
    qtbot.mouseClick(child(listed, QPushButton, "make-organisation"), LEFT)
    line = child(listed, QLineEdit, "new-name")
    field = line.parent()
    assert isinstance(field, Field) and field.fault.text() == "Skriv ett namn, sedan är det klart."
    type_text(line, "Fjällk")
    assert field.hint.text() == "Finns redan: Fjällkaffe AB" and not field.fault.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: listed.findChild(QLineEdit, "new-name") is None)
    assert workspace.count(Organisation) == 3


def test_typing_in_the_search_line_narrows_the_list_and_esc_widens_it(qtbot: QtBot, listed: Shell):
    view = list_of(listed)
    QTest.keyClick(listed, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.search.hasFocus()
    type_text(view.search, "kaffe")
    qtbot.waitUntil(lambda: shown(view.table) == ["Fjällkaffe AB"])
    assert view.count.text() == "1 av 3 organisationer"
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(view.table)) == 3)


def test_a_filter_is_kept_while_one_looks_at_an_organisation_and_comes_back(
    qtbot: QtBot, listed: Shell, village: Village
):
    box = child(listed, QComboBox, "filter-municipality")
    box.setFocus()
    type_text(box, "Berg")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    box.activated.emit(box.currentIndex())
    assert shown(list_of(listed).table) == ["Fjällkaffe AB"]
    listed.desk.go("organisations", village.coffee)
    listed.desk.back()
    assert shown(list_of(listed).table) == ["Fjällkaffe AB"]
    qtbot.mouseClick(child(listed, QPushButton, "clear-filters"), LEFT)
    assert len(shown(list_of(listed).table)) == 3


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(qtbot: QtBot, listed: Shell):
    table = list_of(listed).table
    header = table.horizontalHeader()
    header.sectionClicked.emit(2)
    assert shown(table, 2) == ["Berg", "Åre", "Åre"]
    header.sectionClicked.emit(2)
    assert shown(table, 2) == ["Åre", "Åre", "Berg"]


def test_the_list_is_copied_as_a_table(qtbot: QtBot, listed: Shell):
    table = list_of(listed).table
    table.setFocus()
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heads, row = QGuiApplication.clipboard().text().split("\n")
    assert heads.split("\t")[:3] == ["Namn", "Typ", "Kommun"]
    assert row.split("\t")[:3] == ["Fjällkaffe AB", "Företag", "Berg"]


def test_column_widths_are_found_again(
    make_shell: Callable[..., Shell], listed: Shell, workspace: Workspace, written: Written
):
    list_of(listed).table.setColumnWidth(0, 333)
    written(listed)
    again = make_shell(workspace, Place("organisations"))
    assert list_of(again).table.columnWidth(0) == 333


def test_enter_opens_the_organisation_under_the_cursor(
    qtbot: QtBot, listed: Shell, village: Village
):
    table = list_of(listed).table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert listed.desk.place == Place("organisations", village.weavers)


def test_the_profile_saves_itself_and_ctrl_z_takes_the_typing_back(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, village: Village, written: Written
):
    place = child(weavers, QLineEdit, "place")
    place.selectAll()
    type_text(place, "Undersåker")
    written(weavers)
    assert workspace.get(Organisation, village.weavers).place == "Undersåker"
    assert weavers.desk.history.undo()
    written(weavers)
    assert workspace.get(Organisation, village.weavers).place == "Duved"
    qtbot.waitUntil(lambda: place.text() == "Duved")


def test_a_wrong_number_is_explained_and_not_saved_until_it_is_right(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, village: Village, written: Written
):
    number = child(weavers, QLineEdit, "number")
    field = child(weavers, Field, "field-number")
    type_text(number, "556036-0794")
    written(weavers)
    assert "kontrollsiffran" in field.fault.text() and field.fault.isVisible()
    assert number.accessibleDescription() == field.fault.text()
    assert workspace.get(Organisation, village.weavers).number is None
    qtbot.keyClick(number, Qt.Key.Key_Backspace)
    type_text(number, "3")
    written(weavers)
    assert not field.fault.isVisible()
    assert workspace.get(Organisation, village.weavers).number == "556036-0793"


def test_a_cluster_is_picked_by_a_few_letters(
    qtbot: QtBot,
    make_shell: Callable[..., Shell],
    workspace: Workspace,
    village: Village,
    written: Written,
):
    id = workspace.write(Organisation(name="Åre Ullspinneri", kind="company"))
    shell = make_shell(workspace, Place("organisations", id, "overview"))
    picker = child(shell, QWidget, "member_of")
    line = picker.findChild(QLineEdit)
    assert line
    line.setFocus()
    type_text(line, "Slöjdklu")
    popup = line.completer().popup()
    assert popup
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    written(shell)
    assert workspace.get(Organisation, id).member_of == (village.cluster,)
    chip = picker.findChild(QPushButton)
    assert chip and chip.accessibleName() == "Ta bort Åre Slöjdkluster"
    qtbot.mouseClick(chip, LEFT)
    written(shell)
    assert workspace.get(Organisation, id).member_of == ()


def test_a_person_is_added_with_consents_and_one_can_be_withdrawn(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, village: Village, written: Written
):
    qtbot.mouseClick(child(weavers, QPushButton, "add-person"), LEFT)
    type_text(child(weavers, QLineEdit, "given_name"), "Jonne")
    box = child(weavers, QCheckBox, "consent-named")
    qtbot.mouseClick(box, LEFT, pos=box.rect().center())
    if not box.isChecked():
        qtbot.keyClick(box, Qt.Key.Key_Space)
    type_text(child(weavers, QLineEdit, "consent-how-named"), "muntligt")
    qtbot.keyClick(child(weavers, QLineEdit, "consent-how-named"), Qt.Key.Key_Return)
    written(weavers)
    jonne = next(p for p in workspace.list(Person) if p.given_name == "Jonne")
    assert jonne.organisations == (village.weavers,)
    assert jonne.consent["named"] == {"given_on": "2023-11-20", "how": "muntligt"}
    qtbot.mouseClick(child(weavers, QPushButton, f"person-{jonne.id}"), LEFT)
    qtbot.keyClick(child(weavers, QCheckBox, "consent-named"), Qt.Key.Key_Space)
    written(weavers)
    withdrawn = workspace.get(Person, jonne.id).consent["named"]
    assert withdrawn["withdrawn_on"] == "2023-11-20" and withdrawn["given_on"] == "2023-11-20"
    weavers.desk.history.undo()
    written(weavers)
    assert workspace.get(Person, jonne.id).consent == {}


def test_somebody_known_whose_name_is_cleared_is_not_lost(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, village: Village, written: Written
):
    qtbot.mouseClick(child(weavers, QPushButton, f"person-{village.maria}"), LEFT)
    for name in ("given_name", "family_name"):
        line = child(weavers, QLineEdit, name)
        line.selectAll()
        qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.mouseClick(child(weavers, QPushButton, "done"), LEFT)
    written(weavers)
    assert not workspace.get(Person, village.maria).deleted


def test_a_sheet_opened_from_a_line_that_is_written_anew_meanwhile_closes_all_the_same(
    qtbot: QtBot, weavers: Shell, village: Village, written: Written
):
    name = f"person-{village.maria}"
    line = child(weavers, QPushButton, name)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    type_text(child(weavers, QLineEdit, "role"), "vävare")
    written(weavers)
    qtbot.waitUntil(lambda: not isValid(line))
    done = child(weavers, QPushButton, "done")
    qtbot.mouseClick(done, LEFT)
    qtbot.waitUntil(lambda: not isValid(done))
    assert child(weavers, QPushButton, name).isVisible()


def test_a_person_left_without_a_name_is_not_kept(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, written: Written
):
    before = workspace.count(Person)
    qtbot.mouseClick(child(weavers, QPushButton, "add-person"), LEFT)
    qtbot.keyClick(child(weavers, QLineEdit, "given_name"), Qt.Key.Key_Escape)
    written(weavers)
    assert workspace.count(Person) == before


def is_open(shell: Shell) -> bool:
    return any(sheet.isVisible() for sheet in shell.findChildren(RecordSheet))


@pytest.mark.parametrize("field", ["given_name", "consent-how-named"])
def test_enter_in_a_line_of_the_person_sheet_is_done(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, written: Written, field: str
):
    qtbot.mouseClick(child(weavers, QPushButton, "add-person"), LEFT)
    type_text(child(weavers, QLineEdit, "given_name"), "Ristin")
    qtbot.keyClick(child(weavers, QCheckBox, "consent-named"), Qt.Key.Key_Space)
    line = child(weavers, QLineEdit, field)
    line.setFocus()
    type_text(line, "a")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not is_open(weavers)
    written(weavers)
    (ristin,) = [p for p in workspace.list(Person) if (p.given_name or "").startswith("Ristin")]
    told = (ristin.given_name, ristin.consent["named"].get("how"))
    assert told == (("Ristina", None) if field == "given_name" else ("Ristin", "a"))


def test_enter_in_the_picker_of_the_person_sheet_is_the_picker_s(
    qtbot: QtBot, weavers: Shell, village: Village
):
    qtbot.mouseClick(child(weavers, QPushButton, f"person-{village.maria}"), LEFT)
    line = child(weavers, PickLine, "")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert is_open(weavers)


def test_enter_leaves_a_sheet_open_while_what_is_typed_cannot_be_saved(
    qtbot: QtBot, weavers: Shell
):
    qtbot.mouseClick(child(weavers, QPushButton, "tab-aid"), LEFT)
    qtbot.mouseClick(child(weavers, QPushButton, "add-aid"), LEFT)
    amount = child(weavers, QLineEdit, "amount_ore")
    amount.setFocus()
    type_text(amount, "-900")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert is_open(weavers), "the sentence below it must be seen"
    amount.selectAll()
    type_text(amount, "900")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert not is_open(weavers)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("abc", "”abc” går inte att läsa som ett belopp. Skriv till exempel 845 000 eller 491,50."),
        ("9" * 20, "Beloppet är för stort: som mest ryms 90 071 992 547 409,92 kr."),
    ],
)
def test_a_sum_that_cannot_be_kept_says_so_at_once_and_nothing_takes_its_place(
    qtbot: QtBot,
    make_shell: Callable[..., Shell],
    workspace: Workspace,
    village: Village,
    written: Written,
    typed: str,
    said: str,
):
    """Letters were once saved as no sum at all, and twenty digits refused when all was closed."""
    aid = workspace.write(Aid(organisation=village.weavers, giver="Regionen", amount_ore=90_000))
    shell = make_shell(workspace, Place("organisations", village.weavers, "aid"))
    told: list[str] = []
    shell.desk.said.connect(lambda line: told.append(line.text))
    table = child(shell, RecordTable, "organisation-aid")
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    amount = child(shell, QLineEdit, "amount_ore")
    amount.setFocus()
    amount.selectAll()
    type_text(amount, typed)
    field = child(shell, Field, "field-amount_ore")
    assert field.fault.isVisible() and field.fault.text().replace("\u00a0", " ") == said
    qtbot.mouseClick(child(shell, QPushButton, "done"), LEFT)
    assert is_open(shell) and amount.hasFocus() and amount.text() == typed
    written(shell)
    assert workspace.get(Aid, aid).amount_ore == 90_000 and told == []
    amount.selectAll()
    type_text(amount, "1 200,50")
    qtbot.mouseClick(child(shell, QPushButton, "done"), LEFT)
    written(shell)
    assert not is_open(shell) and workspace.get(Aid, aid).amount_ore == 120_050


def test_consent_is_a_matter_of_yes_no_and_when():
    assert not given(None) and not given({})
    yes = decided(None, True, "2023-01-02")
    assert given(yes)
    no = decided(yes, False, "2023-03-04")
    assert not given(no) and no["given_on"] == "2023-01-02"
    assert given(decided(no, True, "2023-05-06"))


def test_sessions_actions_contacts_and_aid_each_have_their_tab(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, village: Village, written: Written
):
    qtbot.mouseClick(child(weavers, QPushButton, "tab-sessions"), LEFT)
    table = child(weavers, RecordTable, "organisation-sessions")
    assert shown(table, 1) == ["Trender som påverkar oss"]
    qtbot.mouseClick(child(weavers, QPushButton, "tab-actions"), LEFT)
    qtbot.mouseClick(child(weavers, QPushButton, "add-action"), LEFT)
    type_text(child(weavers, QPlainTextEdit, "what"), "Fota sjalarna")
    qtbot.mouseClick(child(weavers, QPushButton, "done"), LEFT)
    qtbot.mouseClick(child(weavers, QPushButton, "add-contact"), LEFT)
    type_text(child(weavers, QPlainTextEdit, "text"), "Ringde om fotona")
    qtbot.mouseClick(child(weavers, QPushButton, "done"), LEFT)
    written(weavers)
    mine = {"organisation": village.weavers}
    assert [a.what for a in workspace.list(Action, mine)] == ["Fota sjalarna"]
    assert [c.date for c in workspace.list(Contact, mine)] == ["2023-11-20"]
    qtbot.waitUntil(
        lambda: shown(child(weavers, RecordTable, "organisation-action")) == ["Fota sjalarna"]
    )
    qtbot.mouseClick(child(weavers, QPushButton, "tab-aid"), LEFT)
    qtbot.mouseClick(child(weavers, QPushButton, "add-aid"), LEFT)
    type_text(child(weavers, QLineEdit, "amount_ore"), "12 500,50")
    written(weavers)
    assert [a.amount_ore for a in workspace.list(Aid, mine)] == [1_250_050]


def test_what_was_begun_and_left_empty_is_not_kept(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, village: Village, written: Written
):
    qtbot.mouseClick(child(weavers, QPushButton, "tab-actions"), LEFT)
    for kind in ("action", "contact"):
        qtbot.mouseClick(child(weavers, QPushButton, f"add-{kind}"), LEFT)
        qtbot.mouseClick(child(weavers, QPushButton, "close-sheet"), LEFT)
    written(weavers)
    mine = {"organisation": village.weavers}
    assert workspace.list(Action, mine) == [] and workspace.list(Contact, mine) == []


def test_a_new_organisation_is_taken_back_by_ctrl_z(
    qtbot: QtBot, listed: Shell, workspace: Workspace, written: Written
):
    qtbot.mouseClick(child(listed, QPushButton, "new-organisation"), LEFT)
    type_text(child(listed, QLineEdit, "new-name"), "Fel namn")
    qtbot.mouseClick(child(listed, QPushButton, "make-organisation"), LEFT)
    written(listed)
    assert workspace.count(Organisation) == 4
    listed.desk.history.undo()
    written(listed)
    assert workspace.count(Organisation) == 3
    qtbot.waitUntil(lambda: listed.desk.place == Place("organisations"))


def test_an_overdue_action_says_so_in_words(
    make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    shell = make_shell(workspace, Place("organisations", village.coffee, "actions"))
    assert shown(child(shell, RecordTable, "organisation-action"), 3) == ["försenad"]


def test_maturity_is_drawn_when_there_are_answers_and_explained_when_there_are_none(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, village: Village
):
    qtbot.mouseClick(child(weavers, QPushButton, "tab-maturity"), LEFT)
    assert child(weavers, EmptyState, "no-maturity")
    workspace.write(
        Maturity(
            organisation=village.weavers,
            date="2023-02-01",
            occasion="before",
            answers={"strategy_1": 2, "strategy_2": 4, "data_1": 1, "data_2": None},
        )
    )
    qtbot.mouseClick(child(weavers, QPushButton, "tab-maturity"), LEFT)
    table = child(weavers, RecordTable, "organisation-maturity")
    assert table.isVisible()
    row = [table.rows.index(0, column).data() for column in range(table.rows.columnCount())]
    assert row[2:] == ["50", "–", "75", "–", "–", "25", "–", "–"]


def test_history_tells_who_wrote_what(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, village: Village
):
    workspace.seal()
    qtbot.mouseClick(child(weavers, QPushButton, "tab-history"), LEFT)
    table = child(weavers, RecordTable, "organisation-history")
    assert shown(table, 1) == ["Elin Nordin"]
    words = shown(table, 2)[0]
    assert "Namn: Duveds Slöjdkooperativ" in words and "Medlem i: Åre Slöjdkluster" in words
    assert "Kommun: Åre" in words


def test_a_removed_organisation_leaves_the_list_and_undo_brings_it_back(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, village: Village, written: Written
):
    qtbot.mouseClick(child(weavers, QPushButton, "remove-organisation"), LEFT)
    written(weavers)
    assert weavers.desk.place == Place("organisations")
    qtbot.waitUntil(lambda: len(shown(list_of(weavers).table)) == 2)
    qtbot.mouseClick(weavers.foot.action, LEFT)
    written(weavers)
    qtbot.waitUntil(lambda: len(shown(list_of(weavers).table)) == 3)


def test_planning_a_session_from_here_names_the_organisation(
    qtbot: QtBot, weavers: Shell, village: Village
):
    asked: list[Place] = []
    weavers.desk.going.connect(asked.append)
    qtbot.mouseClick(child(weavers, QPushButton, "plan-session"), LEFT)
    assert asked == [Place("sessions", None, f"new:{village.weavers}")]


def test_what_a_bundle_changes_is_shown_while_the_page_is_open(
    qtbot: QtBot, weavers: Shell, workspace: Workspace, village: Village
):
    weavers.desk.writer.do(
        lambda w: w.update("organisation", village.weavers, name="Duveds Väveri")
    )
    assert weavers.page
    qtbot.waitUntil(lambda: weavers.page.accessibleName() == "Duveds Väveri")  # type: ignore[union-attr]
    assert child(weavers, QLineEdit, "name").text() == "Duveds Väveri"
    assert isinstance(weavers.page.view, OneView)  # type: ignore[attr-defined]
    assert workspace.count(Session) == 1
