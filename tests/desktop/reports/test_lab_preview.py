"""The protocol is one key away from the lab."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kitdesk.desktop.place import Place
from kitdesk.desktop.preview import PreviewSheet
from kitdesk.desktop.shell import Shell
from kitdesk.records import Lab
from kitdesk.workspace import Workspace
from tests.desktop.finding import press


def test_ctrl_p_on_a_lab_shows_its_protocol(
    workspace: Workspace, make_shell: Callable[..., Shell], qtbot: QtBot
):
    lab = workspace.write(Lab(number=2, theme="Stöd som når fram"))
    shell = make_shell(workspace, Place("labs", lab))
    press(shell, Qt.Key.Key_P)
    sheet = shell.findChild(PreviewSheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.print_button.isEnabled)
    assert "Lärlabb 2" in sheet.pdf.getAllText(0).text()


def test_the_previews_own_keys_win_while_it_is_open(
    workspace: Workspace, make_shell: Callable[..., Shell], qtbot: QtBot
):
    lab = workspace.write(Lab(number=2, theme="Stöd som når fram"))
    shell = make_shell(workspace, Place("labs", lab))
    press(shell, Qt.Key.Key_P)
    sheet = shell.findChild(PreviewSheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.print_button.isEnabled)
    before = sheet.view.zoomMode()
    press(shell, Qt.Key.Key_Plus)
    assert sheet.view.zoomMode() != before
    press(shell, Qt.Key.Key_0)
    assert sheet.view.zoomMode() == before
    press(shell, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not sheet.isVisible()
