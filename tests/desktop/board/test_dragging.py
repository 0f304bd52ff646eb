"""Cards under way with the mouse: where they will land, several at once, past the edge."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRubberBand, QWidget

from kitdesk.desktop.board.card_drag import carried, picture
from kitdesk.desktop.board.columns import ColumnsCanvas
from kitdesk.desktop.board.lanes import Spot
from tests.desktop.board.room import Room

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def four(room: Room) -> Room:
    """Two cards in each of the first two lanes."""
    for lane, texts in (("economy", "Ett\nTvå"), ("technology", "Tre\nFyra")):
        room.view.stage.control.add(Spot("trends", lane), texts)
    QApplication.processEvents()
    return room


def ground(room: Room) -> QWidget:
    canvas = room.view.stage.canvas
    assert isinstance(canvas, ColumnsCanvas)
    inner = canvas._scroll.widget()
    assert inner is not None
    return inner


def at(room: Room, lane: str, row: int) -> QPoint:
    """The middle of a card, on the ground of all lanes."""
    view = room.lane(lane).view
    middle = view.visualRect(view.lane.index(row)).center()
    return view.viewport().mapTo(ground(room), middle)


def frame(room: Room, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(ground(room), LEFT, PLAIN, start)
    QTest.mouseMove(ground(room), end)
    QApplication.processEvents()


def move_over(widget: QWidget, data: QMimeData, where: QPoint) -> None:
    QApplication.sendEvent(widget, QDragEnterEvent(where, MOVE, data, LEFT, PLAIN))
    QApplication.sendEvent(widget, QDragMoveEvent(where, MOVE, data, LEFT, PLAIN))


def let_go(widget: QWidget, data: QMimeData, where: QPoint) -> None:
    QApplication.sendEvent(widget, QDropEvent(QPointF(where), MOVE, data, LEFT, PLAIN))


def test_a_frame_chooses_cards_of_several_lanes_which_move_and_come_back_in_one_step(four: Room):
    below = QPoint(at(four, "technology", 1).x() + 30, at(four, "technology", 1).y() + 120)
    frame(four, below, at(four, "economy", 1) - QPoint(20, 5))
    bands = ground(four).findChildren(QRubberBand)
    assert [band.isVisible() for band in bands] == [True]
    QTest.mouseRelease(ground(four), LEFT, PLAIN, at(four, "economy", 1))
    assert not any(band.isVisible() for band in bands)

    chosen = four.lane("economy").view.chosen_cards()
    board = four.view.stage.board
    assert [board.card(id).text for id in chosen] == ["Två", "Fyra"]  # pyright: ignore[reportOptionalMemberAccess]
    data = carried(board, chosen)
    move_over(four.lane("society"), data, QPoint(10, 5))
    let_go(four.lane("society"), data, QPoint(10, 5))
    assert four.texts("society") == ["Två", "Fyra"]
    assert four.texts("technology") == ["Tre"]
    four.view.undo()
    assert four.texts("society") == []
    assert four.texts("economy") == ["Ett", "Två"]
    assert four.texts("technology") == ["Tre", "Fyra"]


def test_a_bar_shows_where_a_card_would_land_and_is_gone_when_it_has(four: Room):
    lane = four.lane("technology")
    card = four.lane("economy").model.cards(0)[0].id
    data = carried(four.view.stage.board, [card])
    viewport = lane.view.viewport()
    second = lane.view.visualRect(lane.model.index(1))
    move_over(viewport, data, second.center() - QPoint(0, second.height() // 3))
    assert lane._mark.isVisible()
    gap = lane.view.y() + second.top()
    assert gap - 12 <= lane._mark.y() <= gap
    let_go(viewport, data, second.center() - QPoint(0, second.height() // 3))
    assert not lane._mark.isVisible()
    assert four.texts("technology") == ["Tre", "Ett", "Fyra"]


def test_a_click_beside_what_was_framed_ends_the_choice(four: Room):
    frame(four, at(four, "technology", 1) + QPoint(0, 150), at(four, "economy", 0))
    QTest.mouseRelease(ground(four), LEFT, PLAIN, at(four, "economy", 0))
    view = four.lane("economy").view
    assert len(view.chosen_cards()) > 2
    where = view.visualRect(four.lane("economy").model.index(0)).center()
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, where)
    assert len(view.chosen_cards()) == 1


def test_lanes_scroll_sideways_while_a_card_is_held_at_their_edge(four: Room):
    four.shell.resize(1000, 768)
    canvas = four.view.stage.canvas
    assert isinstance(canvas, ColumnsCanvas)
    for lane in canvas.all_lanes:
        lane.setMinimumWidth(300)
    QApplication.processEvents()
    bar = canvas._scroll.horizontalScrollBar()
    assert bar.maximum() > 0
    data = carried(four.view.stage.board, [four.lane("economy").model.cards(0)[0].id])
    lane = four.lane("technology")
    edge = canvas._scroll.viewport().mapToGlobal(QPoint(canvas._scroll.viewport().width() - 8, 40))
    move_over(lane, data, lane.mapFromGlobal(edge))
    four.qtbot.waitUntil(lambda: bar.value() > 20)
    let_go(lane, data, lane.mapFromGlobal(edge))
    QApplication.processEvents()  # the card has the keyboard, and is brought into view
    stands = bar.value()
    four.qtbot.wait(60)
    assert bar.value() == stands


def test_what_is_carried_is_seen_with_a_shadow_and_its_number(four: Room):
    lane = four.lane("economy")
    paint, face = four.view.stage.control.paint, lane.model.face(0)
    one, three = (picture(paint, face, 150, count, 1.0).toImage() for count in (1, 3))
    assert 0 < one.pixelColor(one.width() // 2, one.height() - 8).alpha() < 120
    assert three.width() > one.width()
    assert QPixmap.fromImage(three).size() != QPixmap.fromImage(one).size()
