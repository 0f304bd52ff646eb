"""A week of worked time, written from the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kitdesk.desktop.pages.time.page import TimePage
from kitdesk.desktop.pages.time.week_model import LINE, DayLine
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Lab, Worktime
from kitdesk.workspace import Workspace
from tests.desktop.hands import find, subtitle, type_text
from tests.desktop.time.conftest import LAST_WEEK, WEDNESDAY, row

Written = Callable[[Shell], None]


def lines(page: TimePage) -> list[str]:
    rows = page.view.lines
    return [rows.index(at).data() for at in range(rows.rowCount())]


@pytest.fixture
def page(workspace: Workspace, make_shell: Callable[..., Shell]) -> TimePage:
    page = make_shell(workspace, Place("time")).page
    assert isinstance(page, TimePage)
    return page


@pytest.fixture
def shell(page: TimePage) -> Shell:
    window = page.window()
    assert isinstance(window, Shell)
    return window


def days(page: TimePage) -> list[DayLine]:
    rows = page.view.lines
    found = [rows.index(at).data(LINE) for at in range(rows.rowCount())]
    return [line for line in found if isinstance(line, DayLine)]


def enter(page: TimePage, what: str, time: str) -> None:
    type_text(page.entry.what, what)
    page.entry.time.clear()
    type_text(page.entry.time, time)
    QTest.keyClick(page.entry.time, Qt.Key.Key_Return)


def test_a_row_is_typed_and_summed_by_day_and_week(page: TimePage, shell: Shell, written: Written):
    row(shell.desk.workspace, "2023-11-20", 60, "Planering")
    shell.desk.go("time", part="2023-11-20")
    page.entry.activity.set_value("kit")
    enter(page, "Förberedde lärlabbet", "1,5")
    written(shell)
    enter(page, "Ringde Almi", "0:40")
    written(shell)
    assert lines(page) == [
        "Måndag 20 november, 3,25\u00a0h",
        "1\u00a0h, kit, Planering",
        "1,5\u00a0h, kit, Förberedde lärlabbet",
        "0,75\u00a0h, kit, Ringde Almi",
    ]
    assert page._sum.text() == "Summa vecka 47: 3,25\u00a0h"
    (saved,) = shell.desk.workspace.list(Worktime, where={"what": "Ringde Almi"})
    assert (saved.minutes, saved.date) == (45, "2023-11-20")
    assert saved.person == shell.desk.workspace.me.person


def test_a_new_row_can_be_taken_back(page: TimePage, shell: Shell, written: Written):
    enter(page, "Fel", "2")
    written(shell)
    shell.undo()
    written(shell)
    assert lines(page) == []
    shell.redo()
    written(shell)
    assert len(lines(page)) == 2


def test_what_is_no_time_is_told_at_the_line_and_nothing_is_saved(
    page: TimePage, shell: Shell, written: Written
):
    enter(page, "Möte", "hela dagen")
    written(shell)
    assert "hela dagen" in page.entry.fault.text()
    assert page.entry.fault.isVisible()
    assert shell.desk.workspace.count(Worktime) == 0
    page.entry.time.clear()
    type_text(page.entry.time, "1")
    assert not page.entry.fault.isVisible()


def test_more_than_ten_hours_is_saved_and_asked_about(
    page: TimePage, shell: Shell, written: Written
):
    said: list[str] = []
    shell.desk.said.connect(lambda line: said.append(line.text))
    enter(page, "Lärlabb och resa", "10,5")
    written(shell)
    assert "10 timmar" in said[-1]
    assert days(page)[0].is_much


def test_more_than_a_day_is_refused_in_a_sentence(page: TimePage, shell: Shell, written: Written):
    enter(page, "Dag", "20")
    written(shell)
    enter(page, "Natt", "5")
    written(shell)
    assert "24 timmar måndag 20 november" in page.entry.fault.text()
    assert shell.desk.workspace.count(Worktime) == 1


def test_a_row_is_opened_changed_and_had_back(page: TimePage, shell: Shell, written: Written):
    enter(page, "Coachning", "2")
    written(shell)
    page.view.setFocus()
    page.view.choose_first()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert (page.entry.what.text(), page.entry.time.text()) == ("Coachning", "2:00")
    page.entry.time.clear()
    type_text(page.entry.time, "2,5")
    QTest.keyClick(page.entry.time, Qt.Key.Key_Return)
    written(shell)
    (saved,) = shell.desk.workspace.list(Worktime)
    assert saved.minutes == 150
    shell.undo()
    written(shell)
    assert shell.desk.workspace.list(Worktime)[0].minutes == 120


def test_escape_leaves_an_opened_row_as_it_was(page: TimePage, shell: Shell, written: Written):
    enter(page, "Coachning", "2")
    written(shell)
    page.view.choose_first()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    type_text(page.entry.what, " och mer")
    QTest.keyClick(page.entry.what, Qt.Key.Key_Escape)
    assert page.entry.what.text() == ""
    enter(page, "Ny rad", "1")
    written(shell)
    assert shell.desk.workspace.count(Worktime) == 2


@pytest.mark.parametrize(("key", "minutes"), [("+", 135), ("-", 105)])
def test_plus_and_minus_change_a_row_by_a_quarter(
    page: TimePage, shell: Shell, written: Written, key: str, minutes: int
):
    enter(page, "Coachning", "2")
    written(shell)
    page.view.choose_first()
    type_text(page.view, key)
    written(shell)
    assert shell.desk.workspace.list(Worktime)[0].minutes == minutes


def test_a_row_is_removed_and_comes_back(page: TimePage, shell: Shell, written: Written):
    enter(page, "Coachning", "2")
    written(shell)
    page.view.choose_first()
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    written(shell)
    assert lines(page) == []
    shell.undo()
    written(shell)
    assert len(lines(page)) == 2


def test_last_week_is_copied_once_and_taken_back_as_one(
    workspace: Workspace, page: TimePage, shell: Shell, written: Written
):
    for what in ("Planering", "Restid"):
        row(workspace, LAST_WEEK, 60, what)
    shell.desk.go("time", part=LAST_WEEK)
    shell.desk.go("time", part=WEDNESDAY)
    copy = find(page, QPushButton, "week_copy")
    copy.click()
    written(shell)
    assert [line.name for line in days(page)] == ["Onsdag 22 november"]
    assert len(lines(page)) == 3
    copy.click()
    written(shell)
    assert len(lines(page)) == 3
    shell.undo()
    written(shell)
    assert lines(page) == []


def test_weeks_are_turned_by_keys(page: TimePage, shell: Shell):
    QTest.keyClick(shell, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert subtitle(page) == "Vecka 46 · 13 nov – 19 nov 2023"
    assert page.entry.day.value() == "2023-11-13"
    find(page, QPushButton, "week_now").click()
    assert page.entry.day.value() == "2023-11-20"


def test_a_row_may_come_from_a_meeting_of_the_week(
    workspace: Workspace, page: TimePage, shell: Shell, written: Written
):
    lab = workspace.write(Lab(number=2, theme="Stöd som når fram", date=WEDNESDAY))
    shell.desk.go("time", part=LAST_WEEK)
    shell.desk.go("time", part=WEDNESDAY)
    assert page.entry.source.isVisible()
    page.entry.source.set_value(lab)
    enter(page, "Höll labbet", "4")
    written(shell)
    assert "Labb 2 – Stöd som når fram" in lines(page)[-1]
    assert shell.desk.workspace.list(Worktime)[0].source == lab


def test_an_empty_week_says_what_to_do(page: TimePage):
    assert page.silence.isVisible()
    assert not page.view.isVisible()
