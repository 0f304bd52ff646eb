"""Every key of the card state, pressed in a session: groups, evidence, actions, votes, clock."""

import csv
import io

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kitdesk.desktop.board import card_keys, key_sheet
from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.board_menu import make_board_menu, save_board
from kitdesk.desktop.board.chooser import Chooser
from kitdesk.desktop.board.free.field_view import FieldView
from kitdesk.desktop.board.lane_model import LaneModel
from kitdesk.records import Action, CoachNote, Group, Person, Session
from kitdesk.workspace import Workspace
from tests.desktop.board.room import CTRL, SHIFT, Room, click
from tests.desktop.hands import find

KEY = Qt.Key


@pytest.fixture
def full(room: Room) -> Room:
    """Cards a to d in the first lane, x and y in the second; the focus is on a."""
    room.write_cards("a", "b", "c", "d")
    room.press(KEY.Key_Tab)
    room.write_cards("x", "y")
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_Left)
    to(room, "a")
    return room


def to(room: Room, text: str) -> None:
    """The focus to a card of this step, as a click gives it."""
    room.view.stage.control.go(room.saved_cards(room.view.step.key)[text].id)


def lines(room: Room, lane: str = "economy") -> list[str]:
    """What a lane shows, groups in brackets."""
    model = room.lane(lane).model
    shown = [model.at(row) for row in range(model.rowCount())]
    return [f"[{r.group.name}]" if isinstance(r, Heap) else r.text or "" for r in shown]


def chooser(room: Room) -> Chooser:
    found = room.view.stage.framed.asking.chooser
    assert found is not None
    return found


def offered(room: Room) -> list[str]:
    found = chooser(room).list
    return [found.item(row).text() for row in range(found.count())]


def foot(room: Room) -> str:
    return room.shell.foot.words.text()


def groups(room: Room) -> dict[str, str]:
    """The groups in the workspace: name by id."""
    room.shell.desk.writer.flush()
    return {g.id: g.name or "" for g in room.workspace.list(Group)}


def make_group(room: Room, name: str = "Frakt") -> None:
    """a and b in a group, from the keyboard alone."""
    room.press(KEY.Key_Down, SHIFT)
    room.press(KEY.Key_G)
    room.type(name)
    room.press(KEY.Key_Return)


def test_g_names_a_group_for_all_chosen_cards_as_one_deed(full: Room):
    make_group(full)
    assert lines(full) == ["[Frakt]", "a", "b", "c", "d"]
    saved = full.saved_cards("trends")
    assert list(groups(full)) == [saved["a"].group] == [saved["b"].group]
    assert full.focus is full.lane("economy").view
    full.press(KEY.Key_Z, CTRL)
    assert (lines(full), groups(full)) == (["a", "b", "c", "d"], {})


def test_all_cards_of_a_new_group_are_drawn_below_its_name(full: Room):
    make_group(full)
    model = full.lane("economy").model
    assert [model.face(row).heaped for row in (1, 2, 3, 4)] == [True, True, False, False]


def test_g_offers_the_groups_there_are_escape_leaves_and_shift_g_takes_out(full: Room):
    make_group(full)
    to(full, "x")
    full.press(KEY.Key_G)
    full.type("FRAKT")
    assert offered(full) == ["Frakt   –   2 kort"]
    full.press(KEY.Key_Escape)
    assert full.view.stage.framed.asking.chooser is None
    assert (full.focused_text, lines(full, "technology")) == ("x", ["x", "y"])
    full.press(KEY.Key_G)
    full.type("fra")
    assert offered(full) == ["Frakt   –   2 kort", "Ny grupp: fra"]
    full.press(KEY.Key_Return)
    assert lines(full, "technology") == ["[Frakt]", "x", "y"]
    full.press(KEY.Key_G, SHIFT)
    assert lines(full, "technology") == ["x", "y"]
    assert full.focused_text == "x"


def test_the_head_of_a_group_folds_with_enter_space_and_mouse_and_stays_so(full: Room):
    make_group(full)
    full.press(KEY.Key_Up)
    view = full.lane("economy").view
    for key in (KEY.Key_Return, KEY.Key_Space):
        full.press(key)
        assert lines(full) == ["[Frakt]", "c", "d"]
        full.press(KEY.Key_Space)
        assert lines(full) == ["[Frakt]", "a", "b", "c", "d"]
    at = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert lines(full) == ["[Frakt]", "c", "d"]
    full.shell.desk.go("sessions")
    full.shell.desk.go("sessions", full.session, "trends")
    assert lines(full) == ["[Frakt]", "c", "d"]


