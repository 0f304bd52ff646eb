"""The window: its keys, its foot, its memory, as somebody at the keyboard meets them."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.exchange.joining import INVITED_TO
from kitdesk.problem import Problem
from kitdesk.records import Organisation
from kitdesk.store import settings
from kitdesk.workspace import Workspace
from tests.desktop.conftest import Village
from tests.desktop.finding import child, press
from tests.desktop.hands import type_text


def foot_words(shell: Shell) -> str:
    return shell.foot.words.text() if shell.foot.isVisible() else ""


def test_the_side_bar_says_what_it_waits_for_when_the_invitation_s_name_is_not_known(
    make_shell: Callable[..., Shell], make_workspace: Callable[..., Workspace], tmp_path: Path
):
    """So it is in a workspace that joined before the name was kept."""
    coach, invitation = make_workspace(), tmp_path / "office.kitinvite"
    make_workspace("office", "SVID").exchange.invite(invitation)
    coach.exchange.join(invitation)
    settings.put(coach.store, INVITED_TO, None)
    assert make_shell(coach).side.project.text() == "Väntar på kontorets första paket"


def test_the_side_bar_names_the_program_the_project_and_me(shell: Shell):
    assert shell.side.project.text() == "Egen arbetsyta"
    assert shell.side.me.text() == "Elin Nordin · coach"
    assert [item.text() for item in shell.side.items.values()] == [
        "Idag",
        "Organisationer",
        "KIT-sessioner",
        "Lärlabb",
        "Arbetstid",
        "Rapporter",
        "Skicka och ta emot",
        "Inställningar",
    ]


def test_an_office_begins_at_its_inbox_and_has_the_pages_of_an_office(
    make_shell: Callable[..., Shell], make_workspace: Callable[..., Workspace]
):
    shell = make_shell(make_workspace("office", "SVID centralt"))
    assert shell.desk.place == Place("inbox")
    assert list(shell.side.items)[:3] == ["inbox", "conflicts", "organisations"]
    assert "today" not in shell.side.items


def test_a_click_on_a_name_opens_its_page_and_marks_it(qtbot: QtBot, shell: Shell):
    item = shell.side.items["settings"]
    qtbot.mouseClick(item, Qt.MouseButton.LeftButton)
    assert shell.page and shell.page.objectName() == "page-settings"
    assert item.isChecked() and not shell.side.items["today"].isChecked()
    assert shell.windowTitle() == "Inställningar – KitDesk"


def test_the_keyboard_goes_along_from_page_to_page(shell: Shell):
    child(shell, QPushButton, "to-time").setFocus()
    for name in ("organisations", "reports", "labs", "settings"):
        shell.desk.go(name)
        focus = shell.focusWidget()
        assert shell.page and (focus is shell.page or shell.page.isAncestorOf(focus)), name
        following = shell.page.nextInFocusChain()
        assert following
        following.setFocus()


def test_numbers_with_ctrl_go_to_pages_and_alt_left_goes_back(qtbot: QtBot, shell: Shell):
    press(shell, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: shell.desk.place == Place("organisations"))
    press(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shell.desk.place == Place("today")


def test_saved_is_said_when_it_is_true(
    qtbot: QtBot, shell: Shell, written: Callable[[Shell], None]
):
    assert shell.side.saved.text() == "Allt sparas på datorn"
    shell.desk.writer.write(Organisation(name="Fjällkaffe"))
    assert shell.side.saved.text() == "Sparar …"
    written(shell)
    qtbot.waitUntil(lambda: shell.side.saved.text() == "Sparat nyss")


def test_a_deletion_is_undone_at_the_foot_by_ctrl_z_and_done_again_by_ctrl_y(
    qtbot: QtBot,
    shell: Shell,
    workspace: Workspace,
    village: Village,
    written: Callable[[Shell], None],
):
    shell.desk.remove("organisation", village.coffee, "Tog bort Fjällkaffe AB")
    written(shell)
    assert workspace.count(Organisation) == 2
    assert foot_words(shell) == "Tog bort Fjällkaffe AB"
    qtbot.mouseClick(shell.foot.action, Qt.MouseButton.LeftButton)
    written(shell)
    assert workspace.count(Organisation) == 3
    press(shell, Qt.Key.Key_Y)
    written(shell)
    assert workspace.count(Organisation) == 2
    press(shell, Qt.Key.Key_Z)
    written(shell)
    assert workspace.count(Organisation) == 3
    assert foot_words(shell) == "Ångrade: Tog bort Fjällkaffe AB"
    press(shell, Qt.Key.Key_Z)
    assert foot_words(shell) == "Det finns inget att ångra."


@pytest.mark.parametrize("percent", [100, 200])
def test_a_notice_has_room_of_its_own_and_covers_no_control(
    shell: Shell, village: Village, percent: int
):
    shell.desk.set_theme("light", percent)
    QApplication.processEvents()
    shell.desk.go("sessions", village.session, "start")
    shell.desk.say("Kortet togs bort. " * 5, "Ångra", lambda: None)
    QApplication.processEvents()
    covered = QRect(shell.foot.mapTo(shell, QPoint()), shell.foot.size())
    assert shell.foot.isVisible() and shell.rect().contains(covered)
    assert shell.foot.height() >= shell.foot.heightForWidth(shell.foot.width())
    for button in shell.findChildren(QAbstractButton):
        if button.isVisible() and not shell.foot.isAncestorOf(button):
            seen = button.visibleRegion().boundingRect()
            place = QRect(button.mapTo(shell, seen.topLeft()), seen.size())
            assert not place.intersects(covered), button.accessibleName()


def test_ctrl_s_seals_and_says_that_all_was_saved(
    qtbot: QtBot, shell: Shell, workspace: Workspace, written: Callable[[Shell], None]
):
    id = shell.desk.writer.write(Organisation(name="Fjällkaffe"))
    written(shell)
    assert workspace.history("organisation", id) == []
    press(shell, Qt.Key.Key_S)
    written(shell)
    assert len(workspace.history("organisation", id)) == 1
    assert foot_words(shell) == "Allt var redan sparat."


def test_without_a_search_or_paper_of_its_own_a_page_leads_to_those_of_the_program(
    qtbot: QtBot, shell: Shell
):
    shell.desk.go("settings")
    press(shell, Qt.Key.Key_F)
    assert child(shell, QLineEdit, "search-line").hasFocus()
    QTest.keyClick(child(shell, QLineEdit, "search-line"), Qt.Key.Key_Escape)
    press(shell, Qt.Key.Key_P)
    assert shell.desk.place == Place("reports")


def test_f1_opens_the_help_with_all_keys_and_esc_closes_it(qtbot: QtBot, shell: Shell):
    press(shell, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    browser = shell.findChild(QTextBrowser, "help-text")
    assert browser and "Ctrl+K" in browser.toPlainText() and "Sök i allt" in browser.toPlainText()
    assert "Kom igång" in browser.toPlainText()
    QTest.keyClick(browser, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shell.findChild(QTextBrowser, "help-text") is None)


def test_f11_fills_the_screen_and_gives_it_back(qtbot: QtBot, shell: Shell):
    press(shell, Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier)
    assert shell.isFullScreen()
    press(shell, Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier)
    assert not shell.isFullScreen()


def test_a_refusal_is_told_in_words_with_what_to_do(qtbot: QtBot, shell: Shell):
    shell.desk.writer.update("organisation", "0" * 32, name="Finns inte")
    shell.desk.writer.flush()
    qtbot.waitUntil(lambda: bool(foot_words(shell)))
    assert "problem." not in foot_words(shell) and foot_words(shell)[0].isupper()


def test_a_full_disk_is_said_once_with_the_reason_until_the_write_succeeds(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kitdesk.desktop.writer.RETRY_SECONDS", 0.01)
    full, told = threading.Event(), list[str]()
    full.set()

    def work(_: Workspace) -> None:
        if full.is_set():
            raise Problem("store.full")

    shell.desk.said.connect(lambda said: told.append(said.text))
    shell.desk.writer.do(work)
    qtbot.waitUntil(lambda: shell.side.saved.text().startswith("Kunde inte spara"))
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "problem." not in told[0] and shell.desk.writer.busy()
    full.clear()
    qtbot.waitUntil(lambda: shell.side.saved.text() == "Sparat nyss")
    assert len(told) == 1


def test_language_and_theme_change_at_once_and_the_page_stays(
    qtbot: QtBot, shell: Shell, workspace: Workspace, written: Callable[[Shell], None]
):
    shell.desk.go("settings")
    shell.desk.set_language("en")
    qtbot.waitUntil(lambda: shell.side.items["settings"].text() == "Settings")
    shell.desk.set_theme("dark", 130)
    dark = shell.desk.theme.color("paper")
    qtbot.waitUntil(lambda: shell.palette().window().color() == dark)
    assert shell.desk.place == Place("settings")
    written(shell)
    kept = [workspace.setting(key) for key in ("language", "theme", "text_size")]
    assert kept == ["en", "dark", 130]


def test_the_place_is_found_again_at_the_next_start(
    make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    first = make_shell(workspace, Place("organisations", village.coffee, "actions"))
    first.close()
    second = make_shell(workspace)
    assert second.desk.place == Place("organisations", village.coffee, "actions")
    assert second.page and second.page.accessibleName() == "Fjällkaffe AB"


def test_the_place_is_found_again_when_the_computer_stopped_without_a_farewell(
    make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    first = make_shell(workspace, Place("organisations"))
    first.desk.go("organisations", village.coffee)
    first.desk.writer.flush()
    second = make_shell(workspace)
    assert second.desk.place == Place("organisations", village.coffee)


def test_closing_the_window_writes_what_is_still_being_typed(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    shell = make_shell(workspace, Place("organisations", village.coffee, "overview"))
    text = shell.findChild(QPlainTextEdit, "description")
    assert text
    type_text(text, "Rostar kaffe")
    shell.close()
    assert workspace.get(Organisation, village.coffee).description == "Rostar kaffe"


def test_what_another_program_writes_is_shown(
    qtbot: QtBot,
    make_shell: Callable[..., Shell],
    workspace: Workspace,
    village: Village,
):
    shell = make_shell(workspace, Place("organisations"))
    shell.desk.writer.flush()
    other = workspace.again()
    other.write(Organisation(name="Skriven på kommandoraden"))
    other.close()
    assert shell.page
    table = shell.page.view.table  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: table.rows.rowCount() == 4, timeout=5000)


def test_every_button_with_a_shortcut_says_so_in_its_tooltip(shell: Shell, village: Village):
    shell.desk.go("organisations")
    button = shell.findChild(QPushButton, "new-organisation")
    assert button and button.toolTip().endswith("Ctrl+N")
    assert shell.side.items["today"].toolTip() == "Idag  Ctrl+1"


def test_the_first_window_fills_a_small_screen_and_comes_back_as_it_was_left(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    shell = make_shell(workspace)
    shell.show_first()
    assert shell.isMaximized()
    shell.desk.keep("window", "left so")
    qtbot.waitUntil(lambda: workspace.setting("window", "") == "left so")
    shell.showNormal()
    shell.show_first()
    assert not shell.isMaximized()
