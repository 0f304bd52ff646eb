"""The wall as participants see it, opened and led by the coach's keys."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kitdesk.desktop.board.free.moving import put
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.board.scales import set_answer
from kitdesk.desktop.place import Place
from kitdesk.desktop.wall.showing import Mode
from kitdesk.desktop.wall.window import WallWindow
from kitdesk.records import CoachNote, Session
from tests.desktop.board.room import ALT, SHIFT, Room, click
from tests.desktop.wall.reading import seen


@pytest.fixture
def room(begun: Room) -> Room:
    begun.go("customers")
    begun.write_cards("Gäster från Tröndelag", "Grannar")
    return begun


def wall(room: Room) -> WallWindow:
    found = room.view.wall.window
    assert found is not None
    return found


def test_f5_puts_the_step_and_its_board_on_the_wall_and_f5_takes_it_away(room: Room):
    room.press(Qt.Key.Key_F5)
    text = seen(wall(room))
    assert room.view.step.title["sv"] in text
    assert "Vilka är de, vad vill de få gjort, vad skaver för dem" in text
    assert "Gäster från Tröndelag" in text
    assert wall(room).clock.text() == "25:00"

    QTest.keyClick(wall(room), Qt.Key.Key_F5)
    assert room.view.wall.window is None
    assert not room.view.wall.bar.isVisible()


def test_the_wall_follows_the_board_live_unless_it_is_frozen(room: Room):
    room.press(Qt.Key.Key_F5)
    room.view.stage.begin()
    room.write_cards("Föreningen")
    room.qtbot.waitUntil(lambda: "Föreningen" in seen(wall(room)))

    click(room.shell, "wall-freeze")
    room.view.stage.begin()
    room.write_cards("Kommunen")
    room.view.wall.refresh()
    assert "Kommunen" not in seen(wall(room))

    click(room.shell, "wall-freeze")
    assert "Kommunen" in seen(wall(room))


def test_the_wall_goes_along_to_the_next_step(room: Room):
    room.press(Qt.Key.Key_F5)
    room.go("trends")
    assert room.view.step.title["sv"] in seen(wall(room))
    assert "Gäster från Tröndelag" not in seen(wall(room))


def test_votes_are_ranked_and_ties_share_a_place(room: Room):
    room.go("trends")
    room.write_cards("Elen är dyr", "Fler lagar", "Alla betalar med telefon")
    control = room.view.stage.control
    cards = {card.text: card.id for card in control.step_cards()}
    for person, text in zip(room.view.people, ("Elen är dyr", "Fler lagar"), strict=True):
        control.choose_voter(person)
        control.vote([cards[text]], 2)
    control.vote([cards["Alla betalar med telefon"]], 1)
    room.press(Qt.Key.Key_F5)
    click(room.shell, "wall-votes")
    lines = seen(wall(room)).splitlines()
    places = [line for line in lines if line in ("1", "3")]
    assert [line for line in lines if line in cards] == [
        *sorted(("Elen är dyr", "Fler lagar"), key=lambda text: cards[text]),
        "Alla betalar med telefon",
    ]
    assert places.count("3") == 1
    assert "2" in lines


def test_a_break_counts_down_and_can_be_made_longer(room: Room):
    now = room.workspace.clock()
    room.press(Qt.Key.Key_F5)
    room.view.wall.clock = lambda: now
    room.view.wall.bar.clock = lambda: now
    click(room.shell, "wall-break")
    assert wall(room).rest.text() == "10:00"
    click(room.shell, "wall-longer")
    assert wall(room).rest.text() == "15:00"
    assert "Vi fortsätter 09:45" in seen(wall(room))
    room.view.wall.clock = lambda: now + timedelta(minutes=16)
    room.view.wall.refresh()
    assert wall(room).rest.text() == "+01:00"


def test_a_wall_made_smaller_has_all_of_its_clock_at_once(room: Room):
    room.press(Qt.Key.Key_F5)
    window = wall(room)
    window.resize(1600, 900)
    QApplication.processEvents()
    large = window.clock.font().pixelSize()
    window.resize(800, 500)
    QApplication.processEvents()
    assert window.clock.text() == "25:00"
    assert window.clock.font().pixelSize() < large
    assert window.clock.sizeHint().width() <= window.clock.width()


def test_no_private_word_reaches_the_wall_in_any_mode(room: Room):
    step = room.view.run.current
    room.workspace.write(CoachNote(session=room.session, step=step, text="Maria tvekar"))
    hint = room.view.step.coach_hint["sv"]
    room.press(Qt.Key.Key_F5)
    for mode in Mode:
        room.view.wall.bar.choose(mode)
        text = seen(wall(room))
        assert "Maria tvekar" not in text
        assert hint not in text


def test_leaving_the_session_takes_the_wall_away(room: Room):
    room.press(Qt.Key.Key_F5)
    window = wall(room)
    room.shell.desk.go("today")
    assert not window.isVisible()


def test_keys_in_the_coachs_window_choose_what_the_wall_shows_and_freeze_it(room: Room):
    room.press(Qt.Key.Key_2, ALT)
    assert "Grannar" in seen(wall(room))
    room.press(Qt.Key.Key_1, ALT)
    assert room.view.step.questions[0]["sv"] in seen(wall(room))
    room.press(Qt.Key.Key_F5, SHIFT)
    assert room.view.wall.bar.freeze.accessibleName() == "Fryst – släpp"
    room.press(Qt.Key.Key_4, ALT)
    assert room.view.step.questions[0]["sv"] in seen(wall(room))
    assert wall(room).clock.text() == "25:00"
    room.press(Qt.Key.Key_F5, SHIFT)
    assert wall(room).rest.text() == "10:00"


def test_a_wall_closed_while_frozen_comes_up_alive(room: Room):
    room.press(Qt.Key.Key_F5)
    room.press(Qt.Key.Key_F5, SHIFT)
    room.press(Qt.Key.Key_F5)
    room.press(Qt.Key.Key_F5)
    assert "Grannar" in seen(wall(room))


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 768)])
def test_everything_on_the_wall_has_room_and_is_large(room: Room, size: tuple[int, int]):
    room.workspace.update("session", room.session, summary="Vinteröppet är vårt. " * 8)
    room.go("trends")
    for text in ("Alla betalar med telefon", "Skolorna får fler barn som aldrig sett en ko"):
        room.view.stage.control.add(Spot("trends", "society"), text)
    for card in room.view.stage.control.step_cards():
        room.view.stage.control.vote([card.id], 1)
    for mode in Mode:
        room.view.wall.choose(mode)
        window = wall(room)
        window.showNormal()
        window.resize(*size)
        room.qtbot.waitUntil(lambda window=window: (window.width(), window.height()) == size)
        room.view.wall.refresh()
        QApplication.processEvents()
        shown = [label for label in window.findChildren(QLabel) if label.isVisibleTo(window)]
        for label in (label for label in shown if label.text()):
            assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()
            assert label.fontInfo().pixelSize() >= size[1] / 1080 * 22, label.text()


def test_a_card_of_five_hundred_letters_is_whole_on_the_wall(room: Room):
    room.go("trends")
    text = " ".join(f"ord{n}" for n in range(90))[:500]
    room.view.stage.control.add(Spot("trends", "society"), text)
    room.press(Qt.Key.Key_F5)
    window = wall(room)
    window.resize(1024, 768)
    QApplication.processEvents()
    image = window.board.grab().toImage()
    ground = image.pixelColor(0, image.height() - 1)
    last = [image.pixelColor(x, image.height() - 2) for x in range(image.width())]
    assert set(map(QColor.name, last)) == {ground.name()}


def test_no_word_of_a_card_is_broken_on_the_wall_while_smaller_type_can_keep_it_whole(room: Room):
    room.go("trends")
    room.press(Qt.Key.Key_F5)
    window = wall(room)
    window.showNormal()
    window.resize(1366, 768)
    sizes = []
    for text in ("Hus", "Bredbandsutbyggnaden"):
        room.view.stage.control.add(Spot("trends", "society"), text)
        room.view.wall.refresh()
        window.board.grab()
        sizes.append(window.board.percent)
    assert sizes[1] < sizes[0]


def texts_of(window: WallWindow) -> str:
    return window.board.accessibleDescription()


def pixels(window: WallWindow) -> bytes:
    """The board as it is painted."""
    return bytes(window.board.grab().toImage().constBits())


def pixels_at_rest(qtbot: QtBot, window: WallWindow) -> bytes:
    """The same once the window has the size that was asked for and all is laid out in it."""
    seen = [pixels(window)]

    def is_still() -> bool:
        seen.append(pixels(window))
        return seen[-1] == seen[-2]

    qtbot.waitUntil(is_still)
    return seen[-1]


@pytest.mark.parametrize("step", ["journey", "insights", "opportunities"])
def test_a_free_board_on_the_wall_follows_where_its_cards_lie(begun: Room, step: str):
    begun.go(step)
    begun.write_cards("Bussen går klockan sju", "Ingen är hemma")
    begun.press(Qt.Key.Key_F5)
    window = wall(begun)
    begun.shell.activateWindow()
    control = begun.view.stage.control
    first, second = (card.id for card in control.step_cards())
    lanes = [lane.key for lane in control.step.lanes] or [None]
    here = {"lane": lanes[0], "x": 0.2, "y": 0.2}
    there = {"lane": lanes[-1], "x": 0.9, "y": 0.9}
    control.board.do(put(control.board, step, {first: here}))
    begun.view.wall.refresh()
    before = pixels(window)
    control.board.do(put(control.board, step, {first: there, second: here}))
    begun.view.wall.refresh()
    assert pixels(window) != before
    assert "Bussen går klockan sju" in texts_of(window)


def test_the_walls_type_on_a_free_board_is_at_least_twenty_pixels_high(begun: Room):
    begun.go("journey")
    begun.write_cards(*(f"Kort nummer {n} om resan till butiken" for n in range(14)))
    begun.press(Qt.Key.Key_F5)
    window = wall(begun)
    window.showNormal()
    window.resize(1920, 1080)
    window.board.grab()
    shown = window.board.free.shown
    assert shown is not None
    assert 14 * shown.percent / 100 >= 19
    assert len([point for point in shown.points if point]) == 14


def test_answers_on_a_radar_stand_on_the_wall(workspace, qtbot, make_shell):
    session = workspace.write(Session(title="Mognad", method_kit="kit-3-trender"))
    room = Room(qtbot, make_shell(workspace, Place("sessions", session, "start")), session)
    room.go("maturity")
    room.press(Qt.Key.Key_F5)
    window = wall(room)
    window.showNormal()
    window.resize(1280, 720)
    room.view.wall.refresh()
    before = pixels_at_rest(qtbot, window)
    for field, level in zip(room.view.step.fields, (4, 2), strict=False):
        set_answer(room.view.stage.control, field, level)
    room.view.wall.refresh()
    assert pixels_at_rest(qtbot, window) != before
