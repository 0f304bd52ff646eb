"""The menu of a card, for the mouse and for those who look first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from kitdesk.desktop.board.card_menu import make_menu
from kitdesk.records import Group
from tests.desktop.board.room import CTRL, Room

KEY = Qt.Key


def menu(room: Room) -> QMenu:
    """The menu of the card last typed."""
    view = room.lane("economy").view
    view.choose(room.lane("economy").count - 1)
    card = view.current_card()
    assert card is not None
    return make_menu(view, room.view.stage.control, [card], view.edit_card)


def entry(menu: QMenu, *names: str) -> QAction:
    """The entry reached by these names, from outer to inner."""
    found = next(a for a in menu.actions() if a.text().partition("\t")[0] == names[0])
    inner = found.menu()
    return entry(inner, *names[1:]) if len(names) > 1 and isinstance(inner, QMenu) else found


def test_who_said_it_is_chosen_by_name(room: Room):
    room.write_cards("Elpriset stiger")
    entry(menu(room), "Sagt av", "Jonne").trigger()
    jonne = list(room.view.people)[1]
    assert room.saved_cards("trends")["Elpriset stiger"].author == jonne
    assert entry(menu(room), "Sagt av", "Jonne").isChecked()
    entry(menu(room), "Sagt av", "Ingen särskild").trigger()
    assert room.saved_cards("trends")["Elpriset stiger"].author is None


def test_a_group_is_named_in_the_menu_and_joined_by_the_next_card(room: Room, workspace):
    room.write_cards("Elpriset stiger")
    first = menu(room)
    line = next(
        line
        for action in entry(first, "Grupp").menu().actions()  # pyright: ignore
        if (line := getattr(action, "defaultWidget", lambda: None)())
    )
    assert isinstance(line, QLineEdit)
    line.setText("Kostnader")
    QTest.keyClick(line, KEY.Key_Return)
    room.press(KEY.Key_N)
    room.write_cards("Frakten också")
    entry(menu(room), "Grupp", "Kostnader").trigger()
    saved = room.saved_cards("trends")
    (group,) = workspace.list(Group)
    assert {card.group for card in saved.values()} == {group.id}
    assert room.lane("economy").model.face(2).group == "Kostnader"
    entry(menu(room), "Grupp", "Ta ut ur gruppen").trigger()
    assert room.saved_cards("trends")["Frakten också"].group is None
    for _ in range(3):
        room.press(KEY.Key_Z, CTRL)
    room.shell.desk.writer.flush()
    assert [g.name for g in workspace.list(Group)] == ["Kostnader"]
    room.press(KEY.Key_Z, CTRL)
    room.shell.desk.writer.flush()
    assert workspace.list(Group) == []


def test_votes_parking_and_removal_are_in_the_menu_too(room: Room):
    room.write_cards("ett", "två")
    entry(menu(room), "Röster från Maria", "2 röster").trigger()
    assert sum(room.saved_cards("trends")["två"].votes.values()) == 2
    entry(menu(room), "Parkera").trigger()
    assert room.texts("") == ["två"]
    entry(menu(room), "Ta bort").trigger()
    assert room.texts("economy") == []
