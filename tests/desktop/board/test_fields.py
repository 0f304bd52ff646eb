"""The form of the last step: actions as rows, and a field that is a card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from kitdesk.desktop.board.action_form import ActionForm, ActionRow
from kitdesk.desktop.board.fields import FieldsCanvas
from kitdesk.records import Action
from tests.desktop.board.room import CTRL, Room

KEY = Qt.Key


def form(room: Room) -> ActionForm:
    if room.view.run.current != "next":
        room.go("next")
    canvas = room.view.stage.canvas
    assert isinstance(canvas, FieldsCanvas)
    assert canvas.agreed is not None
    return canvas.agreed


def actions(room: Room) -> list[Action]:
    room.shell.desk.writer.flush()
    return room.workspace.list(Action, where={"from": room.session})


def pick(row: ActionRow, name: str) -> None:
    row.who.setFocus()
    row.who.setCurrentIndex(row.who.findText(name))
    row.who.activated.emit(row.who.currentIndex())


def test_what_is_typed_in_the_empty_row_becomes_an_action_with_name_and_day(begun: Room):
    rows = form(begun).rows
    assert begun.focus is rows[0].what
    begun.type("Ring Fjällkaffe")
    begun.press(KEY.Key_Tab)
    row = form(begun).rows[0]
    assert begun.focus is row.who
    pick(row, "Maria")
    row.due.setFocus()
    row.due.setDate(row.due.date().fromString("2023-12-01", "yyyy-MM-dd"))
    (action,) = actions(begun)
    assert (action.what, action.due) == ("Ring Fjällkaffe", "2023-12-01")
    assert action.who == next(iter(begun.view.people))
    assert len(form(begun).rows) == 2


def test_the_coach_can_take_an_action_too(begun: Room):
    begun.go("next")
    begun.type("Skicka mallen")
    begun.press(KEY.Key_Tab)
    pick(form(begun).rows[0], "Elin")
    assert actions(begun)[0].who == begun.workspace.me.person


def test_the_same_actions_stand_in_the_card_at_the_right(begun: Room):
    begun.go("next")
    begun.type("Ring Fjällkaffe")
    begun.press(KEY.Key_Tab)
    (action,) = actions(begun)
    tick = begun.view.agreed.findChild(QCheckBox, f"tick-{action.id}")
    assert tick is not None
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())
    assert [(a.status, a.done_on) for a in actions(begun)] == [("done", "2023-11-20")]


def test_undo_takes_back_an_action_and_its_changes(begun: Room):
    begun.go("next")
    begun.type("Ring Fjällkaffe")
    begun.press(KEY.Key_Tab)
    pick(form(begun).rows[0], "Jonne")
    begun.press(KEY.Key_Z, CTRL)
    assert [action.who for action in actions(begun)] == [None]
    begun.press(KEY.Key_Z, CTRL)
    assert actions(begun) == []
    assert len(form(begun).rows) == 1
    begun.press(KEY.Key_Y, CTRL)
    begun.press(KEY.Key_Y, CTRL)
    assert [action.who for action in actions(begun)] == [list(begun.view.people)[1]]


@pytest.mark.slow
def test_an_action_is_kept_while_it_is_typed_and_its_words_are_one_step_of_undo(begun: Room):
    begun.go("next")
    for more, whole in (("Ring", "Ring"), (" hem", "Ring hem"), (" nu", "Ring hem nu")):
        begun.type(more)
        begun.qtbot.waitUntil(lambda whole=whole: [a.what for a in actions(begun)] == [whole])
    begun.press(KEY.Key_Tab)
    begun.press(KEY.Key_Z, CTRL)
    assert [action.what for action in actions(begun)] == ["Ring"]


def test_an_action_is_never_emptied_by_deleting_its_words(begun: Room):
    begun.go("next")
    begun.type("Ring")
    begun.press(KEY.Key_Tab)
    what = form(begun).rows[0].what
    what.setFocus()
    begun.press(KEY.Key_A, CTRL)
    begun.press(KEY.Key_Delete)
    begun.press(KEY.Key_Tab)
    assert what.toPlainText() == "Ring"
    assert [action.what for action in actions(begun)] == ["Ring"]


def test_a_row_is_taken_away_and_had_back(begun: Room):
    begun.go("next")
    begun.type("Ring Fjällkaffe")
    begun.press(KEY.Key_Tab)
    QTest.mouseClick(form(begun).rows[0].remove, Qt.MouseButton.LeftButton)
    assert actions(begun) == []
    begun.press(KEY.Key_Z, CTRL)
    assert [action.what for action in actions(begun)] == ["Ring Fjällkaffe"]


def test_a_field_is_a_card_in_its_own_lane_edited_and_emptied(begun: Room):
    form(begun)
    canvas = begun.view.stage.canvas
    assert isinstance(canvas, FieldsCanvas)
    (field,) = canvas.fields
    field.focus_card()
    begun.type("Butiken i Åre")
    begun.press(KEY.Key_Tab)
    card = begun.saved_cards("next")["Butiken i Åre"]
    assert (card.lane, card.kind) == ("first_customer", "idea")
    field.focus_card()
    begun.press(KEY.Key_A, CTRL)
    begun.type("Hotellet")
    begun.press(KEY.Key_Tab)
    assert begun.saved_cards("next")["Hotellet"].id == card.id
    field.focus_card()
    begun.press(KEY.Key_A, CTRL)
    begun.press(KEY.Key_Delete)
    begun.press(KEY.Key_Tab)
    assert begun.saved_cards("next") == {}


def test_what_is_being_typed_is_kept_when_the_step_is_left(begun: Room):
    form(begun)
    begun.type("Ring Fjällkaffe")
    begun.go("opportunities")
    assert [action.what for action in actions(begun)] == ["Ring Fjällkaffe"]
