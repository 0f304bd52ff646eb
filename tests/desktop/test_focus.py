"""The keyboard stays where its user works, and what it comes to is seen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.workspace import Workspace
from tests.desktop.finding import child

SPACE = Qt.Key.Key_Space


@pytest.fixture
def storage(qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace) -> Shell:
    shell = make_shell(workspace, Place("settings", part="storage"))
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    return shell


def test_a_button_pressed_by_key_has_the_focus_again_when_its_work_is_done(
    qtbot: QtBot, storage: Shell
):
    """Meanwhile it cannot be pressed, and neither can the side bar by the same key."""
    button = child(storage, QPushButton, "check")
    button.setFocus()
    QTest.keyClick(button, SPACE)
    assert not button.isEnabled()
    assert storage.page and storage.page.isAncestorOf(storage.focusWidget())
    qtbot.waitUntil(lambda: "Allt är som det ska" in storage.foot.words.text())
    assert button.hasFocus()


def test_who_has_gone_on_meanwhile_is_not_called_back(qtbot: QtBot, storage: Shell):
    button = child(storage, QPushButton, "check")
    button.setFocus()
    QTest.keyClick(button, SPACE)
    storage.side.items["settings"].setFocus()
    qtbot.waitUntil(button.isEnabled)
    assert storage.side.items["settings"].hasFocus()


def test_the_last_control_of_a_page_that_goes_away_leaves_the_focus_in_the_page(
    qtbot: QtBot, storage: Shell
):
    assert storage.page
    extra = QPushButton("Sist", storage.page)
    extra.show()
    extra.setFocus()
    extra.hide()
    focus = storage.focusWidget()
    assert focus is storage.page or storage.page.isAncestorOf(focus)
