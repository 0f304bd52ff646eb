"""Cards in lanes, typed, walked, moved and voted for from the keyboard, as a coach does."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.widgets import Sheet
from kitdesk.records import HANDS
from tests.desktop.board.room import ALT, CTRL, SHIFT, Room

KEY = Qt.Key


def test_typing_and_enter_make_cards_and_the_line_stays_ready(room: Room):
    room.write_cards("Elpriset stiger", "Fler gäster")
    assert room.texts("economy") == ["Elpriset stiger", "Fler gäster"]
    assert room.focus is room.line("economy")
    assert room.line("economy").text() == ""
    card = room.saved_cards("trends")["Fler gäster"]
    assert (card.lane, card.kind, card.session) == ("economy", "trend", room.session)


def test_what_is_half_typed_when_the_step_is_left_is_kept_as_a_card(room: Room):
    room.type("hann inte klart")
    room.go("opportunities")
    assert list(room.saved_cards("trends")) == ["hann inte klart"]
    room.type("inte heller")
    room.shell.desk.go("sessions")
    assert list(room.saved_cards("opportunities")) == ["inte heller"]


def test_digits_and_letters_in_the_line_are_text(room: Room):
    room.write_cards("3 nya 1 2 p v n ?")
    assert room.texts("economy") == ["3 nya 1 2 p v n ?"]


def test_tab_goes_round_the_lanes_and_back(room: Room):
    lines = [room.line(key) for key in ("economy", "technology", "sustainability", "society")]
    seen = []
    for _ in range(5):
        seen.append(room.focus)
        room.press(KEY.Key_Tab)
    assert seen == [*lines, lines[0]]
    room.press(KEY.Key_Backtab, SHIFT)
    room.press(KEY.Key_Backtab, SHIFT)
    assert room.focus is lines[3]


def test_escape_goes_to_the_cards_and_n_back_to_the_line(room: Room):
    room.write_cards("ett", "två")
    room.press(KEY.Key_Escape)
    view = room.lane("economy").view
    assert room.focus is view
    assert view.currentIndex().data() == "två"
    room.press(KEY.Key_N)
    assert room.focus is room.line("economy")
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_Return)
    assert room.focus is room.line("economy")


def test_escape_in_an_empty_lane_goes_to_the_nearest_card(room: Room):
    room.write_cards("ett")
    room.press(KEY.Key_Tab)
    room.press(KEY.Key_Tab)
    room.press(KEY.Key_Escape)
    assert room.focus is room.lane("economy").view


def fill(room: Room) -> None:
    room.write_cards("a", "b", "c")
    room.press(KEY.Key_Tab)
    room.write_cards("x", "y")
    room.press(KEY.Key_Escape)


def test_arrows_walk_between_cards_and_below_the_last_one_lies_the_line(room: Room):
    fill(room)
    assert room.focused_text == "y"
    room.press(KEY.Key_Left)
    assert room.focused_text == "b"
    room.press(KEY.Key_Up)
    assert room.focused_text == "a"
    room.press(KEY.Key_Up)
    assert room.focused_text == "a"
    room.press(KEY.Key_Right)
    assert room.focused_text == "x"
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Down)
    assert room.focus is room.line("technology")


def marked(room: Room) -> list[str]:
    """What looks chosen, in all lanes."""
    views = [room.lane(key).view for key in ("economy", "technology")]
    return [index.data() for view in views for index in view.selectedIndexes()]


def test_only_the_card_that_the_next_key_concerns_looks_chosen(room: Room):
    fill(room)
    room.press(KEY.Key_Left)
    assert marked(room) == ["b"]
    room.press(KEY.Key_Right)
    assert marked(room) == ["y"]
    view = room.lane("economy").view
    at = view.visualRect(view.lane.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert marked(room) == ["a"]


def test_after_a_card_is_removed_the_one_beside_it_is_chosen(room: Room):
    fill(room)
    room.press(KEY.Key_Delete)
    assert marked(room) == ["x"]
    room.press(KEY.Key_Z, CTRL)
    assert not room.shell.foot.isVisible()
    room.press(KEY.Key_Left)
    room.press(KEY.Key_Up)
    room.press(KEY.Key_Delete)
    assert marked(room) == ["b"]


def test_alt_and_arrows_move_the_card_which_keeps_the_focus(room: Room):
    fill(room)
    room.press(KEY.Key_Up, ALT)
    assert room.texts("technology") == ["y", "x"]
    room.press(KEY.Key_Left, ALT)
    assert room.texts("economy") == ["y", "a", "b", "c"]
    room.press(KEY.Key_Down, ALT)
    assert room.texts("economy") == ["a", "y", "b", "c"]
    assert room.focused_text == "y"
    assert room.focus is room.lane("economy").view
    saved = room.saved_cards("trends")
    assert saved["y"].lane == "economy"
    assert [saved[text].order for text in "ayb"] == sorted(
        str(saved[text].order) for text in "abcy"
    )[:3]


def test_a_digit_gives_votes_to_the_chosen_voter_and_v_changes_voter(room: Room):
    fill(room)
    maria, jonne = room.view.people
    room.press(KEY.Key_2)
    room.press(KEY.Key_Left)
    room.press(KEY.Key_3)
    room.press(KEY.Key_V)
    room.press(KEY.Key_1)
    saved = room.saved_cards("trends")
    assert saved["y"].votes == {maria: 2}
    assert saved["b"].votes == {maria: 1, jonne: 1}


def test_hands_have_as_many_votes_as_all_together_and_plus_and_minus_give_one(room: Room):
    fill(room)
    room.press(KEY.Key_V, SHIFT)
    room.press(KEY.Key_9)
    assert room.saved_cards("trends")["y"].votes == {HANDS: 6}
    room.press(KEY.Key_Minus)
    room.press(KEY.Key_Minus)
    room.press(KEY.Key_Plus)
    assert room.saved_cards("trends")["y"].votes == {HANDS: 5}
    room.press(KEY.Key_0)
    assert room.saved_cards("trends")["y"].votes == {}


def test_a_step_without_votes_says_so(begun: Room):
    begun.write_cards("Maria vill ha fler köpare")
    begun.press(KEY.Key_Escape)
    begun.press(KEY.Key_3)
    assert begun.saved_cards("checkin")["Maria vill ha fler köpare"].votes == {}
    assert "röstar ni inte" in begun.shell.foot.words.text()


def test_a_step_without_votes_has_no_voter_to_change(begun: Room):
    begun.write_cards("Maria vill ha fler köpare")
    begun.press(KEY.Key_Escape)
    before = begun.view.stage.control.voter
    begun.press(KEY.Key_V)
    assert begun.view.stage.control.voter == before
    assert "röstar ni inte" in begun.shell.foot.words.text()


def drawn(room: Room) -> list[QImage]:
    """The lanes as they look now."""
    QApplication.processEvents()
    return [lane.view.grab().toImage() for lane in room.view.stage.canvas.lanes]  # type: ignore


def test_no_card_looks_chosen_once_the_keyboard_is_in_a_line_or_in_another_card(room: Room):
    room.write_cards("a", "b", "c")
    plain = drawn(room)
    room.press(KEY.Key_Escape)
    assert drawn(room)[0] != plain[0]
    room.press(KEY.Key_N)
    assert drawn(room) == plain
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_F6)
    assert drawn(room) == plain


def test_the_card_that_a_question_is_about_looks_chosen_while_it_is_asked(room: Room):
    room.write_cards("a", "b", "c")
    plain = drawn(room)
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_G)
    assert drawn(room)[0] != plain[0]


def test_delete_removes_the_card_and_undo_brings_the_same_one_back(room: Room):
    fill(room)
    id = room.saved_cards("trends")["y"].id
    room.press(KEY.Key_Delete)
    assert room.texts("technology") == ["x"]
    assert "y" not in room.saved_cards("trends")
    room.press(KEY.Key_Z, CTRL)
    assert room.texts("technology") == ["x", "y"]
    assert room.saved_cards("trends")["y"].id == id


def test_undo_and_redo_take_every_deed_on_the_board_one_by_one(room: Room):
    fill(room)
    room.press(KEY.Key_2)
    room.press(KEY.Key_Up, ALT)
    room.press(KEY.Key_P)
    for _ in range(8):
        room.press(KEY.Key_Z, CTRL)
    assert room.texts("economy") == room.texts("technology") == []
    assert room.saved_cards("trends") == {}
    for _ in range(7):
        room.press(KEY.Key_Y, CTRL)
    assert room.texts("technology") == ["y", "x"]
    assert sum(room.saved_cards("trends")["y"].votes.values()) == 2


def test_undo_in_a_line_with_text_undoes_the_text_first(room: Room):
    room.write_cards("ett")
    room.type("tvåa")
    room.press(KEY.Key_Z, CTRL)
    assert room.texts("economy") == ["ett"]
    assert room.line("economy").text() == ""
    room.press(KEY.Key_Z, CTRL)
    assert room.texts("economy") == []


@pytest.mark.parametrize("key", [KEY.Key_F2, KEY.Key_E])
def test_a_card_is_edited_in_place_with_enter_and_left_with_escape(room: Room, key: Qt.Key):
    fill(room)
    room.press(key)
    assert room.focus.objectName() == "card-editor"
    room.type("nytt")
    room.press(KEY.Key_Return)
    assert room.texts("technology") == ["x", "nytt"]
    assert room.focus is room.lane("technology").view
    room.press(key)
    room.type("annat")
    room.press(KEY.Key_Escape)
    assert room.texts("technology") == ["x", "nytt"]


def test_a_parked_card_comes_along_to_the_next_step_and_back_into_it(room: Room):
    fill(room)
    room.press(KEY.Key_P)
    assert room.texts("") == ["y"]
    assert room.lane("").isVisible()
    room.go("customers")
    assert room.texts("") == ["y"]
    room.lane("").view.choose(0)
    room.press(KEY.Key_P)
    assert room.texts("who") == ["y"]
    assert not room.lane("").isVisible()
    assert room.saved_cards("customers")["y"].parked is False


def test_several_pasted_lines_become_several_cards_as_one_deed(room: Room):
    QGuiApplication.clipboard().setText("- ett\n- två\n\n- tre @jonne")
    room.press(KEY.Key_V, CTRL)
    assert room.texts("economy") == ["ett", "två", "tre"]
    jonne = list(room.view.people)[1]
    assert room.saved_cards("trends")["tre"].author == jonne
    room.press(KEY.Key_Z, CTRL)
    assert room.texts("economy") == []


def test_one_pasted_line_goes_into_the_line(room: Room):
    QGuiApplication.clipboard().setText("bara en rad\n")
    room.type("och ")
    room.press(KEY.Key_V, CTRL)
    assert room.line("economy").text().strip() == "och bara en rad"
    assert room.texts("economy") == []


def test_s_goes_through_who_said_it(room: Room):
    fill(room)
    maria, jonne = room.view.people
    seen = []
    for _ in range(3):
        room.press(KEY.Key_S)
        seen.append(room.saved_cards("trends")["y"].author)
    assert seen == [maria, jonne, None]


def drop(room: Room, data: QMimeData, lane: str, row: int) -> None:
    """What Qt sends a lane when something is let go above the card in `row`."""
    view = room.lane(lane).view
    down = view.top_of(row) + 2 if row < room.lane(lane).count else view.card_height() + 20
    at = QPoint(20, down)
    event = QDropEvent(
        QPointF(at),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)


def picked(room: Room, lane: str, *rows: int) -> QMimeData:
    model = room.lane(lane).model
    return model.mimeData([model.index(row) for row in rows])


def test_a_card_is_dragged_to_another_lane_and_within_its_own(room: Room):
    fill(room)
    drop(room, picked(room, "economy", 0), "technology", 1)
    assert room.texts("technology") == ["x", "a", "y"]
    drop(room, picked(room, "technology", 0), "technology", 3)
    assert room.texts("technology") == ["a", "y", "x"]
    drop(room, picked(room, "technology", 2), "technology", 0)
    assert room.texts("technology") == ["x", "a", "y"]
    assert room.saved_cards("trends")["a"].lane == "technology"


def test_a_card_let_go_below_the_cards_or_on_the_line_comes_last(room: Room):
    fill(room)
    QApplication.processEvents()
    lane = room.lane("technology")
    data = picked(room, "economy", 1)
    for at in (QPoint(20, lane.height() - 5), QPoint(20, 2)):
        event = QDropEvent(
            QPointF(at),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        lane.dropEvent(event)
    assert room.texts("technology") == ["b", "x", "y"]
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    room.line("technology").dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_several_cards_dragged_together_keep_their_order(room: Room):
    fill(room)
    drop(room, picked(room, "economy", 0, 1), "technology", 0)
    assert room.texts("technology") == ["a", "b", "x", "y"]


def test_text_dropped_from_elsewhere_becomes_cards(room: Room):
    data = QMimeData()
    data.setText("från mejlet\noch ett till")
    drop(room, data, "society", 0)
    assert room.texts("society") == ["från mejlet", "och ett till"]


def test_the_mouse_marks_a_card_and_a_double_click_opens_it(room: Room):
    fill(room)
    view = room.lane("economy").view
    at = view.visualRect(room.lane("economy").model.index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.currentIndex().data() == "b"
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert room.focus.objectName() == "card-editor"


def test_screen_readers_get_each_lane_as_a_list_and_each_card_with_votes_and_author(room: Room):
    room.write_cards("Elpriset stiger @maria")
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_2)
    lane = QAccessible.queryAccessibleInterface(room.lane("economy").view)
    assert lane.role() == QAccessible.Role.List
    assert lane.text(QAccessible.Text.Name) == "Ekonomi & vardag"
    card = lane.child(0)
    assert card.text(QAccessible.Text.Name) == "Elpriset stiger, 2 röster, sagt av Maria"


def test_a_change_from_another_program_is_shown_without_touching_the_rest(room: Room):
    fill(room)
    other = room.workspace.again()
    card = room.saved_cards("trends")["a"]
    other.update("card", card.id, text="ändrat utifrån")
    other.close()
    room.qtbot.waitUntil(
        lambda: room.texts("economy") == ["ändrat utifrån", "b", "c"], timeout=5000
    )
    assert room.focused_text == "y"


def test_a_question_mark_shows_the_keys_and_escape_closes_them(room: Room):
    fill(room)
    room.press(KEY.Key_Question, SHIFT)
    sheet = room.shell.findChild(QWidget, "sheet")
    assert isinstance(sheet, Sheet)
    assert sheet.isVisible()
    assert sheet.accessibleName() == "Tangenter på tavlan"
    room.press(KEY.Key_Escape)
    assert not sheet.isVisible()
    assert room.focused_text == "y"


def test_f6_leaves_the_board_for_the_coachs_notes_and_comes_round_again(room: Room):
    fill(room)
    names = []
    for _ in range(4):
        room.press(KEY.Key_F6)
        names.append(room.focus.objectName())
    assert names == ["coach-note", "new-action", "agenda", "line-economy"]


def test_a_card_higher_than_its_lane_is_read_to_its_end_before_the_next_one(room: Room):
    room.view.stage.control.add(Spot("trends", "society"), " ".join(["Femhundra tecken"] * 40))
    room.view.stage.control.add(Spot("trends", "society"), "Nästa")
    QApplication.processEvents()
    view = room.lane("society").view
    assert view.lane.height(0, view.width()) > view.height()
    view.choose(0)
    seen = [view.visualRect(view.currentIndex()).top()]
    while view.currentIndex().row() == 0:
        room.press(Qt.Key.Key_Down)
        seen.append(view.visualRect(view.lane.index(0)).top())
        assert len(seen) < 20
    assert len(seen) > 3
    assert room.focused_text == "Nästa"
    room.press(Qt.Key.Key_Up)
    room.press(Qt.Key.Key_Up)
    assert view.currentIndex().row() == 0
