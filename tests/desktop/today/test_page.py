"""Today as a coach meets it in the morning."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.reports.page import ReportsPage
from kitdesk.desktop.pages.today.cofinance_card import CofinanceCard
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import Pill
from kitdesk.records import Action, Organisation, Worktime
from kitdesk.workspace import Workspace
from tests.desktop.conftest import Village
from tests.desktop.finding import child

LEFT = Qt.MouseButton.LeftButton


def words(shell: Shell) -> list[str]:
    assert shell.page
    return [label.text() for label in shell.page.findChildren(QLabel) if label.isVisible()]


def test_the_morning_greets_by_name_and_says_day_and_place(
    make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    shell = make_shell(workspace, Place("today"))
    assert words(shell)[:2] == ["God morgon, Elin", "Måndag 20 november · Bygdegården"]


def test_the_next_session_is_told_and_started_by_one_click(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    shell = make_shell(workspace, Place("today"))
    about = "Duveds Slöjdkooperativ · kl 11:00 · 1 deltagare · Bygdegården"
    assert {"Trender som påverkar oss", about} <= set(words(shell))
    asked: list[Place] = []
    shell.desk.going.connect(asked.append)
    qtbot.mouseClick(child(shell, QPushButton, "start-session"), LEFT)
    assert asked[0] == Place("sessions", village.session, "start")


def test_what_is_needed_on_paper_is_one_click_away_and_the_same_as_in_the_plan(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    """The first page once printed worksheets alone, without packing and attendance list."""
    shell = make_shell(workspace, Place("today"))
    paper = child(shell, QPushButton, "print-pack")
    label, tip = paper.accessibleName(), paper.toolTip()
    qtbot.mouseClick(paper, LEFT)
    assert shell.desk.place == Place("reports", village.session, "pack")
    assert isinstance(shell.page, ReportsPage) and shell.page.document == "pack"
    shell.desk.go("sessions", village.session, "plan")
    same = child(shell, QPushButton, "print-pack")
    assert same.accessibleName() == label and same.toolTip().startswith(tip)


def test_an_empty_workspace_offers_to_plan_and_to_join(qtbot: QtBot, shell: Shell):
    found = words(shell)
    assert "Ingen session är planerad" in found and "Du arbetar på egen hand" in found
    assert any(text.startswith("Inget att följa upp") for text in found)
    qtbot.mouseClick(child(shell, QPushButton, "plan-session"), LEFT)
    assert shell.desk.place == Place("sessions", None, "new")


def test_what_waits_to_be_sent_is_counted_and_sized(
    qtbot: QtBot,
    make_shell: Callable[..., Shell],
    make_workspace: Callable[..., Workspace],
    tmp_path: Path,
):
    office, coach = make_workspace("office", "SVID"), make_workspace("coach", "Elin Nordin")
    office.exchange.invite(tmp_path / "SVID.kitinvite")
    coach.exchange.join(tmp_path / "SVID.kitinvite")
    coach.write(Organisation(name="Fjällkaffe"))
    shell = make_shell(coach, Place("today"))
    qtbot.waitUntil(lambda: "Ryms i ett paket på" in " ".join(words(shell)))
    assert any("ändring" in text for text in words(shell))
    qtbot.mouseClick(child(shell, QPushButton, "to-send"), LEFT)
    assert shell.desk.place == Place("send")


def test_the_ring_shows_what_the_office_published_and_one_s_own_hours(
    qtbot: QtBot, make_shell: Callable[..., Shell], make_workspace: Callable[..., Workspace]
):
    office = make_workspace("office", "SVID")
    assert office.me.project_id
    office.update(
        "project",
        office.me.project_id,
        cofinance=[{"goal_ore": 15_000_000, "from": "2022-04-01", "to": "2024-06-30"}],
        published={"cofinance_reached_ore": 9_140_000, "as_of": "2023-11-01"},
    )
    office.write(Worktime(person=office.me.person, date="2023-11-02", minutes=750))
    card = CofinanceCard(make_shell(office).desk)
    qtbot.addWidget(card)
    card.refresh()
    card.show()
    plain = lambda text: text.replace("\xa0", " ")  # noqa: E731
    assert plain(card.ring.figure) == "61 %" and "150 000" in plain(card.ring.below)
    assert "61 %" in plain(card.ring.accessibleName())
    told = {plain(label.text()) for label in card.findChildren(QLabel)}
    assert "Dina timmar: 12,5 h · 2022-04-01 – 2024-06-30" in told
    assert "Denna månad: 12,5 h, ej attesterad" in told


def test_overdue_is_said_in_words_and_in_red_and_leads_to_its_place(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    shell = make_shell(workspace, Place("today"))
    assert shell.page
    pill = shell.page.findChild(Pill)
    assert pill and (pill.text, pill.tone) == ("försenad, 15 nov", "red")
    row = child(shell, QPushButton, "due-0")
    assert row.accessibleName() == "Ring tre kunder om vinteröppet – Fjällkaffe AB"
    qtbot.mouseClick(row, LEFT)
    assert shell.desk.place == Place("organisations", village.coffee, "actions")


def test_a_long_list_is_short_until_all_is_asked_for(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    for day in range(1, 10):
        workspace.write(Action(what=f"Nr {day}", due=f"2023-12-0{day}"))
    shell = make_shell(workspace, Place("today"))
    assert shell.findChild(QPushButton, "due-6") is None
    qtbot.mouseClick(child(shell, QPushButton, "all-follow-ups"), LEFT)
    assert child(shell, QPushButton, "due-8").accessibleName() == "Nr 9"


def test_what_is_written_meanwhile_is_shown(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    shell = make_shell(workspace, Place("today"))
    shell.desk.writer.update("session", village.session, title="Ett nytt namn")
    qtbot.waitUntil(lambda: "Ett nytt namn" in words(shell))


def test_the_search_line_opens_the_search(qtbot: QtBot, shell: Shell):
    qtbot.mouseClick(child(shell, QPushButton, "search-everything"), LEFT)
    assert child(shell, QLineEdit, "search-line").isVisible()
