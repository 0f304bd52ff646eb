"""Every step of every kit that comes with the program can be shown and written in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from kitdesk.desktop.board.columns import ColumnsCanvas
from kitdesk.desktop.board.fields import FieldsCanvas
from kitdesk.desktop.board.radar import RadarCanvas
from kitdesk.desktop.place import Place
from kitdesk.method import kits
from kitdesk.records import Card, MethodKit, Session
from tests.desktop.board.room import ALT, CTRL, Room

KEY = Qt.Key


@pytest.fixture
def run(qtbot, make_shell, workspace):
    def start(kit: str) -> Room:
        session = workspace.write(Session(title=kit, method_kit=kit))
        return Room(qtbot, make_shell(workspace, Place("sessions", session, "start")), session)

    return start


@pytest.mark.parametrize("kit", [key for key, kit in kits().items() if kit.use == "session"])
def test_each_step_is_shown_and_its_first_place_takes_words(run, kit: str):
    room = run(kit)
    for step in kits()[kit].steps:
        room.go(step.key)
        assert room.view.prompt.title.text() == step.title["sv"]
        if not isinstance(room.view.stage.canvas, FieldsCanvas | RadarCanvas):
            room.write_cards(f"ett kort i {step.key}")
            assert list(room.saved_cards(step.key)) == [f"ett kort i {step.key}"]


def test_a_scale_holds_one_number_and_words_that_say_why(run):
    room = run("kit-3-trender")
    step = next(step for step in kits()["kit-3-trender"].steps if step.canvas == "radar")
    room.go(step.key)
    room.press(KEY.Key_F4)
    lane = step.fields[0].key

    def press(level: int) -> None:
        button = room.shell.findChild(QPushButton, f"scale-{lane}-{level}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    press(3)
    press(2)
    assert list(room.saved_cards(step.key)) == ["2"]
    canvas = room.view.stage.canvas
    assert isinstance(canvas, RadarCanvas)
    canvas.form.fields[0].editors[0].setFocus()
    room.type("Ingen plan finns")
    room.press(KEY.Key_Tab)
    assert sorted(room.saved_cards(step.key)) == ["2", "Ingen plan finns"]
    press(2)
    assert list(room.saved_cards(step.key)) == ["Ingen plan finns"]
    room.view.undo()
    assert sorted(room.saved_cards(step.key)) == ["2", "Ingen plan finns"]
    assert room.shell.findChild(QPushButton, f"scale-{lane}-2").isChecked()


def test_a_session_of_a_kit_that_is_not_here_still_shows_its_cards(
    run, workspace, qtbot, make_shell
):
    agenda = ({"step": "okänt", "minutes": 20},)
    session = workspace.write(Session(title="Från framtiden", method_kit="kit-9", agenda=agenda))
    room = Room(qtbot, make_shell(workspace, Place("sessions", session, "start")), session)
    room.write_cards("går bra ändå")
    assert room.texts() == ["går bra ändå"]
    assert room.view.prompt.title.text() == "okänt"
    room.press(KEY.Key_Z, CTRL)
    assert room.texts() == []


def test_cards_in_lanes_that_the_kit_does_not_have_are_shown_and_can_be_taken_in(
    qtbot, make_shell, workspace
):
    session = workspace.write(Session(title="Äldre", method_kit="kit-halvdag"))
    for step, lane in (("trends", "gammal"), ("checkin", "gammal"), ("next", "gammal")):
        text = f"ur en äldre version, {step}"
        workspace.write(Card(session=session, step=step, lane=lane, text=text, order="a0"))
    room = Room(qtbot, make_shell(workspace, Place("sessions", session, "start")), session)
    for step in ("checkin", "trends"):
        room.go(step)
        canvas = room.view.stage.canvas
        assert isinstance(canvas, ColumnsCanvas)
        assert canvas.rest.isVisible()
        canvas.rest.view.choose(0)
        room.press(KEY.Key_Left, ALT)
        assert not canvas.rest.isVisible()
        assert room.texts("society" if step == "trends" else None) == [
            f"ur en äldre version, {step}"
        ]
    room.go("next")
    canvas = room.view.stage.canvas
    assert isinstance(canvas, FieldsCanvas)
    assert canvas.rest.isVisible()


def test_a_canvas_of_a_later_version_is_a_list_with_a_note_and_loses_nothing(
    make_workspace, qtbot, make_shell
):
    workspace = make_workspace("office")
    shipped = kits()["kit-halvdag"]
    content = {**shipped.model_dump(mode="json", exclude_none=True), "version": "9"}
    for step in content["steps"]:
        if step["key"] == "journey":
            step |= {"canvas": "mountain", "slopes": 3}
    workspace.write(MethodKit(key=shipped.key, version="9", content=content))
    session = workspace.write(Session(title="Berget", method_kit=shipped.key, method_version="9"))
    workspace.write(Card(session=session, step="journey", lane="need", text="Snön kom", y=0.8))
    room = Room(qtbot, make_shell(workspace, Place("sessions", session, "start")), session)
    room.go("journey")
    note = room.shell.findChild(QLabel, "newer-canvas")
    assert note and note.isVisible() and "som en lista" in note.text()
    room.write_cards("Isen gick")
    cards = room.saved_cards("journey")
    assert (cards["Snön kom"].lane, cards["Snön kom"].y) == ("need", 0.8)
    assert cards["Isen gick"].lane == "need"
