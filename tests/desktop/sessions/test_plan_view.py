"""Planning a session in the window."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.sessions.consent_sheet import ConsentSheet
from kitdesk.desktop.pages.sessions.copy_sheet import CopySheet
from kitdesk.desktop.pages.sessions.plan_view import PlanView
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Card, Organisation, Person, Session
from kitdesk.workspace import Workspace
from tests.desktop.board.room import ALT, KIT, click, pick_new, plan
from tests.desktop.hands import find
from tests.reports.pdf import made

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
    assert new.shell.windowTitle() == "Duveds Slojd – KitDesk"
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


def test_a_step_is_taken_out_and_put_in_by_keys_and_the_keyboard_stays(planned: Desk):
    planned.view.editor.rows[2].minutes.setFocus()
    QTest.keyClick(planned.view.editor.rows[2].minutes, KEY.Key_Delete, ALT)
    assert "journey" not in dict(planned.steps)
    assert planned.shell.focusWidget() is planned.view.editor.rows[2].minutes
    offered = planned.view.editor.more.step
    offered.setFocus()
    QTest.keyClick(offered, KEY.Key_Down)
    assert "journey" not in dict(planned.steps), "the list is open, nothing is chosen yet"
    QTest.keyClick(offered.view(), KEY.Key_Down)
    QTest.keyClick(offered.view(), KEY.Key_Return)
    assert "journey" in dict(planned.steps)
    assert planned.shell.focusWidget() is planned.view.editor.rows[2].minutes


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


def test_a_new_plan_is_made_like_an_earlier_session_but_for_its_cards_and_time(
    new: Desk, workspace
):
    old = plan(workspace, "Maria", "Jonne")
    steps = [{"step": "trends", "minutes": 50}, {"step": "next", "minutes": 20}]
    about = {"place": "Bygdegården", "status": "closed", "summary": "Klart", "agenda": steps}
    workspace.update("session", old, **about)
    workspace.write(Card(session=old, step="trends", text="Elpris"))
    new.view._show()  # the list of sessions is no longer empty
    new.click("copy-session")
    sheet = new.shell.findChild(CopySheet)
    assert sheet
    sheet.list.setFocus()
    QTest.keyClick(sheet.list, KEY.Key_Return)
    kept = new.kept
    assert (kept.title, kept.place, kept.status) == (
        "Duveds Slöjdkooperativ",
        "Bygdegården",
        "planned",
    )
    assert (len(kept.participants), len(kept.organisations)) == (2, 1)
    assert new.steps == [("trends", 50), ("next", 20)]
    assert (kept.planned_start, kept.summary) == ("2023-11-20T09:00:00Z", None)
    assert workspace.count(Card, {"session": kept.id}) == 0


@pytest.mark.slow
def test_a_plan_is_planned_once_more_by_one_click_and_undone(planned: Desk, workspace):
    first = planned.view.session.id
    planned.click("plan-like")
    copy = planned.kept
    assert copy.id != first
    assert [row["step"] for row in copy.agenda] == [step.key for step in KIT.steps]
    planned.shell.undo()
    planned.shell.desk.writer.flush()
    assert [session.id for session in workspace.list(Session)] == [first]


def test_consents_are_taken_for_each_purpose_with_day_and_means(planned: Desk, workspace):
    maria, jonne = planned.kept.participants
    workspace.update("person", jonne, consent={"photo": {"given_on": "2023-01-02", "how": "mejl"}})
    planned.click("take-consents")
    sheet = planned.shell.findChild(ConsentSheet)
    assert sheet
    find(sheet, QLineEdit, "consent-how").setText("muntligt i dörren")
    for purpose, who in (("take_part", maria), ("named", maria), ("photo", jonne)):
        box = find(sheet, QCheckBox, f"consent-{purpose}-{who}")
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    planned.shell.desk.writer.flush()
    today = {"given_on": "2023-11-20", "how": "muntligt i dörren"}
    assert workspace.get(Person, maria).consent == {"take_part": today, "named": today}
    assert workspace.get(Person, jonne).consent["photo"] == {
        "given_on": "2023-01-02",
        "how": "mejl",
        "withdrawn_on": "2023-11-20",
    }
    state = find(sheet, QLabel, f"consent-state-{maria}").text()
    assert state.startswith("Deltar 20 nov 2023, muntligt i dörren · Får nämnas")
    planned.qtbot.waitUntil(
        lambda: planned.view.consents.words.text().startswith("Deltar 1 av 2 · Får nämnas 1 av 2")
    )


def test_what_to_bring_follows_agenda_and_people_and_is_ticked_on_this_computer(
    planned: Desk, workspace
):
    boxes = planned.view.bring.boxes
    assert boxes["a3"].text() == "5 arbetsblad i A3"
    assert boxes["a4"].text() == "4 arbetsblad i A4"
    QTest.mouseClick(boxes["cord"], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert planned.view.bring.left.text() == f"{len(boxes) - 1} saker kvar att packa."
    planned.click("remove-journey")
    assert planned.view.bring.boxes["a3"].text() == "4 arbetsblad i A3"
    assert planned.view.bring.boxes["cord"].isChecked()
    planned.shell.desk.writer.flush()
    assert workspace.setting(f"session.bring.{planned.view.session.id}") == ["cord"]


def test_the_papers_are_the_list_the_attendance_and_each_worksheet(planned: Desk, workspace):
    pages = made(workspace, "pack", planned.view.session.id, "sv").pages
    assert "Förlängningssladd" in pages[0]
    assert "Underskrift" in pages[1]
    assert "Incheckning" in pages[2]
    assert "Nästa steg" in pages[-1]
    assert len(pages) == 2 + len(KIT.steps)
