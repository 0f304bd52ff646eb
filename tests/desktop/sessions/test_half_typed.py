"""A line that was not entered yet when the computer went dark."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.labs.notes_view import NotesView
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Lab, LabNote
from kitdesk.workspace import Workspace
from tests.desktop.board.room import Room
from tests.desktop.hands import find, type_text


def on_disk(workspace: Workspace, what: str = "half_typed") -> list[str]:
    """Every half-typed line that the file holds."""
    with workspace.again() as other:
        sql = f"SELECT value FROM setting WHERE key LIKE 'local.{what}.%'"
        return [value.strip('"') for (value,) in other.store.db.execute(sql)]


@pytest.fixture
def typed(begun: Room) -> Room:
    begun.type("Halvskriven tanke")
    begun.qtbot.waitUntil(lambda: on_disk(begun.workspace) == ["Halvskriven tanke"], timeout=3000)
    return begun


def test_a_card_half_typed_is_there_when_the_window_comes_back(
    typed: Room, qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    again = Room(qtbot, make_shell(workspace, Place("sessions", typed.session, "run")), "")
    assert again.line().text() == "Halvskriven tanke"


def test_a_line_that_was_entered_is_a_card_and_comes_back_as_nothing_else(typed: Room):
    typed.write_cards("")
    assert list(typed.saved_cards(typed.view.run.current)) == ["Halvskriven tanke"]
    assert on_disk(typed.workspace) == []


def test_a_note_half_typed_waits_in_its_lab(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    first, second = (workspace.write(Lab(number=number)) for number in (1, 2))
    shell = make_shell(workspace, Place("labs", first))
    line = shell.page.log.line  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
    qtbot.keyClicks(line, "En halv rad")
    qtbot.waitUntil(lambda: on_disk(workspace) == ["En halv rad"], timeout=3000)
    shell.desk.go("labs", second)
    assert line.text() == ""
    again = make_shell(workspace, Place("labs", first))
    page = again.page
    assert page.log.line.text() == "En halv rad"  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]


@pytest.mark.parametrize(
    "step", ["customers", pytest.param("opportunities", marks=pytest.mark.slow)]
)
def test_words_half_changed_on_a_card_are_its_words_when_the_window_comes_back(
    begun: Room, qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, step: str
):
    """Killed with the cursor still in the card. `customers` are columns, cards of the other lie
    freely.
    """
    begun.go(step)
    begun.write_cards("Grannar")
    begun.press(Qt.Key.Key_Escape)
    begun.press(Qt.Key.Key_F2)
    assert begun.focus.objectName() == "card-editor"
    begun.type("Grannar och kunder")
    qtbot.waitUntil(lambda: "Grannar och kunder" in str(on_disk(workspace, "half_edited")))
    assert list(begun.saved_cards(step)) == ["Grannar"]
    again = Room(
        qtbot, make_shell(workspace, Place("sessions", begun.session, "run")), begun.session
    )
    assert list(again.saved_cards(step)) == ["Grannar och kunder"]
    again.shell.undo()
    assert list(again.saved_cards(step)) == ["Grannar"]
    assert on_disk(workspace, "half_edited") == []


@pytest.mark.slow
def test_a_change_given_up_by_esc_does_not_come_back(
    begun: Room, qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    begun.write_cards("Grannar")
    begun.press(Qt.Key.Key_Escape)
    begun.press(Qt.Key.Key_F2)
    begun.type("Grannar och kunder")
    qtbot.waitUntil(lambda: on_disk(workspace, "half_edited") != [])
    begun.press(Qt.Key.Key_Escape)
    begun.shell.desk.writer.flush()
    assert on_disk(workspace, "half_edited") == []


@pytest.mark.slow
def test_a_note_half_changed_has_its_new_words_when_the_window_comes_back(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    lab = workspace.write(Lab(number=1))
    note = workspace.write(LabNote(lab=lab, text="En rad", at="2023-11-20T08:00:00Z"))
    shell = make_shell(workspace, Place("labs", lab, f"note:{note}"))
    view = find(shell, NotesView, "lab_notes")
    QTest.keyClick(view, Qt.Key.Key_F2)
    line = find(view, QLineEdit, "note_editor")
    line.end(False)
    type_text(line, " till #idé")
    qtbot.waitUntil(lambda: "till" in str(on_disk(workspace, "half_edited")))
    again = make_shell(workspace, Place("labs", lab))
    again.desk.writer.flush()
    kept = workspace.get(LabNote, note)
    assert (kept.text, kept.marks) == ("En rad till", ("idea",))
