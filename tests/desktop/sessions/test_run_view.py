"""A session that is held, in the window."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kitdesk.desktop.form import RecordPicker
from kitdesk.desktop.pages.sessions.run_view import RunView
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import Sheet
from kitdesk.records import Action, Card, CoachNote, Session, SessionStep
from kitdesk.workspace import Workspace
from tests.desktop.board.room import CTRL, KIT, Room, click, pick_new, plan
from tests.desktop.conftest import NOW
from tests.desktop.hands import find

KEY = Qt.Key


class Time:
    """The clock on the wall."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self):
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def timed(qtbot, make_shell, tmp_path, key_file, time):
    """Opens windows on one workspace whose clock the test moves: `timed()`, then again."""
    folder = tmp_path / "timed"
    known = {"secret": key_file, "clock": time}
    first = Workspace.create(folder, role="coach", name="Elin Nordin", language="sv", **known)
    session = plan(first, "Maria", "Jonne")
    first.close()
    opened: list[Workspace] = []

    def open_window(part: str | None = "start") -> Room:
        workspace = Workspace.open(folder, **known)
        opened.append(workspace)
        shell = make_shell(workspace, Place("sessions", session, part) if part else None)
        return Room(qtbot, shell, session)

    yield open_window
    for workspace in opened:
        workspace.close()


def press(room: Room, name: str) -> None:
    click(room.shell, name)


def button_text(room: Room, name: str) -> str:
    button = room.shell.findChild(QPushButton, name)
    assert button is not None
    return button.text()


def left(room: Room) -> str:
    room.view._tick()
    return room.view.time.digits.text()


def steps(room: Room) -> dict[str, SessionStep]:
    room.shell.desk.writer.flush()
    found = room.workspace.list(SessionStep, where={"session": room.session})
    return {step.step: step for step in found}


def test_the_cursor_stands_where_the_first_card_is_typed(begun: Room):
    begun.write_cards("Maria: fler köpare i Östersund")
    assert list(begun.saved_cards("checkin")) == ["Maria: fler köpare i Östersund"]


def test_the_clock_counts_down_pauses_and_gets_five_minutes_more(timed, time):
    room = timed()
    time.pass_minutes(4)
    assert left(room) == "06:00"
    press(room, "pause")
    time.pass_minutes(3)
    assert left(room) == "06:00"
    assert room.view.time.caption.text() == "PAUSAD"
    press(room, "pause")
    press(room, "longer")
    time.pass_minutes(1)
    assert left(room) == "10:00"


def test_a_step_that_runs_over_says_so_without_alarm(timed, time):
    room = timed()
    time.pass_minutes(12.5)
    assert left(room) == "+02:30"
    assert room.view.time.caption.text() == "ÖVER TIDEN"


def rings(room: Room) -> list[bool]:
    heard: list[bool] = []
    room.view.time.rang.connect(lambda: heard.append(True))
    return heard


def test_a_sound_tells_once_that_time_is_up(timed, time):
    room = timed()
    heard = rings(room)
    time.pass_minutes(9.99)
    left(room)
    for _ in range(3):
        time.pass_minutes(1 / 60)
        left(room)
    assert heard == [True]


def test_no_sound_when_it_is_off_and_it_stays_off(timed, time):
    room = timed()
    press(room, "timer-sound")
    heard = rings(room)
    time.pass_minutes(9.99)
    left(room)
    time.pass_minutes(2 / 60)
    left(room)
    assert heard == []
    room.shell.desk.writer.flush()
    assert timed("run").view.time.sound.accessibleName() == "Ljud när tiden är ute: av"


def test_a_computer_that_wakes_long_after_the_end_is_silent(timed, time):
    room = timed()
    heard = rings(room)
    time.pass_minutes(9)
    left(room)
    time.pass_minutes(30)
    assert left(room) == "+29:00"
    assert heard == []


def test_the_clock_says_when_the_day_ends_and_how_far_that_is_from_the_plan(timed, time):
    room = timed()
    said = room.view.time.rest.text()
    assert said == "2 h 45 min kvar av mötet\nKlart 12:15, 30 min efter plan"


