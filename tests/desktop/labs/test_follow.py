"""What the labs have named and agreed, followed up in one list."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from kitdesk.desktop.pages.labs.action_sheet import ActionSheet
from kitdesk.desktop.pages.labs.follow import FollowRow, sorted_by
from kitdesk.desktop.pages.labs.gap_sheet import GapSheet
from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import Select
from kitdesk.desktop.widgets.rows import TONE_ROLE
from kitdesk.records import Action, LabNote
from kitdesk.workspace import Workspace
from tests.desktop.hands import find, seen, type_text
from tests.desktop.labs.conftest import Season

Written = Callable[[Shell], None]


@pytest.fixture
def late(workspace: Workspace, season: Season) -> str:
    """The gap was spoken of again, and somebody promised something that is late."""
    again = workspace.write(LabNote(lab=season.running, text="Fortfarande ingen väg"))
    workspace.update("gap", season.gap, evidence=(again,), owner=season.almi)
    workspace.write(
        Action(what="Boka ett möte", from_=season.running, status="done", done_on="2023-11-01")
    )
    return workspace.write(
        Action(what="Ringa Almi", who=season.maria, due="2023-11-01", from_=season.gap)
    )


def rows(page: LabsPage) -> list[list[str]]:
    page.follow.table.clearSelection()
    return [line.split("\t") for line in page.follow.table.tsv().splitlines()[1:]]


@pytest.fixture
def page(late: str, shell: Shell) -> LabsPage:
    shell.desk.go(Place("labs", None, "follow"))
    return seen(shell.page, LabsPage)


def test_each_gap_and_action_tells_where_it_began_and_what_has_happened_since(page: LabsPage):
    gap, promised, done = rows(page)
    assert gap == [
        *("Coworking saknar väg till Almi", "Gap", "Labb 1"),
        *("igen i labb 2 · 0 av 1 åtgärder klara", "Öppet", "Almi Mitt", "1 nov 2023"),
    ]
    assert promised[:3] == ["Ringa Almi", "Åtgärd", "Labb 1"]
    assert promised[4:] == ["Försenad", "Maria Larsson", "1 nov 2023"]
    assert done[2:5] == ["Labb 2", "klart 1 nov 2023", "Klar"]


@pytest.mark.slow
def test_what_is_overdue_is_counted_in_red_and_what_is_over_can_be_left_out(page: LabsPage):
    table = page.follow.table
    assert table.rows.index(1, 4).data(TONE_ROLE) == "red"
    assert page.follow._count.text() == "1 är försenad"
    find(page, QPushButton, "follow_open").click()
    assert [row[0] for row in rows(page)] == ["Coworking saknar väg till Almi", "Ringa Almi"]


def test_a_row_opens_its_record_and_an_action_is_done_there(
    page: LabsPage, shell: Shell, written: Written, late: str
):
    table = page.follow.table
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(page.sheet, GapSheet)
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    sheet = seen(page.sheet, ActionSheet)
    status = find(sheet, Select, "action_status")
    status.set_value("done")
    status.activated.emit(status.currentIndex())
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    written(shell)
    action = shell.desk.workspace.get(Action, late)
    assert (action.status, action.done_on) == ("done", "2023-11-20")
    assert rows(page)[0][3] == "igen i labb 2 · 1 av 1 åtgärder klara"
    shell.undo()
    written(shell)
    assert shell.desk.workspace.get(Action, late).status == "open"


@pytest.mark.slow
def test_a_promise_about_the_chosen_gap_is_written(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    page.follow.table.selectRow(0)
    find(page, QPushButton, "follow_new").click()
    type_text(find(page.sheet, QLineEdit, "action_what"), "Bjuda in Almi")
    QTest.keyClick(seen(page.sheet, ActionSheet), Qt.Key.Key_Escape)
    written(shell)
    (action,) = shell.desk.workspace.list(Action, where={"what": "Bjuda in Almi"})
    assert action.from_ == season.gap


@pytest.mark.slow
def test_the_list_is_copied_with_its_headings(page: LabsPage):
    page.follow.table.selectRow(1)
    find(page, QPushButton, "follow_copy").click()
    copied = QGuiApplication.clipboard().text()
    assert len(copied.splitlines()) == 4
    assert copied.startswith("Vad\tSlag\tFörst i\tSedan dess\tLäge\tVem\tKlart till\n")


def test_rows_without_a_value_come_last_either_way():
    one, two, none = (
        FollowRow("action", id, id, None, 1, due=due)
        for id, due in (("a", "2023-01-01"), ("b", "2023-02-01"), ("c", ""))
    )
    assert sorted_by([none, two, one], "due", False) == [one, two, none]
    assert sorted_by([none, one, two], "due", True) == [two, one, none]
