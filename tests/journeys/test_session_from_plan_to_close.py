"""A whole KIT session by one coach: planned, run through all its steps, closed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form import RecordPicker
from kitdesk.desktop.pages.sessions.close_view import CloseView
from kitdesk.desktop.pages.sessions.plan_view import PlanView
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language
from kitdesk.method import Canvas, kits
from kitdesk.records import Action, Card, CoachNote, Person, Session, SessionStep
from kitdesk.workspace import Workspace
from tests.desktop.board.room import ALT, KIT, Room, click, pick_new

KEY = Qt.Key
TEN = datetime(2023, 5, 3, 8, 0, tzinfo=UTC)


class Coach:
    """Elin, her laptop, and the clock on the wall."""

    def __init__(self, qtbot: QtBot, folder: Path, key_file: Path) -> None:
        self.now = TEN
        self.qtbot = qtbot
        self.workspace = Workspace.create(
            folder, role="coach", name="Elin Nordin", secret=key_file, clock=lambda: self.now
        )
        self.shell = self._open()

    def _open(self) -> Shell:
        shell = Shell(Desk(self.workspace, Theme("light"), Language("sv")))
        shell.resize(1366, 768)
        shell.start(Place("sessions"))
        shell.show()
        self.qtbot.waitExposed(shell)
        shell.activateWindow()
        self.qtbot.waitUntil(shell.isActiveWindow)
        return shell

    def close(self) -> None:
        self.shell.close()
        self.shell.deleteLater()
        self.workspace.close()

    def pass_minutes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    def click(self, name: str) -> None:
        click(self.shell, name)

    def pick(self, name: str, text: str) -> None:
        pick_new(self.qtbot, self.shell.findChild(RecordPicker, name), text)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "database.key.txt"
    file.write_text("5f" * 32)
    return file


@pytest.fixture
def coach(qtbot: QtBot, tmp_path: Path, key_file: Path):
    coach = Coach(qtbot, tmp_path / "elin", key_file)
    yield coach
    coach.close()


def plan(coach: Coach) -> str:
    coach.click("new-session")
    view = coach.shell.page.view  # pyright: ignore
    assert isinstance(view, PlanView)
    coach.pick("organisations", "Duveds Slojdkooperativ")
    coach.pick("participants", "Maria Persson")
    coach.pick("participants", "Jonne Kraik")
    view.editor.rows[4].minutes.setValue(35)
    return view.session.id


def run_lanes(room: Room) -> None:
    """A card in each lane, typed one after the other."""
    for lane in room.view.step.lanes or [None]:
        key = lane.key if lane else ""
        room.write_cards(f"{room.view.run.current} {key}".strip())
        room.press(KEY.Key_Tab)


def vote(room: Room) -> None:
    """Both give their votes to the last card."""
    room.press(KEY.Key_Escape)
    for n in (KEY.Key_2, KEY.Key_1):
        room.press(n)
        room.press(KEY.Key_V)
    room.press(KEY.Key_N)


def run_matrix(room: Room) -> None:
    room.write_cards("Lagersaldo paa naetet")
    room.press(KEY.Key_Escape)
    for way in (KEY.Key_Up, KEY.Key_Up, KEY.Key_Right):
        room.press(way, ALT)


def run_form(room: Room) -> None:
    room.type("Ring Fjallkaffe")
    room.press(KEY.Key_Tab)


RUN: dict[Canvas, Callable[[Room], None]] = {
    Canvas.MATRIX: run_matrix,
    Canvas.FIELDS: run_form,
}


def test_a_session_from_plan_to_close(coach: Coach):
    id = plan(coach)
    coach.click("start")
    room = Room(coach.qtbot, coach.shell, id)
    for step in KIT.steps:
        assert room.view.run.current == step.key
        RUN.get(step.canvas, run_lanes)(room)
        if step.key == "trends":
            vote(room)
            room.view.notes.text.setFocus()
            room.type("Maria tvekar om nätbutik")
        coach.pass_minutes(step.minutes + 1)
        coach.click("next-step")
        QApplication.processEvents()
    close(coach)
    check(coach.workspace, id)


def close(coach: Coach) -> None:
    view = coach.shell.page.view  # pyright: ignore
    assert isinstance(view, CloseView)
    row = view.form.rows[0]
    row.who.setCurrentIndex(row.who.findText("Maria"))
    row.who.activated.emit(row.who.currentIndex())
    row.due.setDate(row.due.date().fromString("2023-05-12", "yyyy-MM-dd"))
    view.summary.editor.setFocus()
    QTest.keyClicks(view.summary.editor, "Kunderna vill se lagret.")
    coach.click("seal")
    coach.shell.desk.writer.flush()


def check(workspace: Workspace, id: str) -> None:
    """Everything said and done is in the workspace, and sealed."""
    session = workspace.get(Session, id)
    assert (session.status, session.title) == ("closed", "Duveds Slojdkooperativ")
    assert session.summary == "Kunderna vill se lagret."
    assert (session.started_at, session.ended_at) == (
        "2023-05-03T08:00:00Z",
        "2023-05-03T10:52:00Z",
    )
    check_steps(workspace, id)
    check_cards(workspace, id)
    (action,) = workspace.list(Action, where={"from": id})
    who = workspace.get(Person, action.who)
    assert (action.what, action.due, who.given_name) == ("Ring Fjallkaffe", "2023-05-12", "Maria")
    (note,) = workspace.list(CoachNote, where={"session": id})
    assert (note.step, note.text) == ("trends", "Maria tvekar om nätbutik")
    assert workspace.seal() == 1, "only Elin herself was left as a draft"


def check_steps(workspace: Workspace, id: str) -> None:
    steps = {step.step: step for step in workspace.list(SessionStep, where={"session": id})}
    assert {key: step.state for key, step in steps.items()} == {s.key: "done" for s in KIT.steps}
    used = {key: step.minutes_used for key, step in steps.items()}
    assert used == {step.key: step.minutes + 1 for step in KIT.steps}
    planned = {row["step"]: row["minutes"] for row in workspace.get(Session, id).agenda}
    assert planned == {step.key: step.minutes for step in KIT.steps} | {"trends": 35}


def check_cards(workspace: Workspace, id: str) -> None:
    cards = workspace.list(Card, where={"session": id})
    for step in kits()[KIT.key].steps:
        lanes = {card.lane for card in cards if card.step == step.key}
        if step.lanes:
            assert lanes == {lane.key for lane in step.lanes}
    trends = [card for card in cards if card.step == "trends"]
    assert sorted(n for card in trends for n in card.votes.values()) == [1, 2]
    (idea,) = [card for card in cards if card.step == "opportunities"]
    assert (idea.x, idea.y, idea.kind) == (0.55, 0.55, "idea")
