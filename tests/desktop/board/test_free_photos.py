"""Photos and groups on canvases where cards lie freely: let go, pasted, opened, chosen together."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from kitdesk.desktop.board.free.canvas import FreeCanvas
from kitdesk.desktop.board.free.handling import HandledView
from kitdesk.desktop.board.photo_view import PhotoView
from kitdesk.desktop.shell import Shell
from tests.desktop.board.camera import photo
from tests.desktop.board.room import CTRL, Room

KEY = Qt.Key
AtRest = Callable[[Shell], None]


def field(room: Room) -> HandledView:
    canvas = room.view.stage.canvas
    assert isinstance(canvas, FreeCanvas)
    canvas.field.arrange()
    return canvas.field


def at(room: Room, text: str) -> QPoint:
    """Where a card's middle is seen."""
    (id,) = [card.id for card in field(room).cards() if card.text == text]
    item = field(room).item(id)
    assert item is not None
    return field(room).mapFromScene(item.pos())


def let_go(view: HandledView, file: Path, right: float, up: float) -> None:
    """A photo's file is dropped on the field, at these shares of it."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    box, left, plain = view.field, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    spot = QPointF(box.left() + right * box.width(), box.bottom() - up * box.height())
    there = view.mapFromScene(spot)
    port = view.viewport()
    QApplication.sendEvent(port, QDragEnterEvent(there, copy, carried, left, plain))
    QApplication.sendEvent(port, QDropEvent(QPointF(there), copy, carried, left, plain))


def copy_picture() -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QApplication.clipboard().setImage(image)


@pytest.mark.parametrize(("step", "lane"), [("journey", "after"), ("opportunities", None)])
def test_a_photo_lies_where_it_is_let_go(
    begun: Room, at_rest: AtRest, tmp_path: Path, step: str, lane: str | None
):
    begun.go(step)
    let_go(field(begun), photo(tmp_path / "a.jpg", (400, 300)), 0.9, 0.8)
    at_rest(begun.shell)
    card = begun.saved_cards(step)["Foto 1"]
    assert card.lane == lane
    assert card.x and card.y
    assert card.y > 0.7
    begun.view.undo()
    assert begun.saved_cards(step) == {}


@pytest.mark.parametrize("step", ["journey", "insights", "opportunities"])
def test_a_picture_pasted_on_the_cards_becomes_one_in_the_lane_of_the_chosen(
    begun: Room, at_rest: AtRest, step: str
):
    begun.go(step)
    if step != "opportunities":
        begun.press(KEY.Key_Tab)
    begun.write_cards("Står i kö")
    begun.press(KEY.Key_Escape)
    field(begun).setFocus()
    copy_picture()
    begun.press(KEY.Key_V, CTRL)
    at_rest(begun.shell)
    cards = begun.saved_cards(step)
    assert sorted(cards) == ["Foto 1", "Står i kö"]
    assert cards["Foto 1"].lane == cards["Står i kö"].lane


def test_a_picture_pasted_into_a_stages_line_takes_what_is_typed_there(
    begun: Room, at_rest: AtRest
):
    begun.go("journey")
    begun.press(KEY.Key_Tab)
    begun.type("Hyllan är tom")
    copy_picture()
    begun.press(KEY.Key_V, CTRL)
    at_rest(begun.shell)
    assert begun.saved_cards("journey")["Hyllan är tom"].lane == begun.view.step.lanes[1].key


def test_a_double_click_opens_a_photo_large_and_other_cards_words(
    begun: Room, at_rest: AtRest, tmp_path: Path
):
    begun.go("journey")
    begun.write_cards("Vaknar tidigt")
    let_go(field(begun), photo(tmp_path / "a.jpg", (400, 300)), 0.9, 0.2)
    at_rest(begun.shell)
    view = field(begun)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(begun, "Foto 1"))
    large = begun.shell.findChild(PhotoView)
    assert large is not None
    assert large.isVisible()
    QTest.keyClick(large, KEY.Key_Escape)
    assert view.hasFocus()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(begun, "Vaknar tidigt"))
    editor = begun.focus
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == "Vaknar tidigt"


def test_ctrl_g_chooses_all_of_a_cards_group_on_the_field_wherever_they_lie(begun: Room):
    begun.go("journey")
    begun.write_cards("Vaknar tidigt", "Väntar länge")
    begun.press(KEY.Key_Tab)
    begun.write_cards("Hittar rätt")
    ids = {card.text: card.id for card in field(begun).cards()}
    group = [ids["Vaknar tidigt"], ids["Hittar rätt"]]
    begun.view.stage.control.found(group, "Morgon")
    assert field(begun).choose(ids["Hittar rätt"], focus=True)
    begun.press(KEY.Key_G, CTRL)
    assert sorted(field(begun).chosen_cards()) == sorted(group)
    assert field(begun).current_card() == ids["Hittar rätt"]