def test_the_head_stands_for_its_cards_and_says_what_it_holds(full: Room):
    full.press(KEY.Key_2)
    make_group(full)
    full.press(KEY.Key_Up)
    heard = full.lane("economy").model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Gruppen Frakt, 2 kort · 2 röster, öppen"
    full.press(KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert lines(full, "technology") == ["[Frakt]", "a", "b", "x", "y"]
    assert full.lane("technology").view.current_heap()
    full.press(KEY.Key_P)
    assert full.texts("") == ["a", "b"]


def let_go_on_head(room: Room, lane: str, source: LaneModel) -> None:
    """What Qt sends a lane when the first card of another one is let go on its first line."""
    view = room.lane(lane).view
    at = QPointF(view.visualRect(view.model().index(0, 0)).center())
    data = source.mimeData([source.index(0)])
    view.dropEvent(dropped(data, at))


def dropped(data: QMimeData, at: QPointF) -> QDropEvent:
    """The event of letting go; whoever asks keeps `data`, which it does not own."""
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(at, Qt.DropAction.MoveAction, data, left, plain)


def test_a_card_let_go_on_a_head_joins_and_the_head_is_renamed_and_dissolved(full: Room):
    make_group(full)
    let_go_on_head(full, "economy", full.lane("technology").model)
    assert lines(full) == ["[Frakt]", "a", "b", "x", "c", "d"]
    full.press(KEY.Key_Z, CTRL)
    assert (lines(full, "technology"), len(lines(full))) == (["x", "y"], 5)
    view, model = full.lane("economy").view, full.lane("economy").model
    data = model.mimeData([model.index(1)])
    view.dropEvent(dropped(data, QPointF(20, view.card_height() + 20)))
    assert lines(full) == ["[Frakt]", "b", "c", "d", "a"]
    full.press(KEY.Key_Z, CTRL)
    full.lane("economy").view.choose(0)
    full.press(KEY.Key_E)
    full.type("Porto")
    full.press(KEY.Key_Return)
    assert lines(full)[0] == "[Porto]"
    full.press(KEY.Key_Delete)
    assert lines(full) == ["a", "b", "c", "d"]
    full.press(KEY.Key_Z, CTRL)
    assert lines(full) == ["[Porto]", "a", "b", "c", "d"]


def test_l_links_evidence_across_steps_and_shift_l_goes_there_and_back(full: Room):
    full.press(KEY.Key_L, SHIFT)
    assert "L kopplar" in foot(full)
    full.go("customers")
    full.write_cards("Porto till Norge", "Öppet i helgen?")
    full.go("trends")
    to(full, "a")
    full.press(KEY.Key_L)
    full.type("norge")
    assert offered(full) == ["Porto till Norge   –   Våra kunder idag"]
    full.press(KEY.Key_Return)
    assert offered(full)[0].startswith("✓")
    full.press(KEY.Key_Escape)
    card, source = (
        full.saved_cards("trends")["a"],
        full.saved_cards("customers")["Porto till Norge"],
    )
    assert card.evidence == (source.id,)
    assert full.lane("economy").model.face(0).more == ("1 underlag",)
    assert full.focused_text == "a"
    full.press(KEY.Key_L, SHIFT)
    assert (full.view.run.current, full.focused_text) == ("customers", "Porto till Norge")
    full.press(KEY.Key_L, SHIFT)
    assert (full.view.run.current, full.focused_text) == ("trends", "a")
    full.press(KEY.Key_Z, CTRL)
    assert full.saved_cards("trends")["a"].evidence == ()


def test_a_makes_an_action_of_the_card_for_who_said_it_and_comes_back(full: Room):
    full.press(KEY.Key_A)
    full.press(KEY.Key_Escape)
    full.shell.desk.writer.flush()
    assert full.workspace.list(Action, where={"from": full.session}) == []
    assert full.focused_text == "a"
    full.press(KEY.Key_S)
    full.press(KEY.Key_A)
    full.press(KEY.Key_End)
    full.type(" klart")
    full.press(KEY.Key_Tab)
    full.press(KEY.Key_Tab)
    full.press(KEY.Key_Return)
    full.shell.desk.writer.flush()
    (action,) = full.workspace.list(Action, where={"from": full.session})
    maria = next(iter(full.view.people))
    assert (action.what, action.who) == ("a klart", maria)
    assert full.focused_text == "a"
    full.press(KEY.Key_Z, CTRL)
    full.shell.desk.writer.flush()
    assert full.workspace.list(Action, where={"from": full.session}) == []


def test_digits_vote_for_all_chosen_cards_and_the_row_shows_who_has_votes_left(full: Room):
    row = full.view.stage.framed.ballot
    maria, _ = full.view.people
    assert find(row, QPushButton, f"voter-{maria}").text() == "Maria ●●●"
    assert not row.done.isVisible()
    full.press(KEY.Key_Down, SHIFT)
    full.press(KEY.Key_1)
    saved = full.saved_cards("trends")
    assert [saved[text].votes for text in "ab"] == [{maria: 1}, {maria: 1}]
    button = row.findChild(QPushButton, f"voter-{maria}")
    assert button is not None
    assert (button.text(), button.accessibleName()) == ("Maria ●○○", "Maria, 1 röst kvar")
    full.press(KEY.Key_Z, CTRL)
    assert not any(card.votes for card in full.saved_cards("trends").values())
    full.press(KEY.Key_3)
    full.press(KEY.Key_V)
    full.press(KEY.Key_3)
    assert row.done.text() == "Alla har röstat"


def test_all_cards_of_a_new_group_stand_under_its_name(full: Room):
    to(full, "c")
    full.press(KEY.Key_Down, SHIFT)
    full.press(KEY.Key_G)
    full.type("Hit hittar ni")
    full.press(KEY.Key_Return)
    model = full.lane("economy").model
    assert lines(full) == ["a", "b", "[Hit hittar ni]", "c", "d"]
    assert [model.face(row).heaped for row in (0, 1, 3, 4)] == [False, False, True, True]


def test_many_voters_show_when_they_are_asked_for_or_the_first_vote_is_given(full: Room):
    more = [full.workspace.write(Person(given_name=f"Per {n}")) for n in range(5)]
    session = full.workspace.get(Session, full.session)
    people = (*session.participants, *more)
    full.workspace.update("session", full.session, participants=people)
    full.qtbot.waitUntil(lambda: len(full.view.people) == len(people))

    def shown() -> set[str]:
        QApplication.processEvents()
        buttons = full.view.stage.framed.ballot.findChildren(QPushButton)
        return {button.objectName() for button in buttons if button.isVisible()}

    full.qtbot.waitUntil(lambda: shown() == {f"voter-{people[0]}", "everyone"})
    click(full.shell, "everyone")
    every = {f"voter-{voter}" for voter in (*people, "hands")}
    full.qtbot.waitUntil(lambda: shown() == every)
    full.go("checkin")
    full.go("trends")
    to(full, "a")
    full.press(KEY.Key_1)
    assert "everyone" not in shown()


def test_space_is_the_clock_and_r_puts_most_votes_first_with_ties_on_the_same_place(full: Room):
    to(full, "c")
    full.press(KEY.Key_2)
    to(full, "x")
    full.press(KEY.Key_V)
    full.press(KEY.Key_2)
    to(full, "d")
    full.press(KEY.Key_1)
    full.press(KEY.Key_Space)
    assert (full.view.run.clock.running, full.view.time.caption.text()) == (False, "PAUSAD")
    full.press(KEY.Key_Space)
    assert full.view.run.clock.running
    full.press(KEY.Key_R)
    assert lines(full) == ["c", "d", "a", "b"]
    model = full.lane("economy").model
    assert [model.face(row).more for row in range(3)] == [("Delad plats 1",), ("Plats 3",), ()]
    full.press(KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert "egen ordning" in foot(full)
    full.press(KEY.Key_R)
    assert lines(full) == ["a", "b", "c", "d"]


def count(room: Room) -> str:
    label = room.view.stage.framed.filter.findChild(QLabel, "filter-count")
    assert label is not None
    return label.text()


def test_a_filter_hides_cards_says_so_and_escape_shows_all(full: Room):
    full.press(KEY.Key_Slash)
    full.type("b")
    assert (lines(full), lines(full, "technology")) == (["b"], [])
    assert count(full) == "1 av 6 kort visas"
    full.press(KEY.Key_Return)
    assert full.focused_text == "b"
    full.press(KEY.Key_Escape)
    assert lines(full) == ["a", "b", "c", "d"]
    assert not full.view.stage.framed.filter.isVisible()
    assert full.focused_text == "b"


def test_a_new_card_and_one_that_undo_brings_back_are_never_hidden(full: Room):
    full.press(KEY.Key_Delete)
    full.press(KEY.Key_F)
    full.type("b")
    full.press(KEY.Key_Return)
    full.press(KEY.Key_N)
    full.write_cards("nytt")
    assert lines(full) == ["b", "nytt"]
    assert "visas ändå" in foot(full)
    assert count(full) == "2 av 6 kort visas"
    full.press(KEY.Key_Z, CTRL)
    full.press(KEY.Key_Z, CTRL)
    assert lines(full) == ["a", "b"]


def test_cards_are_filtered_by_who_said_them_and_by_group(full: Room):
    full.press(KEY.Key_S)
    make_group(full)
    full.press(KEY.Key_F)
    bar = full.view.stage.framed.filter
    bar.group.setFocus()
    full.press(KEY.Key_Down)
    bar.group.activated.emit(bar.group.currentIndex())
    assert lines(full) == ["[Frakt]", "a", "b"]
    bar.author.setCurrentIndex(bar.author.findText("Maria"))
    bar.author.activated.emit(bar.author.currentIndex())
    assert lines(full) == ["[Frakt]", "a"]


def test_cards_are_copied_as_rows_and_the_board_saved_without_the_coachs_notes(
    full: Room, workspace: Workspace, tmp_path
):
    full.press(KEY.Key_2)
    full.press(KEY.Key_Down, SHIFT)
    full.press(KEY.Key_C, CTRL)
    rows = QGuiApplication.clipboard().text().split("\n")
    assert rows == ["a\tEkonomi & vardag\t\t\t2", "b\tEkonomi & vardag\t\t\t0"]
    full.press(KEY.Key_Up)
    workspace.write(CoachNote(session=full.session, step="trends", text="Maria tvekar"))
    make_group(full)
    control = full.view.stage.control
    names = [a.objectName() for a in make_board_menu(full.view, control).actions()]
    assert "board-menu-save_csv" in names
    save_board(control, tmp_path / "tavla", "csv")
    full.shell.desk.writer.flush()
    text = (tmp_path / "tavla.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["text"], r["lane_title"], r["group"]) for r in rows][:3] == [
        ("a", "Ekonomi & vardag", "Frakt"),
        ("b", "Ekonomi & vardag", "Frakt"),
        ("c", "Ekonomi & vardag", ""),
    ]
    assert "tvekar" not in text


def test_every_key_of_the_cards_stands_on_the_key_sheet(full: Room):
    full.press(KEY.Key_Question, SHIFT)
    shown = {label.text() for label in full.shell.findChildren(QLabel) if label.isVisible()}
    named = " ".join(key for column in key_sheet.COLUMNS for _, keys in column for key, _ in keys)
    assert {"G", "L", "A", "S", "P", "R", "Mellanslag"} <= shown
    short = {KEY.Key_Escape: "Esc", KEY.Key_Return: "Enter", KEY.Key_Minus: "−", KEY.Key_Plus: "+"}
    for key in card_keys.COMMANDS:
        name = short.get(key) or key.name.removeprefix("Key_")
        name = {"Question": "?", "Slash": "/"}.get(name, name)
        assert name in named.split(), name


def test_ten_cards_take_a_key_each_beside_their_words_and_a_vote_two(room: Room):
    """From the empty step: ten cards written, and everybody's three votes given."""
    pressed = 0

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal pressed
        pressed += 1
        room.press(key, held)

    for n in range(10):
        room.type(f"Kort {n}")
        press(KEY.Key_Return)
    assert pressed == 10
    press(KEY.Key_Escape)
    for voter in range(2):
        for _ in range(3):
            press(KEY.Key_1)
            press(KEY.Key_Up if voter == 0 else KEY.Key_Down)
        press(KEY.Key_V)
    assert pressed == 25
    votes = [card.votes for card in room.saved_cards("trends").values()]
    assert sum(sum(given.values()) for given in votes) == 6


def test_cards_that_lie_freely_are_grouped_and_filtered_by_the_same_keys(begun: Room):
    begun.go("journey")
    begun.write_cards("Ringer först", "Kör åtta mil")
    begun.press(KEY.Key_Escape)
    begun.press(KEY.Key_G)
    begun.type("Resan")
    begun.press(KEY.Key_Return)
    field = begun.view.stage.canvas.findChild(FieldView)
    assert field is not None
    assert begun.focus is field
    cards = begun.saved_cards("journey")
    assert {text for text, card in cards.items() if card.group} == {"Kör åtta mil"}
    begun.press(KEY.Key_F)
    begun.type("ringer")
    seen = {text: field.item(card.id) is not None for text, card in cards.items()}
    assert seen == {"Ringer först": True, "Kör åtta mil": False}
    begun.press(KEY.Key_Escape)
    assert field.item(cards["Kör åtta mil"].id) is not None


def test_the_undo_of_a_deleted_card_takes_back_that_and_is_gone_once_something_else_is_done(
    full: Room,
):
    shown = full.shell.foot
    full.press(KEY.Key_Delete)
    assert shown.action.isVisible() and full.texts("economy") == ["b", "c", "d"]
    QTest.mouseClick(shown.action, Qt.MouseButton.LeftButton)
    assert full.texts("economy") == ["a", "b", "c", "d"]
    full.press(KEY.Key_Delete)
    assert shown.action.isVisible()
    to(full, "b")
    full.press(KEY.Key_1)
    assert not shown.isVisible(), "its undo would take back the vote"
    full.press(KEY.Key_Delete)
    assert shown.action.isVisible()
    full.press(KEY.Key_Z, CTRL)
    assert not shown.isVisible()


def test_what_was_said_since_stays_when_the_undo_before_it_is_past(full: Room):
    full.press(KEY.Key_Delete)
    full.shell.desk.say("Sparat")
    to(full, "b")
    full.press(KEY.Key_1)
    assert full.shell.foot.isVisible() and foot(full) == "Sparat"
