"""Photo cards: pasted, dropped or chosen, shown small and large, undone, kept and printed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from kitdesk.desktop.board.photo_view import PhotoView
from kitdesk.desktop.shell import Shell
from kitdesk.records import Attachment, Card
from tests.desktop.board.camera import opened, photo
from tests.desktop.board.room import CTRL, Room, click
from tests.reports.pdf import made

BLUE = QColor("blue")


@pytest.fixture
def there(room: Room, at_rest: Callable[[Shell], None]) -> Room:
    room.write_cards("Ett vanligt kort")
    at_rest(room.shell)
    return room


def drop(widget: QWidget, carried: QMimeData) -> None:
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(20, 10), copy, carried, left, plain))
    QApplication.sendEvent(widget, QDropEvent(QPointF(20, 10), copy, carried, left, plain))


def files(*paths: Path) -> QMimeData:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return carried


def photos(room: Room) -> dict[str, bytes]:
    """The photo cards of the step as they are kept, by their text."""
    room.shell.desk.writer.flush()
    found = {}
    for card in room.workspace.list(Card, where={"session": room.session}):
        for one in room.workspace.list(Attachment, where={"of": card.id}):
            found[card.text or ""] = room.workspace.blob(one.sha256 or "")
    return found


def blue_seen(widget: QWidget) -> int:
    """How much of a widget is as blue as the photo."""
    image = widget.grab().toImage()
    spots = [(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)]
    return sum(_is_blue(image.pixelColor(x, y)) for x, y in spots)


def _is_blue(colour: QColor) -> bool:
    return colour.blue() > 200 and colour.red() < 60 and colour.green() < 60


def test_a_dropped_photo_becomes_a_card_with_its_picture_small_and_without_its_place(
    there: Room, at_rest: Callable[[Shell], None], tmp_path: Path
):
    view = there.lane("technology").view
    drop(there.lane("technology"), files(photo(tmp_path / "IMG_0042.jpg")))
    at_rest(there.shell)
    (text,) = there.texts("technology")
    picture = opened(photos(there)[text])
    assert max(picture.size) == 2000
    assert not picture.getexif()
    there.qtbot.waitUntil(lambda: blue_seen(view) > 20)
    assert view.current_card() is not None

    there.view.undo()
    assert there.texts("technology") == []
    assert photos(there) == {}
    there.view.redo()
    at_rest(there.shell)
    assert list(photos(there)) == [text]


def test_a_picture_pasted_into_the_line_takes_what_is_typed_there_as_its_words(
    there: Room, at_rest: Callable[[Shell], None]
):
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(BLUE)
    QApplication.clipboard().setImage(image)
    there.line("society").setFocus()
    there.type("Väggen efter lunch")
    there.press(Qt.Key.Key_V, CTRL)
    at_rest(there.shell)
    assert there.texts("society") == ["Väggen efter lunch"]
    assert there.line("society").text() == ""
    assert opened(photos(there)["Väggen efter lunch"]).size == (400, 300)


def test_a_picture_pasted_on_the_cards_becomes_one_too(
    there: Room, at_rest: Callable[[Shell], None]
):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(BLUE)
    QApplication.clipboard().setImage(image)
    there.press(Qt.Key.Key_Escape)
    there.press(Qt.Key.Key_V, CTRL)
    at_rest(there.shell)
    assert there.texts() == ["Ett vanligt kort", "Foto 1"]


def test_cells_of_a_spreadsheet_stay_text_although_they_carry_a_picture(there: Room):
    carried = QMimeData()
    carried.setImageData(QImage(20, 20, QImage.Format.Format_RGB32))
    carried.setText("Pris\nLeverans")
    QApplication.clipboard().setMimeData(carried)
    there.press(Qt.Key.Key_V, CTRL)
    assert there.texts() == ["Ett vanligt kort", "Pris", "Leverans"]


def test_photos_are_chosen_from_the_button_for_those_who_neither_drag_nor_paste(
    there: Room,
    at_rest: Callable[[Shell], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    chosen = [str(photo(tmp_path / f"{n}.jpg", (400, 300), turned=False)) for n in "ab"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    there.line("society").setFocus()
    click(there.shell, "board-image")
    at_rest(there.shell)
    assert there.texts("society") == ["Foto 1", "Foto 2"]
    there.view.undo()
    assert there.texts("society") == []


def test_what_cannot_be_read_is_named_and_the_others_become_cards(
    there: Room, at_rest: Callable[[Shell], None], tmp_path: Path
):
    heic = tmp_path / "IMG_7.HEIC"
    heic.write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 40)
    said: list[str] = []
    there.shell.desk.said.connect(lambda line: said.append(line.text))
    good = photo(tmp_path / "a.jpg", (400, 300))
    drop(there.lane("society"), files(heic, good))
    at_rest(there.shell)
    assert there.texts("society") == ["Foto 2"]
    assert "IMG_7.HEIC är i formatet HEIC" in said[-1]


def test_enter_and_double_click_open_a_photo_large_and_escape_goes_back_to_its_card(
    there: Room, at_rest: Callable[[Shell], None], tmp_path: Path
):
    drop(there.lane("technology"), files(photo(tmp_path / "a.jpg", (400, 300), turned=False)))
    at_rest(there.shell)
    view = there.lane("technology").view
    there.press(Qt.Key.Key_Return)
    large = there.shell.findChild(PhotoView)
    assert large is not None
    assert large.accessibleDescription() == "Foto 1"
    there.qtbot.waitUntil(lambda: blue_seen(large) > 2000)
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert not large.isVisible()
    assert there.focus is view

    at = view.visualRect(view.currentIndex()).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [one.isVisible() for one in there.shell.findChildren(PhotoView)][-1]


def test_the_report_prints_a_photo_card_with_its_words(
    there: Room, at_rest: Callable[[Shell], None], tmp_path: Path
):
    drop(there.lane("technology"), files(photo(tmp_path / "a.jpg", (400, 300))))
    at_rest(there.shell)
    there.press(Qt.Key.Key_F2)
    there.type("Modellen av disken")
    there.press(Qt.Key.Key_Return)
    there.shell.desk.writer.flush()
    printed = made(there.workspace, "session", there.session)
    assert "Modellen av disken (bild 1)" in printed.text
    assert "Bild 1: Modellen av disken" in printed.text
    assert b"/Subtype /Image" in printed.raw
    without = made(there.workspace, "session", there.session, photos=False)
    assert "(bild 1)" not in without.text


def test_a_deleted_photo_card_comes_back_with_its_picture_after_the_window_is_opened_anew(
    there: Room, at_rest: Callable[[Shell], None], tmp_path: Path
):
    drop(there.lane("technology"), files(photo(tmp_path / "a.jpg", (400, 300))))
    at_rest(there.shell)
    there.press(Qt.Key.Key_Delete)
    assert photos(there) == {}
    there.view.undo()
    there.go("checkin")
    there.go("trends")
    assert there.view.stage.board.photo(there.lane("technology").model.cards(0)[0].id)
    assert list(photos(there)) == ["Foto 1"]
