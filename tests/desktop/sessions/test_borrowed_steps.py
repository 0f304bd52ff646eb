"""A step of another kit, put into an agenda and used like the session's own."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.sessions.plan_view import PlanView
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.wall.window import WallWindow
from kitdesk.desktop.widgets import Select
from kitdesk.records import Card, Session
from kitdesk.workspace import Workspace
from tests.desktop.board.room import Room, click, plan
from tests.desktop.hands import find
from tests.reports.pdf import made

PATTERNS = "kit-2-insikter/patterns@1"
HEARD = "kit-2-insikter/heard@1"


def choose(shell: Shell, name: str, value: str) -> None:
    """Takes an option as the mouse does."""
    select = find(shell, Select, name)
    select.set_value(value)
    select.activated.emit(select.currentIndex())


@pytest.fixture
def shell(make_shell: Callable[..., Shell], workspace: Workspace) -> Shell:
    """A planned half day that has borrowed two steps."""
    shell = make_shell(workspace, Place("sessions", plan(workspace, "Maria")))
    choose(shell, "add-from", "kit-2-insikter")
    choose(shell, "add-step", PATTERNS)
    choose(shell, "add-step", HEARD)
    return shell


def view(shell: Shell) -> PlanView:
    found = shell.page.view  # pyright: ignore
    assert isinstance(found, PlanView)
    return found


def kept(shell: Shell) -> Session:
    shell.desk.writer.flush()
    session = shell.desk.workspace.get(Session, view(shell).session.id)
    assert session
    return session


def test_a_step_of_another_kit_stands_before_what_is_agreed_and_counts(shell: Shell):
    steps = [row["step"] for row in kept(shell).agenda]
    assert steps[-3:] == [PATTERNS, HEARD, "next"]
    titles = [step for step in view(shell).editor.rows if step.item.step == PATTERNS]
    assert [row.minutes.value() for row in titles] == [35]
    assert "Mönster · KIT 2 – Insikter" in [row.minutes.accessibleName()[12:] for row in titles]
    assert view(shell).sum.text().startswith("Sammanlagt 3 h 55 min")
    assert view(shell).sum.text().endswith("70 minuter för lång")
    offered = find(shell, Select, "add-step")
    assert offered.findData(PATTERNS) < 0, "what is there is not offered again"


def test_steps_after_the_planned_end_are_marked_by_word_too(shell: Shell):
    last = view(shell).editor.rows[-1]
    assert last.time.text() == "12:40"
    assert last.time.toolTip() == "Börjar efter att mötet skulle ha slutat"
    assert view(shell).editor.rows[0].time.toolTip() == ""


@pytest.mark.slow
def test_a_borrowed_step_is_taken_out_by_undo(shell: Shell):
    shell.undo()
    shell.undo()
    assert len(kept(shell).agenda) == 7
    assert not any("/" in row["step"] for row in kept(shell).agenda)


def test_a_borrowed_step_is_run_and_shown_and_printed_like_any_other(qtbot: QtBot, shell: Shell):
    id = kept(shell).id
    click(shell, "start")
    room = Room(qtbot, shell, id)
    room.go(HEARD)
    assert [lane.spot.lane for lane in room.view.stage.canvas.lanes if lane.spot] == [  # pyright: ignore
        *("who", "said", "did", "surprised")
    ]
    assert room.view.prompt.title.text() == "Vad hörde vi"
    assert "INSIKTER" in room.view.prompt.caption.text()
    room.write_cards("En bonde med tre gårdar")
    card = room.saved_cards(HEARD)["En bonde med tre gårdar"]
    assert (card.lane, card.kind) == ("who", "fact")
    click(shell, "wall")
    assert room.view.wall.window
    assert "Vad hörde vi" in seen(room.view.wall.window)
    click(shell, "end")
    report, sheets = (pages(room.workspace, document, id) for document in ("session", "worksheet"))
    for paper in (report, sheets):
        assert "Vad hörde vi" in paper
        assert "kit-2-insikter" not in paper
    assert "En bonde med tre gårdar" in report


def pages(workspace: Workspace, document: str, id: str) -> str:
    return " ".join(" ".join(made(workspace, document, id, "sv").pages).split())


def seen(window: WallWindow) -> str:
    words = window.findChildren(QLabel)
    return " ".join(word.text() for word in words if word.isVisibleTo(window))


@pytest.mark.slow
def test_a_borrowed_step_builds_on_what_came_before_where_its_own_sources_are_not_planned(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    shell = make_shell(workspace, Place("sessions", plan(workspace, "Maria")))
    choose(shell, "add-from", "kit-2-insikter")
    choose(shell, "add-step", PATTERNS)
    id = kept(shell).id
    workspace.write(Card(session=id, step="customers", lane="wants", text="Hinna före sju"))
    click(shell, "start")
    room = Room(qtbot, shell, id)
    room.go(PATTERNS)
    assert room.view.prompt.fetch.accessibleName() == "Hämta ett kort"
    room.press(Qt.Key.Key_F7)
    click(shell, "carry-all")
    click(shell, "carry-take")
    assert set(room.saved_cards(PATTERNS)) == {"Hinna före sju"}
