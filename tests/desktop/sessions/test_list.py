"""The list of sessions."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kitdesk.desktop.form import RecordPicker
from kitdesk.desktop.pages.sessions.list_view import ListView
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Session
from kitdesk.workspace import Workspace
from tests.desktop.board.room import Room, click, pick_new


def opened(make_shell: Callable[..., Shell], workspace: Workspace) -> tuple[Shell, ListView]:
    shell = make_shell(workspace, Place("sessions"))
    view = shell.page.view  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
    assert isinstance(view, ListView)
    return shell, view


def titles(view: ListView) -> list[str]:
    rows = view.table.rows
    return [rows.index(n, 1).data() for n in range(rows.rowCount())]


def some(workspace: Workspace) -> None:
    for title, status, start in (
        ("Hållen i våras", "held", "2023-04-03T07:00:00Z"),
        ("Nästa vecka", "planned", "2023-11-27T08:00:00Z"),
        ("I morgon", "planned", "2023-11-21T08:00:00Z"),
        ("Just nu", "running", "2023-11-20T08:00:00Z"),
        ("Stängd i höstas", "closed", "2023-10-02T07:00:00Z"),
    ):
        session = Session(title=title, status=status, planned_start=start, method_kit="kit-halvdag")
        workspace.write(session)


def test_what_runs_comes_first_then_what_is_next_then_what_has_been(make_shell, workspace):
    some(workspace)
    _, view = opened(make_shell, workspace)
    expected = ["Just nu", "I morgon", "Nästa vecka", "Stängd i höstas", "Hållen i våras"]
    assert titles(view) == expected


def test_tabs_and_the_search_line_keep_what_fits(make_shell, workspace, qtbot):
    some(workspace)
    shell, view = opened(make_shell, workspace)
    click(shell, "tab-planned")
    assert titles(view) == ["I morgon", "Nästa vecka"]
    assert view.tabs["planned"].text() == "Planerade  2"
    click(shell, "tab-held")
    QTest.keyClicks(view.search, "stang")
    qtbot.waitUntil(lambda: titles(view) == [])
    view.search.setText("stängd höstas")
    qtbot.waitUntil(lambda: titles(view) == ["Stängd i höstas"])


def test_states_are_said_in_words_and_times_by_the_clocks_of_the_place(make_shell, workspace):
    some(workspace)
    _, view = opened(make_shell, workspace)
    rows = view.table.rows
    assert rows.index(0, 5).data() == "Pågår"
    assert rows.index(0, 0).data() == "2023-11-20  09:00"


def test_an_organisation_that_has_not_come_yet_is_said_to_be_on_its_way(make_shell, workspace):
    workspace.write(Session(title="KIT", method_kit="kit-halvdag", organisations=("e" * 32,)))
    _, view = opened(make_shell, workspace)
    assert view.table.rows.index(0, 2).data() == "inte mottagen än"


def test_enter_opens_a_session(make_shell, workspace, qtbot):
    some(workspace)
    shell, view = opened(make_shell, workspace)
    qtbot.waitUntil(lambda: shell.focusWidget() is view.table)
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert shell.desk.place is not None
    assert workspace.get(Session, shell.desk.place.id or "").title == "I morgon"


def test_an_empty_list_says_what_it_is_for_and_offers_the_first_step(make_shell, workspace):
    shell, view = opened(make_shell, workspace)
    assert view.empty.isVisible()
    assert not view.table.isVisible()
    click(shell, "first-session")
    assert shell.desk.place == Place("sessions", None, "new")


def test_from_the_window_to_the_first_card_it_takes_two_clicks(make_shell, workspace, qtbot):
    shell = make_shell(workspace, Place("today"))
    click(shell, "nav-sessions")
    click(shell, "start-at-once")
    assert shell.desk.place is not None
    room = Room(qtbot, shell, shell.desk.place.id or "")
    room.write_cards("Första kortet")
    assert list(room.saved_cards("checkin")) == ["Första kortet"]
    assert workspace.get(Session, room.session).status == "running"


def test_a_session_started_at_once_takes_its_organisations_name(make_shell, workspace, qtbot):
    shell = make_shell(workspace, Place("sessions"))
    click(shell, "start-at-once")
    room = Room(qtbot, shell, shell.desk.place.id)
    click(shell, "change-participants")
    pick_new(qtbot, shell.findChild(RecordPicker, "organisations"), "Fjallkaffe")
    qtbot.waitUntil(lambda: shell.page._title.text() == "Fjallkaffe")
    assert workspace.get(Session, room.session).title == "Fjallkaffe"


def test_a_session_written_by_another_program_appears(make_shell, workspace, qtbot):
    _, view = opened(make_shell, workspace)
    other = workspace.again()
    other.write(Session(title="Från kommandoraden", method_kit="kit-halvdag"))
    other.close()
    qtbot.waitUntil(lambda: titles(view) == ["Från kommandoraden"], timeout=5000)
