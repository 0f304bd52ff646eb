"""The co-finance ring: what a coach sees, and what an office reckons and publishes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from kitdesk.desktop.pages.time.page import TimePage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import DayField, Ring, Select
from kitdesk.records import PayBasis, Project, Worktime
from kitdesk.workspace import Workspace
from tests.desktop.hands import find, seen, the, type_text
from tests.desktop.meeting import meet, send
from tests.desktop.time.conftest import WEDNESDAY, row

AtRest = Callable[[Shell], None]


def words(page: TimePage) -> str:
    QApplication.processEvents()
    shown = [label for label in page.goal.findChildren(QLabel) if label.isVisibleTo(page.goal)]
    return " | ".join(label.text().replace("\u00a0", " ") for label in shown)


def offered(page: TimePage) -> list[QPushButton]:
    found = page.findChildren(QPushButton, "cofinance_publish")
    return [button for button in found if button.isVisible()]


def test_a_coach_sees_hours_and_no_ring_before_the_office_published(
    coach: Workspace, page: TimePage, shell: Shell
):
    row(coach, WEDNESDAY, 90)
    shell.desk.go("time", part=WEDNESDAY)
    assert not page.goal.ring.isVisible()
    assert "Din tid: 1,5 h" in words(page)
    assert "inte visat någon siffra" in words(page)


def test_a_coach_sees_the_figure_the_office_published(
    office: Workspace, coach: Workspace, page: TimePage, shell: Shell, tmp_path: Path
):
    (project,) = office.list(Project)
    figure = {"cofinance_reached_ore": 9_140_000, "as_of": "2023-10-31"}
    office.update("project", project.id, published=figure)
    send(office, coach, tmp_path / "stick")
    row(coach, WEDNESDAY, 90)
    row(coach, "2021-01-04", 60)
    shell.desk.go("time", part=WEDNESDAY)
    assert page.goal.ring.figure == "61\u00a0%"
    assert "91 400 kr upparbetat" in words(page)
    assert "Kontorets siffra 31 okt 2023" in words(page)
    assert "Din tid: 1,5 h" in words(page)
    assert "Räknas inte: 1 h – utanför perioden" in words(page)


def test_an_office_reckons_and_says_what_does_not_count(
    office: Workspace, office_shell: Shell, at_rest: AtRest
):
    row(office, WEDNESDAY, 90)
    row(office, "2021-01-04", 60)
    office_shell.desk.go("time", part=WEDNESDAY)
    at_rest(office_shell)
    page = seen(office_shell.page, TimePage)
    assert "Räknas inte: 1,5 h – timkostnad saknas" in words(page)
    assert "Räknas inte: 1 h – utanför perioden" in words(page)
    assert find(page, Ring, "cofinance_ring").share == 0


def test_the_hourly_cost_of_a_year_by_1720_makes_the_time_count(
    office: Workspace, office_shell: Shell, at_rest: AtRest
):
    row(office, WEDNESDAY, 600)
    office_shell.desk.go("time", part=WEDNESDAY)
    at_rest(office_shell)
    page = seen(office_shell.page, TimePage)
    find(page, QPushButton, "week_pay").click()
    find(page.sheet, DayField, "pay_since").set_value("2022-01-01")
    type_text(find(page.sheet, QLineEdit, "pay_amount"), "844 520")
    find(page.sheet, QPushButton, "pay_add").click()
    at_rest(office_shell)
    (basis,) = office_shell.desk.workspace.list(PayBasis)
    assert (basis.hourly_ore, basis.method, basis.valid_from) == (49_100, "1720", "2022-01-01")
    assert "4 910 kr upparbetat" in words(page)
    assert "10 h räknas" in words(page)
    office_shell.undo()
    at_rest(office_shell)
    assert "timkostnad saknas" in words(page)


def test_a_sum_that_cannot_be_read_is_told(office_shell: Shell, office: Workspace, at_rest: AtRest):
    row(office, WEDNESDAY, 600)
    office_shell.desk.go("time", part=WEDNESDAY)
    at_rest(office_shell)
    page = seen(office_shell.page, TimePage)
    find(page, QPushButton, "week_pay").click()
    sheet = the(page.sheet)
    find(sheet, Select, "pay_method").set_value("agreed")
    find(sheet, DayField, "pay_since").set_value("2022-01-01")
    amount = find(sheet, QLineEdit, "pay_amount")
    for typed, said in (
        ("mycket", "”mycket” går inte att läsa"),
        ("9" * 20, "Beloppet är för stort"),
    ):
        amount.clear()
        type_text(amount, typed)
        assert said in sheet._amount.fault.text(), "while it is typed"
        QTest.keyClick(amount, Qt.Key.Key_Return)
        assert said in sheet._amount.fault.text() and amount.text() == typed
    at_rest(office_shell)
    assert office_shell.desk.workspace.count(PayBasis) == 0


def test_what_is_published_is_what_the_coaches_will_see(
    office: Workspace, office_shell: Shell, at_rest: AtRest
):
    row(office, WEDNESDAY, 600)
    office.write(
        PayBasis(
            person=office.me.person, valid_from="2022-01-01", hourly_ore=49_100, method="agreed"
        )
    )
    office_shell.desk.go("time", part=WEDNESDAY)
    at_rest(office_shell)
    page = seen(office_shell.page, TimePage)
    QApplication.processEvents()
    (publish,) = offered(page)
    publish.click()
    at_rest(office_shell)
    (project,) = office_shell.desk.workspace.list(Project)
    assert project.published == {"cofinance_reached_ore": 491_000, "as_of": "2023-11-20"}
    QApplication.processEvents()
    assert offered(page) == []
    office_shell.undo()
    at_rest(office_shell)
    assert office_shell.desk.workspace.list(Project)[0].published == {}


def test_time_that_somebody_else_wrote_for_a_coach_does_not_count(
    office: Workspace, coach: Workspace, make_workspace: Callable[..., Workspace],
    make_shell: Callable[..., Shell], at_rest: AtRest, tmp_path: Path,
):  # fmt: skip
    nils = make_workspace("coach", "Nils Berg")
    (tmp_path / "second").mkdir()
    meet(office, nils, tmp_path / "second")
    elin = coach.me.person
    coach.write(Worktime(person=elin, date=WEDNESDAY, minutes=60))
    nils.write(Worktime(person=elin, date=WEDNESDAY, minutes=480))
    for laptop in (coach, nils):
        send(laptop, office, tmp_path / "stick")
    office.write(PayBasis(person=elin, valid_from="2022-01-01", hourly_ore=49_100, method="agreed"))
    shell = make_shell(office, Place("time"))
    at_rest(shell)
    page = seen(shell.page, TimePage)
    assert "1 h räknas" in words(page)
    assert "Räknas inte: 8 h – skriven av någon annan än personen själv" in words(page)
