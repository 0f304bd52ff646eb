"""Ctrl+K: what a few letters find, and how one gets there by keyboard alone."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from kitdesk.desktop.place import Place
from kitdesk.desktop.search.places import place_of
from kitdesk.desktop.search.results import holds
from kitdesk.desktop.shell import Shell
from kitdesk.records import (
    Action,
    Aid,
    Attachment,
    Card,
    CoachNote,
    Contact,
    Gap,
    Lab,
    LabNote,
    Organisation,
    Person,
)
from kitdesk.workspace import Workspace
from tests.desktop.conftest import Village
from tests.desktop.finding import child, press
from tests.desktop.hands import type_text

LATEST_MS = 50


def open_search(shell: Shell) -> tuple[QLineEdit, QListView]:
    press(shell, Qt.Key.Key_K)
    line = child(shell, QLineEdit, "search-line")
    assert line.hasFocus()
    return line, child(shell, QListView, "search-results")


def lines(view: QListView) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_with_nothing_typed_pages_and_commands_are_offered(qtbot: QtBot, shell: Shell):
    _, view = open_search(shell)
    found = lines(view)
    assert found[:2] == ["Sidor", "Idag"]
    assert "Att göra" in found and "Hjälp – F1" in found
    assert view.currentIndex().data() == "Idag"


def test_what_was_looked_at_lately_is_offered_first_also_after_a_new_start(
    qtbot: QtBot,
    make_shell: Callable[..., Shell],
    workspace: Workspace,
    village: Village,
    written: Callable[[Shell], None],
):
    shell = make_shell(workspace)
    for id in (village.coffee, village.weavers, village.coffee):
        shell.desk.go("organisations", id)
        written(shell)
    shell.desk.go("today")
    _, view = open_search(shell)
    wanted = [
        "Senast",
        "Fjällkaffe AB – Organisationer",
        "Duveds Slöjdkooperativ – Organisationer",
        "Sidor",
    ]
    assert lines(view)[:4] == wanted
    shell.close()
    workspace.delete("organisation", village.weavers)
    _, view = open_search(make_shell(workspace, Place("today")))
    assert lines(view)[:3] == [*wanted[:2], "Sidor"]


def test_letters_find_organisations_people_cards_and_notes_in_groups(
    qtbot: QtBot, shell: Shell, workspace: Workspace, village: Village
):
    lab = workspace.write(Lab(number=2, theme="Stöd"))
    workspace.write(LabNote(lab=lab, text="Duveds väg är stängd"))
    workspace.write(
        Card(session=village.session, step="trender", lane="teknik", text="Duved får fiber")
    )
    line, view = open_search(shell)
    type_text(line, "duved")
    found = lines(view)
    heads = [
        words for words in found if words in ("Organisationer", "Kort", "Anteckningar i lärlabb")
    ]
    assert heads == ["Organisationer", "Kort", "Anteckningar i lärlabb"]
    assert "Duveds Slöjdkooperativ – Företag · Åre" in found


def test_letters_inside_a_compound_find_the_organisation(
    qtbot: QtBot, shell: Shell, village: Village
):
    line, view = open_search(shell)
    type_text(line, "kaffe")
    assert lines(view)[:2] == ["Organisationer", "Fjällkaffe AB – Företag · Berg"]


def test_arrows_skip_headings_and_enter_opens(
    qtbot: QtBot, shell: Shell, workspace: Workspace, village: Village
):
    line, view = open_search(shell)
    type_text(line, "ma")
    assert view.currentIndex().data() == "Maria Ek – Duveds Slöjdkooperativ"
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert view.currentIndex().data() == "Maria Ek – Duveds Slöjdkooperativ"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shell.desk.place == Place("organisations", village.weavers, f"person:{village.maria}")


def test_esc_closes_and_gives_the_focus_back(qtbot: QtBot, shell: Shell):
    before = shell.side.items["labs"]
    before.setFocus()
    line, _ = open_search(shell)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert before.hasFocus()
    qtbot.waitUntil(lambda: shell.findChild(QLineEdit, "search-line") is None)


def test_a_click_opens_and_a_click_elsewhere_closes(qtbot: QtBot, shell: Shell, village: Village):
    line, view = open_search(shell)
    type_text(line, "fjäll")
    place = view.visualRect(view.currentIndex()).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shell.desk.place == Place("organisations", village.coffee)
    open_search(shell)
    qtbot.mouseClick(shell.middle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shell.findChild(QLineEdit, "search-line") is None)


def test_a_command_of_the_page_is_found_and_done(qtbot: QtBot, shell: Shell, village: Village):
    shell.desk.go("organisations")
    line, _ = open_search(shell)
    type_text(line, "ny org")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert child(shell, QLineEdit, "new-name").hasFocus()


def test_what_nothing_is_called_is_said(qtbot: QtBot, shell: Shell):
    line, view = open_search(shell)
    type_text(line, "qwxz")
    assert lines(view) == []
    assert shell.findChild(QLineEdit, "search-line").parent().nothing.isVisible()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "found"), [("", True), ("sk", True), ("ta em", True), ("emot", True), ("kicka", False)]
)
def test_a_name_is_found_by_the_beginnings_of_its_words(text: str, found: bool):
    assert holds("Skicka och ta emot", text) is found


def test_every_kind_leads_to_the_page_that_shows_it(workspace: Workspace, village: Village):
    lab = workspace.write(Lab(number=1))
    gap = workspace.write(Gap(title="Gap", first_lab=lab))
    session, weavers = village.session, village.weavers
    kinds = {
        workspace.write(Card(session=session, step="trender", text="a")): (
            "card",
            Place("sessions", session, "trender"),
        ),
        workspace.write(Card(session=lab, step="x", text="a")): ("card", Place("labs", lab, "x")),
        workspace.write(CoachNote(session=session, step="s", text="a")): (
            "coach_note",
            Place("sessions", session, "s"),
        ),
        gap: ("gap", Place("labs", lab, f"gap:{gap}")),
        workspace.write(Action(what="a", organisation=weavers)): (
            "action",
            Place("organisations", weavers, "actions"),
        ),
        workspace.write(Action(what="a", from_=gap)): (
            "action",
            Place("labs", lab, "actions"),
        ),
        workspace.write(Action(what="a")): ("action", Place("today")),
        workspace.write(Contact(organisation=weavers, date="2023-01-01")): (
            "contact",
            Place("organisations", weavers, "actions"),
        ),
        workspace.write(Aid(organisation=weavers)): ("aid", Place("organisations", weavers, "aid")),
        workspace.write(Person(given_name="Ensam")): ("person", Place("organisations")),
        workspace.write(Attachment(of=session, name="foto")): (
            "attachment",
            Place("sessions", session),
        ),
        weavers: ("organisation", Place("organisations", weavers)),
    }
    for id, (kind, place) in kinds.items():
        assert place_of(workspace, kind, id) == place, kind


def test_what_belongs_to_something_not_received_leads_nowhere(workspace: Workspace):
    card = workspace.write(Card(session="0" * 32, text="a"))
    assert place_of(workspace, "card", card) is None


def test_results_come_while_typing(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    with workspace.many():
        for number in range(2000):
            workspace.write(LabNote(lab="0" * 32, text=f"Anteckning {number} om stöd i fjällen"))
        for number in range(200):
            workspace.write(Organisation(name=f"Fjällbolag {number}"))
    shell = make_shell(workspace)
    line, _ = open_search(shell)
    type_text(line, "fj")
    worst = 0.0
    for letter in "äll":
        start = time.perf_counter()
        type_text(line, letter)
        worst = max(worst, (time.perf_counter() - start) * 1000)
    assert worst < LATEST_MS * 4, "leaves room for a computer that is busy with other tests"