def test_keys_and_named_buttons_go_to_the_next_step_and_back(timed, time):
    room = timed()
    time.pass_minutes(11)
    room.press(KEY.Key_Right, CTRL)
    assert room.view.prompt.title.text() == "Våra kunder idag"
    assert room.view.steps.previous.text().strip() == "Incheckning"
    assert room.view.steps.following.text().startswith("Kundens resa")
    assert (steps(room)["checkin"].state, steps(room)["checkin"].minutes_used) == ("done", 11)
    room.press(KEY.Key_Left, CTRL)
    assert room.view.run.current == "checkin"
    press(room, "next-step")
    assert room.view.run.current == "customers"


def test_the_keys_of_the_steps_hold_while_a_button_of_the_head_has_the_focus(begun: Room):
    button = "end"
    find(begun.shell.page, QPushButton, button).setFocus()
    begun.press(KEY.Key_Right, CTRL)
    assert begun.view.run.current == "customers"
    find(begun.shell.page, QPushButton, button).setFocus()
    begun.press(KEY.Key_Left, CTRL)
    assert begun.view.run.current == "checkin"
    find(begun.shell.page, QPushButton, button).setFocus()
    begun.press(KEY.Key_F6)
    assert begun.view.stage.isAncestorOf(begun.focus) or begun.focus is begun.view.notes.text


def test_the_keys_of_the_steps_mean_nothing_in_a_sheet_over_the_page(begun: Room):
    begun.view.agenda.change.click()
    begun.press(KEY.Key_Tab)
    begun.press(KEY.Key_Right, CTRL)
    assert begun.view.run.current == "checkin"


def test_control_and_an_arrow_move_by_words_while_a_card_is_being_typed(begun: Room):
    begun.type("tre ord har")
    begun.press(KEY.Key_Left, CTRL)
    assert begun.view.run.current == "checkin"
    assert begun.line().cursorPosition() == len("tre ord ")


def test_control_n_begins_a_new_card_while_a_session_is_run(begun: Room):
    begun.view.notes.text.setFocus()
    begun.press(KEY.Key_N, CTRL)
    assert begun.focus is begun.line()


def test_any_step_is_reached_from_the_agenda(begun: Room):
    agenda = begun.view.agenda.steps
    at = agenda.visualRect(agenda.model().index(4, 0)).center()
    QTest.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert begun.view.run.current == "trends"
    assert begun.focus is begun.line("economy")


def test_a_new_window_comes_back_to_the_same_step_with_the_clock_right(timed, time):
    room = timed()
    room.go("customers")
    room.write_cards("Turister från Norge")
    room.shell.desk.writer.flush()
    time.pass_minutes(10)
    again = timed(None)
    assert again.view.run.current == "customers"
    assert left(again) == "15:00"
    assert again.texts("who") == ["Turister från Norge"]


def test_private_notes_are_kept_a_step_as_they_are_typed(begun: Room, workspace):
    note = begun.view.notes.text
    note.setFocus()
    begun.type("Maria tvekar")
    begun.go("trends")
    assert note.toPlainText() == ""
    note.setFocus()
    begun.type("Koppla till Fjällkaffe")
    begun.go("checkin")
    assert note.toPlainText() == "Maria tvekar"
    begun.shell.desk.writer.flush()
    kept = {n.step: n.text for n in workspace.list(CoachNote, where={"session": begun.session})}
    assert kept == {"checkin": "Maria tvekar", "trends": "Koppla till Fjällkaffe"}


def test_an_action_is_added_from_its_card_with_name_and_day(begun: Room, workspace):
    press(begun, "new-action")
    begun.type("Fråga Fjällkaffe om frakt")
    begun.press(KEY.Key_Tab)
    editor = begun.view.agreed.editor
    assert editor is not None
    editor.row.who.setCurrentIndex(editor.row.who.findText("Maria"))
    editor.row.who.activated.emit(editor.row.who.currentIndex())
    editor.row.due.setDate(editor.row.due.date().fromString("2023-11-28", "yyyy-MM-dd"))
    press(begun, "action-done")
    begun.shell.desk.writer.flush()
    (action,) = workspace.list(Action, where={"from": begun.session})
    assert button_text(begun, f"open-{action.id}") == "Maria · 28 nov"
    assert len(action.organisation or "") == 32


def test_what_is_agreed_stays_in_sight_when_windows_open_and_steps_change(timed):
    room = timed()
    press(room, "new-action")
    room.type("Fraga Fjallkaffe om frakt")
    press(room, "action-done")
    room.shell.desk.writer.flush()
    (action,) = room.workspace.list(Action, where={"from": room.session})
    room.shell.close()
    room = timed(None)
    for step in ("customers", "journey", "next", "checkin"):
        room.go(step)
        lines = room.shell.findChildren(QPushButton, f"open-{action.id}")
        assert any(not line.visibleRegion().isEmpty() for line in lines), step


