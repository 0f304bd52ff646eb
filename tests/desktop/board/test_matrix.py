"""Cards on the matrix, by mouse and keys, with the same cards in the list beside it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest

from kitdesk.desktop.board.free.item import CardItem
from kitdesk.desktop.board.matrix import MatrixCanvas
from kitdesk.records import Card
from tests.desktop.board.room import ALT, CTRL, Room

KEY = Qt.Key


def matrix(room: Room) -> MatrixCanvas:
    canvas = room.view.stage.canvas
    assert isinstance(canvas, MatrixCanvas)
    return canvas


def open_matrix(room: Room) -> MatrixCanvas:
    room.go("opportunities")
    room.write_cards("Lagersaldo på nätet", "Katalog på papper")
    return matrix(room)


def lying(canvas: MatrixCanvas) -> list[CardItem]:
    """The cards on the field."""
    canvas.field.arrange()
    return [item for item in canvas.field.items() if isinstance(item, CardItem)]


def at_spot(canvas: MatrixCanvas, x: float, y: float) -> QPointF:
    """The middle of a card with that spot, on the scene."""
    field, terrain = canvas.field.field, canvas.field.terrain
    (point,) = terrain.lay([Card(id="", x=x, y=y)], [40], field)
    assert point is not None
    return point


def saved(room: Room, text: str) -> Card:
    return room.saved_cards("opportunities")[text]


def spot(card: Card) -> tuple[float | None, float | None]:
    return card.x, card.y


def test_a_new_card_has_no_spot_until_it_is_given_one(begun: Room):
    canvas = open_matrix(begun)
    assert spot(saved(begun, "Katalog på papper")) == (None, None)
    assert lying(canvas) == []
    heard = QAccessible.queryAccessibleInterface(canvas.list.view).child(1)
    assert heard.text(QAccessible.Text.Name) == "Katalog på papper, inte utlagt än"


def test_alt_and_an_arrow_put_a_card_in_the_middle_and_then_move_it(begun: Room):
    canvas = open_matrix(begun)
    begun.press(KEY.Key_Escape)
    begun.press(KEY.Key_Up, ALT)
    assert spot(saved(begun, "Katalog på papper")) == (0.5, 0.5)
    begun.press(KEY.Key_Up, ALT)
    begun.press(KEY.Key_Right, ALT)
    assert spot(saved(begun, "Katalog på papper")) == (0.55, 0.55)
    heard = QAccessible.queryAccessibleInterface(canvas.list.view).child(1)
    expected = "Katalog på papper, Vår förmåga 55 %, Värde för kunden 55 %"
    assert heard.text(QAccessible.Text.Name) == expected
    begun.press(KEY.Key_Z, CTRL)
    begun.press(KEY.Key_Z, CTRL)
    begun.press(KEY.Key_Z, CTRL)
    assert spot(saved(begun, "Katalog på papper")) == (None, None)


def let_go(canvas: MatrixCanvas, row: int, x: float, y: float) -> None:
    """A card of the list is let go over the field."""
    data = canvas.list.model.mimeData([canvas.list.model.index(row)])
    at = canvas.field.mapFromScene(at_spot(canvas, x, y))
    event = QDropEvent(
        QPointF(at),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    canvas.field.dropEvent(event)


def near(card: Card, x: float, y: float) -> bool:
    return abs((card.x or 0) - x) < 0.02 and abs((card.y or 0) - y) < 0.02


def test_a_card_of_the_list_is_let_go_on_the_field_high_up_and_to_the_right(begun: Room):
    canvas = open_matrix(begun)
    let_go(canvas, 0, 0.8, 0.9)
    assert near(saved(begun, "Lagersaldo på nätet"), 0.8, 0.9)
    assert len(lying(canvas)) == 1


def test_a_card_on_the_field_is_dragged_by_the_mouse(begun: Room):
    canvas = open_matrix(begun)
    let_go(canvas, 0, 0.2, 0.2)
    begun.qtbot.wait(1)
    start = canvas.field.mapFromScene(at_spot(canvas, 0.2, 0.2))
    end = canvas.field.mapFromScene(at_spot(canvas, 0.7, 0.6))
    port = canvas.field.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.3, 0.7, 1.0):
        way = QPoint(int((end - start).x() * part), int((end - start).y() * part))
        QTest.mouseMove(port, start + way)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    assert near(saved(begun, "Lagersaldo på nätet"), 0.7, 0.6)


def test_arrows_walk_over_the_field_and_digits_vote_there(begun: Room):
    canvas = open_matrix(begun)
    let_go(canvas, 0, 0.1, 0.1)
    let_go(canvas, 1, 0.9, 0.8)
    canvas.field.setFocus()
    canvas.field.choose(saved(begun, "Lagersaldo på nätet").id)
    begun.press(KEY.Key_Right)
    assert canvas.field.current_card() == saved(begun, "Katalog på papper").id
    assert canvas.list.view.current_card() == canvas.field.current_card()
    begun.press(KEY.Key_2)
    assert sum(saved(begun, "Katalog på papper").votes.values()) == 2
    begun.press(KEY.Key_Left, ALT)
    assert near(saved(begun, "Katalog på papper"), 0.85, 0.8)
    begun.press(KEY.Key_Delete)
    assert len(lying(canvas)) == 1
    begun.press(KEY.Key_Z, CTRL)
    assert len(lying(canvas)) == 2


def test_left_from_the_list_goes_to_the_card_on_the_field_and_edit_opens_the_card(begun: Room):
    canvas = open_matrix(begun)
    let_go(canvas, 1, 0.5, 0.5)
    canvas.list.view.choose(1)
    begun.press(KEY.Key_Left)
    assert begun.focus is canvas.field
    begun.press(KEY.Key_E)
    begun.type("Katalog på nätet")
    begun.press(KEY.Key_Return)
    assert near(saved(begun, "Katalog på nätet"), 0.5, 0.5)


def test_zoom_spreads_the_cards_and_never_less_than_the_window(begun: Room):
    canvas = open_matrix(begun)
    wide = canvas.field.sceneRect().width()
    canvas.field.zoom(2.0)
    assert canvas.field.sceneRect().width() > wide * 1.5
    canvas.field.zoom(0.1)
    assert canvas.field.sceneRect().width() == wide
