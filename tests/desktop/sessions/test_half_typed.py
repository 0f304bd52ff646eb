"""A line that was not entered yet when the computer went dark."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Lab
from kitdesk.workspace import Workspace
from tests.desktop.board.room import Room


def on_disk(workspace: Workspace) -> list[str]:
    """Every half-typed line that the file holds."""
    with workspace.again() as other:
        sql = "SELECT value FROM setting WHERE key LIKE 'local.half_typed.%'"
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