def test_a_late_action_is_said_to_be_late(begun: Room, workspace):
    other = workspace.again()
    late = Action(what="Ring", due="2023-11-01", from_=begun.session)
    id = other.write(late)
    other.close()
    begun.qtbot.waitUntil(
        lambda: begun.shell.findChild(QPushButton, f"open-{id}") is not None, timeout=5000
    )
    assert button_text(begun, f"open-{id}") == "1 nov · försenad"


def test_questions_and_the_coachs_hint_open_on_a_click_only(begun: Room):
    prompt = begun.view.prompt
    assert not prompt.hint.isVisible()
    QTest.mouseClick(prompt.hint.button, Qt.MouseButton.LeftButton)
    assert prompt.hint.words.text() == KIT.steps[0].coach_hint["sv"]
    QTest.mouseClick(prompt.questions.button, Qt.MouseButton.LeftButton)
    assert prompt.questions.isVisible()
    assert not prompt.hint.isVisible()
    assert KIT.steps[0].questions[0]["sv"] in prompt.questions.words.text()


def test_a_person_who_comes_late_is_added_while_the_session_runs(begun: Room, workspace):
    press(begun, "change-participants")
    sheet = begun.shell.findChild(Sheet)
    assert sheet is not None
    pick_new(begun.qtbot, sheet.findChild(RecordPicker, "participants"), "Karin Lund")
    begun.qtbot.waitUntil(lambda: "Karin" in begun.view.agenda.people.text())
    assert len(workspace.get(Session, begun.session).participants) == 3
    assert "Karin" in begun.view.people.values()


def test_the_voter_stays_chosen_in_the_next_step(begun: Room):
    begun.go("trends")
    jonne = list(begun.view.people)[1]
    begun.view.stage.control.choose_voter(jonne)
    begun.go("opportunities")
    assert begun.view.stage.control.voter == jonne
    assert begun.view.stage.control.voter_name() == "Jonne"


def test_undo_says_what_it_took_back_also_from_another_step(begun: Room):
    begun.write_cards("Maria vill ha fler köpare")
    begun.go("trends")
    begun.press(KEY.Key_Z, CTRL)
    assert begun.saved_cards("checkin") == {}
    assert "nytt kort (Incheckning)" in begun.shell.foot.words.text()


def change_text(room: Room, percent: int) -> None:
    """Another text size; the page is built anew."""
    before = room.view
    room.shell.desk.set_theme("light", percent)
    room.qtbot.waitUntil(lambda: room.view is not before and room.view.isVisible())


def test_no_step_makes_the_page_wider_than_a_small_laptop(begun: Room):
    begun.shell.resize(1366, 740)
    page = begun.shell.page
    assert page is not None
    margins = page.body.contentsMargins()
    room = page.width() - margins.left() - margins.right()
    for step in KIT.steps:
        begun.go(step.key)
        assert begun.view.minimumSizeHint().width() <= room, step.key


def test_with_large_text_in_a_small_window_agenda_and_side_take_turns(begun: Room):
    change_text(begun, 150)
    view = begun.view
    assert (view.agenda.isVisible(), view.room.side.isVisible()) == (False, True)
    press(begun, "show-agenda")
    assert (view.agenda.isVisible(), view.room.side.isVisible()) == (True, False)
    begun.press(KEY.Key_F6)
    assert begun.focus is view.agenda.steps
    change_text(begun, 100)
    assert (begun.view.agenda.isVisible(), begun.view.room.side.isVisible()) == (True, True)


def test_a_step_key_in_the_place_shows_that_step_of_a_session_that_is_over(
    make_shell, workspace, qtbot
):
    session = plan(workspace, "Maria")
    workspace.update("session", session, status="held", started_at="2023-11-20T08:00:00Z")
    workspace.write(Card(session=session, step="trends", lane="economy", text="kvar", order="a0"))
    room = Room(qtbot, make_shell(workspace, Place("sessions", session, "trends")), session)
    assert isinstance(room.view, RunView)
    assert room.texts("economy") == ["kvar"]
    assert room.view.time.caption.text() == "STEGET TOG"
    assert not room.view.time.pause.isVisible()
    room.go("next")
    assert room.workspace.list(SessionStep, where={"session": session}) == []
