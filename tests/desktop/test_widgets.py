"""The parts pages are built of, each by its public face."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kitdesk.desktop.board.new_card_line import NewCardLine
from kitdesk.desktop.form.money_field import MoneyField
from kitdesk.desktop.form.number_field import NumberField
from kitdesk.desktop.form.words_field import WordsField
from kitdesk.desktop.place import Place
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets import (
    Bar,
    Bars,
    Caption,
    Card,
    Column,
    DayField,
    DropZone,
    EmptyState,
    Field,
    PrimaryButton,
    ProgressRow,
    QuietButton,
    Radar,
    RecordTable,
    Ring,
    RowsModel,
    SearchBox,
    Select,
    Shape,
    Sheet,
    Words,
    flow,
)
from kitdesk.desktop.widgets.buttons import RowButton
from kitdesk.desktop.widgets.rows import ROWS_A_PAGE
from kitdesk.progress import Progress
from tests.desktop.hands import drop_files, type_text


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    return Theme("light")


@pytest.mark.parametrize(
    "place",
    [
        Place("today"),
        Place("labs", "0" * 32),
        Place("settings", part="bin"),
        Place("a", "b", "c/d"),
    ],
)
def test_a_place_is_read_as_it_was_written(place: Place):
    assert Place.from_text(place.to_text()) == place


def test_a_table_fetches_only_the_pages_that_are_looked_at():
    asked: list[int] = []

    def fetch(offset: int, limit: int) -> list[int]:
        asked.append(offset)
        return list(range(offset, offset + limit))

    model = RowsModel([Column("n", "N", str)])
    model.show_pages(100_000, fetch)
    assert model.rowCount() == 100_000 and asked == []
    assert model.index(50_050, 0).data() == "50050"
    assert model.index(50_051, 0).data() == "50051"
    assert asked == [50_000 // ROWS_A_PAGE * ROWS_A_PAGE]


def test_a_row_that_has_gone_meanwhile_is_shown_as_nothing():
    model = RowsModel([Column("n", "N", str)])
    model.show_pages(3, lambda offset, limit: ["a"])
    assert [model.index(row, 0).data() for row in range(3)] == ["a", None, None]
    assert model.rowCount(model.index(0, 0)) == 0 and model.columnCount(QModelIndex()) == 1


def test_a_table_is_copied_with_tabs_and_line_breaks_inside_cells_taken_out(
    qtbot: QtBot, theme: Theme
):
    table = RecordTable(theme, "T", [Column("a", "A", str), Column("b", "B", lambda v: v * 2)])
    qtbot.addWidget(table)
    table.show_rows(["x\ty", "två\nrader"])
    assert table.tsv() == "A\tB\nx y\tx yx y\ntvå rader\ttvå radertvå rader"
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "A\tB\ntvå rader\ttvå radertvå rader"
    table.setColumnHidden(1, True)
    assert table.tsv() == "A\ntvå rader"


def test_columns_share_the_room_until_somebody_sets_them(qtbot: QtBot, theme: Theme):
    columns = [Column("a", "A", str, 100), Column("b", "B", str, 300)]
    table = RecordTable(theme, "T", columns)
    qtbot.addWidget(table)
    table.resize(810, 200)
    table.show()
    assert abs(table.columnWidth(1) - 3 * table.columnWidth(0)) <= 4
    told: list[dict[str, int]] = []
    table.widths_changed.connect(told.append)
    table.setColumnWidth(0, 250)
    assert told[-1]["a"] == 250
    table.resize(1000, 200)
    assert table.columnWidth(0) == 250


def test_only_sortable_headings_sort(qtbot: QtBot, theme: Theme):
    table = RecordTable(theme, "T", [Column("a", "A", str, sortable=True), Column("b", "B", str)])
    qtbot.addWidget(table)
    told: list[tuple[str, bool]] = []
    table.sorted_by.connect(lambda key, down: told.append((key, down)))
    for place in (1, 0, 0, 1):
        table.horizontalHeader().sectionClicked.emit(place)
    assert told == [("a", False), ("a", True)]


@pytest.mark.parametrize(
    ("typed", "ore"),
    [
        ("1 250", 125_000),
        ("1250,50", 125_050),
        ("12.5", 1_250),
        ("300 kr", 30_000),
        ("", None),
        ("1 250", 125_000),
    ],
)
def test_money_is_typed_as_one_likes_and_kept_in_ore(qtbot: QtBot, typed: str, ore: int | None):
    field = MoneyField()
    qtbot.addWidget(field)
    type_text(field, typed)
    assert field.value() == ore


@pytest.mark.parametrize(("ore", "shown"), [(125_000, "1250"), (125_050, "1250,50"), (None, "")])
def test_money_is_shown_whole_when_even(qtbot: QtBot, ore: int | None, shown: str):
    field = MoneyField()
    qtbot.addWidget(field)
    field.set_value(ore)
    assert field.text() == shown and field.value() == ore


def test_a_number_takes_digits_only(qtbot: QtBot):
    field = NumberField(1, 12)
    qtbot.addWidget(field)
    type_text(field, "a1b2")
    assert field.value() == 12
    field.set_value(None)
    assert field.value() is None


def test_words_are_parted_by_commas_without_doubles(qtbot: QtBot):
    field = WordsField()
    qtbot.addWidget(field)
    type_text(field, " slöjd, ull ,slöjd,, ")
    assert field.value() == ("slöjd", "ull")


def test_a_day_may_be_empty_and_comes_back_as_it_was(qtbot: QtBot):
    field = DayField()
    qtbot.addWidget(field)
    told: list[str | None] = []
    field.edited.connect(told.append)
    assert field.value() is None and field.text() == "–"
    field.set_value("2023-05-03")
    assert field.value() == "2023-05-03" and told == []
    field.clear()
    assert told == [None]


def test_an_unknown_choice_is_kept_and_shown_as_it_is(qtbot: QtBot):
    select = Select([("a", "Ett"), ("b", "Två")])
    qtbot.addWidget(select)
    select.set_value("framtida")
    assert select.value() == "framtida" and select.currentText() == "framtida"
    select.set_options([("a", "One"), ("b", "Two")])
    assert select.value() == "a"


@pytest.mark.parametrize("editor", [QLineEdit, QPlainTextEdit, QSpinBox])
def test_a_field_tells_what_is_typed_but_not_what_is_shown(
    qtbot: QtBot, editor: type[QLineEdit | QPlainTextEdit | QSpinBox]
):
    field = Field("Namn", editor(), "Hjälp")
    qtbot.addWidget(field)
    told: list[object] = []
    field.on_edit(told.append)
    field.set_value(7 if editor is QSpinBox else "visat")
    assert told == []
    field.editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(field.editor, "9")
    assert told and str(told[-1]) == "9"
    assert field.editor.accessibleName() == "Namn"
    assert field.editor.accessibleDescription() == "Hjälp"


def test_a_fault_is_heard_as_well_as_seen_and_goes_again(qtbot: QtBot):
    field = Field("Namn", QLineEdit(), "Hjälp")
    qtbot.addWidget(field)
    field.show()
    field.set_fault("Skriv ett namn.")
    assert field.fault.isVisible() and field.editor.accessibleDescription() == "Skriv ett namn."
    field.set_fault("")
    assert not field.fault.isVisible() and field.editor.accessibleDescription() == "Hjälp"


def test_a_search_waits_until_typing_rests(qtbot: QtBot, theme: Theme):
    box = SearchBox(theme, "Sök")
    qtbot.addWidget(box)
    told: list[str] = []
    box.searched.connect(told.append)
    type_text(box, "fjäll ")
    qtbot.waitUntil(lambda: told == ["fjäll"])


def test_a_sheet_lies_at_the_right_and_esc_gives_the_focus_back(qtbot: QtBot, theme: Theme):
    page = QWidget()
    qtbot.addWidget(page)
    button = QuietButton("Öppna", parent=page)
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    button.setFocus()
    sheet = Sheet(theme, page, "Person", "Stäng")
    line = QLineEdit()
    sheet.body.addWidget(line)
    sheet.open(line)
    qtbot.waitUntil(line.hasFocus)
    assert sheet.geometry().right() == 899 and sheet.height() == 600
    page.resize(700, 500)
    qtbot.waitUntil(lambda: sheet.geometry().right() == 699 and sheet.height() == 500)
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert button.hasFocus()


def test_files_are_dropped_or_asked_for(qtbot: QtBot, theme: Theme, tmp_path: Path):
    zone = DropZone(theme, "Släpp här", "eller öppna", "Öppna paket", "*.kitbundle")
    qtbot.addWidget(zone)
    zone.resize(300, 160)
    told: list[list[Path]] = []
    zone.dropped.connect(told.append)
    files = [tmp_path / "a å.kitbundle", tmp_path / "b.kitbundle"]
    drop_files(zone, *files)
    assert told == [files]
    assert zone.accessibleName() == "Släpp här"


def test_charts_tell_readers_their_figures(qtbot: QtBot, theme: Theme):
    bars = Bars(theme, "Sessioner", [Bar("apr", 2, "2 sessioner"), Bar("maj", 0, "inga", True)])
    ring = Ring(theme, 1.4, "140 %", "av 150 000 kr", "Medfinansiering")
    radar = Radar(theme, "Mognad", ["Strategi", "Data", "Människor"])
    radar.show_shapes([Shape("Före", (50.0, None, 25.0))])
    for chart in (bars, ring, radar):
        qtbot.addWidget(chart)
        chart.resize(400, 300)
        chart.show()
        assert not chart.grab().isNull()
    assert bars.accessibleDescription() == "apr 2 sessioner, maj inga"
    assert ring.accessibleName() == "Medfinansiering: 140 % av 150 000 kr"
    assert radar.accessibleDescription() == "Före: Strategi 50, Data –, Människor 25"
    assert (found := bars.bar_at(QPoint(10, 10))) and found.label == "apr"
    assert Bars(theme, "Tom").bar_at(QPoint(1, 1)) is None


def test_words_are_never_read_as_markup(qtbot: QtBot):
    words = Words("<b>Fet</b> & smal")
    qtbot.addWidget(words)
    assert words.text() == "<b>Fet</b> & smal" and words.textFormat() == Qt.TextFormat.PlainText
    button = PrimaryButton("Bröd & smör")
    qtbot.addWidget(button)
    assert button.text() == "Bröd && smör" and button.accessibleName() == "Bröd & smör"
    caption = Caption("Nästa session")
    qtbot.addWidget(caption)
    assert caption.text() == "NÄSTA SESSION" and caption.accessibleName() == "Nästa session"


@pytest.mark.parametrize("look", [PrimaryButton, QuietButton, RowButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(
    qtbot: QtBot, look: type[PrimaryButton | QuietButton | RowButton], key: Qt.Key
):
    pressed: list[bool] = []
    button = look("Gör", lambda: pressed.append(True))
    qtbot.addWidget(button)
    button.show()
    qtbot.keyClick(button, key)
    assert pressed == [True]


@pytest.mark.parametrize("look", [PrimaryButton, QuietButton])
def test_focus_by_the_keyboard_can_be_seen_and_by_the_mouse_is_not_drawn(
    qtbot: QtBot, qapp: QApplication, look: type[PrimaryButton | QuietButton]
):
    Theme("light").apply(qapp)
    page = QWidget()
    qtbot.addWidget(page)
    button = look("Gör", parent=page)
    QLineEdit(page).move(0, 60)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    pictures = []
    for reason in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason):
        button.clearFocus()
        button.setFocus(reason)
        pictures.append(button.grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_row_too_long_is_cut_for_the_eye_and_whole_for_the_ear(qtbot: QtBot):
    row = RowButton("Ring tre kunder om vinteröppet och fråga vad de saknar")
    qtbot.addWidget(row)
    row.resize(160, 32)
    row.show()
    assert row.text().endswith("…")
    assert row.accessibleName().endswith("saknar") and row.toolTip().endswith("saknar")


def test_a_row_of_buttons_wraps_where_the_card_is_narrow(qtbot: QtBot):
    card = Card("Kort")
    qtbot.addWidget(card)
    buttons = [QuietButton(f"Knapp nummer {number}") for number in range(3)]
    card.add_row(*buttons)
    card.resize(700, 200)
    card.show()
    assert len({button.y() for button in buttons}) == 1
    card.resize(220, 300)
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) == 3)


def test_a_flow_takes_the_height_its_lines_need(qtbot: QtBot):
    host = QWidget()
    qtbot.addWidget(host)
    boxes = [QWidget() for _ in range(4)]
    for box in boxes:
        box.setFixedSize(50, 20)
    layout = flow(*boxes, spacing=10)
    holder = QVBoxLayout(host)
    holder.addLayout(layout)
    assert layout.heightForWidth(110) == 50 and layout.heightForWidth(500) == 20
    layout.setGeometry(QRect(0, 0, 110, 50))
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (60, 0), (0, 30), (60, 30)]


def test_progress_is_told_in_words_and_can_be_stopped(qtbot: QtBot):
    stopped: list[bool] = []
    row = ProgressRow("Läser in …", "Avbryt", lambda: stopped.append(True))
    qtbot.addWidget(row)
    row.show_progress(Progress(3, 10), "Läser paket 3")
    assert (row.bar.value(), row.bar.maximum()) == (3, 10)
    assert row.bar.accessibleName() == "Läser paket 3"
    button = row.findChild(QPushButton)
    assert button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stopped == [True]


def test_an_empty_page_says_what_it_is_for(qtbot: QtBot, theme: Theme):
    state = EmptyState(theme, "building-2", "Rubrik", "Mening", PrimaryButton("Första steget"))
    qtbot.addWidget(state)
    assert {label.text() for label in state.findChildren(Words)} == {"Rubrik", "Mening"}
    assert state.findChild(QPushButton)


def test_a_search_line_has_a_glass_as_large_as_its_words_and_beside_them(qtbot: QtBot):
    for percent in (100, 200):
        box = SearchBox(Theme("light", percent), "")
        qtbot.addWidget(box)
        box.resize(400, 80)
        seen, ground = box.grab().toImage(), box.grab().toImage().pixel(200, 40)
        inked = [x for x in range(4, 100) if any(seen.pixel(x, y) != ground for y in range(20, 60))]
        assert max(inked) - min(inked) >= 12 * percent // 100
        assert max(inked) < 11 * percent // 100 + box.textMargins().left()


def test_a_line_for_new_cards_shows_its_words_whole_or_a_plus(qtbot: QtBot):
    line = NewCardLine("+ Behovet väcks", "Nytt kort i Behovet väcks", "#000000")
    qtbot.addWidget(line)
    line.show()
    for wide, words in ((300, "+ Behovet väcks"), (60, "+"), (300, "+ Behovet väcks")):
        line.resize(wide, 36)
        assert line.placeholderText() == words
    assert line.accessibleName() == "Nytt kort i Behovet väcks"
