"""Planning a session in the window."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.sessions.plan_view import PlanView
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Organisation, Person, Session
from kitdesk.workspace import Workspace
from tests.desktop.board.room import ALT, click, pick_new, plan

KEY = Qt.Key


class Desk:
    """A plan as its coach sees it."""

    def __init__(self, qtbot: QtBot, shell: Shell) -> None:
        self.qtbot, self.shell = qtbot, shell
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)

    @property
    def view(self) -> PlanView:
        view = self.shell.page.view  # pyright: ignore
        assert isinstance(view, PlanView)
        return view

    @property
    def saved(self) -> Session | None:
        self.shell.desk.writer.flush()
        return self.shell.desk.workspace.get(Session, self.view.session.id)

    @property
    def kept(self) -> Session:
        saved = self.saved
        assert saved is not None
        return saved

    def editor(self, name: str) -> Any:
        return self.view.form.editors[name]

    def click(self, name: str) -> None:
        click(self.shell, name)

    def pick(self, name: str, text: str) -> None:
        pick_new(self.qtbot, self.editor(name), text)

    @property
    def steps(self) -> list[tuple[str, int]]:
        return [(row["step"], row["minutes"]) for row in self.kept.agenda]


@pytest.fixture
def new(qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace) -> Desk:
    return Desk(qtbot, make_shell(workspace, Place("sessions", None, "new")))


@pytest.fixture
def planned(qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace) -> Desk:
    session = plan(workspace, "Maria", "Jonne")
    return Desk(qtbot, make_shell(workspace, Place("sessions", session)))


def test_the_cursor_of_a_new_plan_stands_where_the_organisation_is_typed(new: Desk):
    line = new.editor("organisations").line
    new.qtbot.waitUntil(lambda: new.shell.focusWidget() is line)


def test_a_new_session_is_not_written_until_something_is_said(new: Desk, workspace):
    assert new.saved is None
    new.editor("place").setFocus()
    QTest.keyClicks(new.editor("place"), "Bygdegarden")
    assert new.kept.place == "Bygdegarden"
    assert new.kept.status == "planned"
    assert new.kept.coaches == (workspace.me.person,)
    assert len(new.kept.agenda) == 7
    assert new.kept.planned_start == "2023-11-20T09:00:00Z"
    assert new.kept.planned_minutes == 165


def test_people_and_organisations_that_are_new_are_added_in_place(new: Desk, workspace):
    new.pick("organisations", "Duveds Slojd")
    new.pick("participants", "Maria Persson")
    (organisation,) = new.kept.organisations
    (person,) = new.kept.participants
    assert workspace.get(Organisation, organisation).name == "Duveds Slojd"
    maria = workspace.get(Person, person)
    assert (maria.given_name, maria.family_name) == ("Maria", "Persson")
    assert maria.organisations == (organisation,)


def test_the_title_follows_the_organisation_until_somebody_names_the_session(new: Desk):
    new.pick("organisations", "Duveds Slojd")
    assert new.kept.title == "Duveds Slojd"
    title = new.editor("title")
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Vart tar kunderna vagen?")
    new.pick("organisations", "Fjallkaffe")
    assert new.kept.title == "Vart tar kunderna vagen?"


def test_day_and_times_are_kept_by_the_clocks_of_the_place(new: Desk):
    new.editor("day").set_value("2023-12-04")
    new.editor("start").setTime(QTime(13, 0))
    new.editor("end").setTime(QTime(16, 0))
    assert new.kept.planned_start == "2023-12-04T12:00:00Z"
    assert new.kept.planned_minutes == 180
    assert "slutar 15:45 · 15 minuter till godo" in new.view.sum.text()


def test_minutes_order_and_steps_of_the_agenda_are_changed_and_summed(planned: Desk):
    rows = planned.view.editor.rows
    rows[4].minutes.setFocus()
    rows[4].minutes.selectAll()
    QTest.keyClicks(rows[4].minutes, "45")
    QTest.keyClick(rows[4].minutes, KEY.Key_Return)
    assert ("trends", 45) in planned.steps
    assert planned.view.sum.text().startswith("Sammanlagt 3 h · slutar 12:00")
    assert planned.view.sum.text().endswith("15 minuter för lång")
    planned.click("remove-journey")
    assert "journey" not in dict(planned.steps)
    planned.view.editor.more.step.setCurrentIndex(1)
    planned.view.editor.more.step.activated.emit(1)
    assert [step for step, _ in planned.steps].index("journey") == 2


def test_a_step_is_moved_by_keys_and_by_its_arrows(planned: Desk):
    rows = planned.view.editor.rows
    rows[1].minutes.setFocus()
    QTest.keyClick(rows[1].minutes, KEY.Key_Up, ALT)
    assert [step for step, _ in planned.steps][:2] == ["customers", "checkin"]
    focus = planned.shell.focusWidget()
    assert focus is planned.view.editor.rows[0].minutes
    planned.click("down-customers")
    assert [step for step, _ in planned.steps][:2] == ["checkin", "customers"]


def test_a_step_is_dragged_to_its_place(planned: Desk, qtbot):
    editor = planned.view.editor
    qtbot.waitUntil(lambda: editor.rows[6].y() > editor.rows[0].y())
    below = editor.rows[2].geometry().bottom()
    dragged = editor.rows[0].mime()
    event = QDropEvent(
        QPointF(QPoint(30, below)),
        Qt.DropAction.MoveAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    editor.dropEvent(event)
    assert [step for step, _ in planned.steps][:3] == ["customers", "journey", "checkin"]


def test_a_session_without_planned_end_says_nothing_about_spare_minutes(
    qtbot, make_shell, workspace
):
    session = workspace.write(Session(title="Bara en rubrik", method_kit="kit-halvdag"))
    desk = Desk(qtbot, make_shell(workspace, Place("sessions", session)))
    assert desk.view.sum.text() == "Sammanlagt 2 h 45 min"


def test_starting_runs_the_first_step(planned: Desk):
    id = planned.view.session.id
    planned.click("start")
    assert planned.shell.desk.place == Place("sessions", id, "start")
    session = planned.shell.desk.workspace.get(Session, id)
    assert (session.status, session.started_at) == ("running", "2023-11-20T08:30:00Z")


def test_every_change_of_the_plan_is_undone_and_done_again(planned: Desk):
    first = planned.steps
    planned.click("remove-journey")
    planned.editor("place").setFocus()
    QTest.keyClicks(planned.editor("place"), "Duved")
    planned.editor("start").setTime(QTime(10, 0))
    for _ in range(3):
        planned.shell.undo()
    assert (planned.steps, planned.kept.place) == (first, None)
    assert planned.kept.planned_start == "2023-11-20T08:00:00Z"
    planned.qtbot.waitUntil(lambda: len(planned.view.editor.rows) == 7)
    planned.qtbot.waitUntil(lambda: planned.editor("place").text() == "")
    for _ in range(3):
        planned.shell.redo()
    assert (len(planned.steps), planned.kept.place) == (6, "Duved")
    assert planned.kept.planned_start == "2023-11-20T09:00:00Z"


def test_a_session_is_called_off_and_planned_again_by_undo(planned: Desk, workspace):
    id = planned.view.session.id
    planned.click("cancel-session")
    planned.shell.desk.writer.flush()
    assert workspace.get(Session, id).status == "cancelled"
    planned.shell.undo()
    planned.shell.desk.writer.flush()
    assert workspace.get(Session, id).status == "planned"


def test_a_removed_session_can_be_had_back(planned: Desk, workspace):
    id = planned.view.session.id
    planned.click("remove")
    planned.shell.desk.writer.flush()
    assert [s.id for s in workspace.list(Session)] == []
    planned.shell.undo()
    planned.shell.desk.writer.flush()
    assert [s.id for s in workspace.list(Session)] == [id]


def test_list_attendance_and_worksheets_are_one_click_away_from_print(planned: Desk):
    planned.click("print-pack")
    from kitdesk.desktop.preview.sheet import PreviewSheet

    sheet = planned.shell.findChild(PreviewSheet)
    assert sheet is not None
    planned.qtbot.waitUntil(lambda: sheet.made is not None, timeout=20000)
    assert sheet.made is not None
    assert sheet.made.pages >= 9


def test_planning_for_an_organisation_begins_with_its_name_and_place(make_shell, workspace, qtbot):
    id = workspace.write(Organisation(name="Fjällkaffe", municipality="2321"))
    desk = Desk(qtbot, make_shell(workspace, Place("sessions", None, f"new:{id}")))
    desk.click("start")
    (session,) = workspace.list(Session)
    assert (session.title, session.organisations, session.municipality) == (
        "Fjällkaffe",
        (id,),
        "2321",
    )
