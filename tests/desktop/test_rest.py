"""What is typed is on the disk within a second, whether one pauses, goes on, or never leaves."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.sessions.agenda_row import AgendaRow
from kitdesk.desktop.pages.sessions.time_field import TimeField
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Person, Session
from kitdesk.records.consent import decided
from kitdesk.workspace import Workspace
from tests.desktop.board.room import KIT, plan
from tests.desktop.conftest import Village
from tests.desktop.finding import child
from tests.desktop.hands import type_text


def test_how_a_consent_was_given_is_kept_while_the_cursor_is_in_the_line(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    consent = {"named": decided(None, True, "2023-11-20")}
    workspace.update("person", village.maria, consent=consent)
    shell = make_shell(
        workspace, Place("organisations", village.weavers, f"person:{village.maria}")
    )
    how = child(shell, QLineEdit, "consent-how-named")
    how.setFocus()
    type_text(how, "muntligt på plats")
    kept = lambda: workspace.get(Person, village.maria).consent["named"].get("how")  # noqa: E731
    qtbot.waitUntil(lambda: kept() == "muntligt på plats")
    assert how.hasFocus()
    shell.undo()
    qtbot.waitUntil(lambda: kept() is None)


def test_my_name_is_kept_while_the_cursor_is_in_the_line(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    shell = make_shell(workspace, Place("settings", None, "me"))
    name = child(shell, QLineEdit, "my-name")
    name.setFocus()
    type_text(name, " Blind")
    qtbot.waitUntil(lambda: workspace.me.name == "Elin Nordin Blind")


@pytest.mark.parametrize(
    ("name", "typed", "field", "kept"),
    [
        ("start", "1015", "planned_start", "2023-11-20T09:15:00Z"),
        pytest.param("minutes", "35", "agenda", 35, marks=pytest.mark.slow),
    ],
)
def test_times_and_minutes_of_a_plan_are_kept_while_the_cursor_is_in_them(
    qtbot: QtBot,
    make_shell: Callable[..., Shell],
    workspace: Workspace,
    name: str,
    typed: str,
    field: str,
    kept: object,
):
    session = plan(workspace, "Maria")
    shell = make_shell(workspace, Place("sessions", session, "plan"))
    editor: QAbstractSpinBox
    if name == "start":
        editor = child(shell, TimeField, "start")
        editor.setSelectedSection(TimeField.Section.HourSection)
    else:
        editor = child(shell, AgendaRow, f"step-{KIT.steps[0].key}").minutes
        editor.selectAll()
    editor.setFocus()
    QTest.keyClicks(editor, typed)

    def now() -> object:
        value = getattr(workspace.get(Session, session), field)
        return value[0]["minutes"] if field == "agenda" else value

    qtbot.waitUntil(lambda: now() == kept)
    assert editor.hasFocus()


def test_somebody_who_types_without_a_pause_has_all_but_the_last_second_on_the_disk(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    shell = make_shell(
        workspace, Place("organisations", village.weavers, f"person:{village.maria}")
    )
    line = child(shell, QLineEdit, "role")
    line.setFocus()
    line.clear()

    def typed_on() -> bool:
        type_text(line, "a")
        return "aaa" in (workspace.get(Person, village.maria).role or "")

    qtbot.waitUntil(typed_on)
