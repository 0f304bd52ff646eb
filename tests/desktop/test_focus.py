"""The keyboard stays where its user works, and what it comes to is seen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import Sheet
from kitdesk.records import Lab
from kitdesk.workspace import Workspace
from tests.desktop.finding import child, press

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


@pytest.fixture
def lab_sheet(qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace) -> Shell:
    """A lab being changed, in text of twice the size: most of the sheet lies below the window."""
    lab = workspace.write(Lab(number=3, question="Vad skaver?", theme="Stöd som når fram"))
    shell = make_shell(workspace, Place("labs", lab, "log"))
    shell.desk.set_theme("light", 200)
    qtbot.waitUntil(lambda: shell.desk.theme.percent == 200 and bool(shell.page))
    QApplication.processEvents()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    qtbot.mouseClick(child(shell, QPushButton, "lab_edit"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert shell.isActiveWindow(), "no part of the sheet may come up as a window of its own"
    return shell


def is_seen_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().size() == widget.size()


def test_what_the_keyboard_comes_to_is_scrolled_into_sight(qtbot: QtBot, lab_sheet: Shell):
    names: list[str] = []
    while "programme_from_kit" not in names:
        press(lab_sheet, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        focus = lab_sheet.focusWidget()
        names.append(focus.objectName())
        qtbot.waitUntil(lambda seen=focus: is_seen_whole(seen))
    assert "programme_lines" in names


def test_the_wheel_scrolls_a_sheet_whatever_it_turns_over_and_changes_nothing(
    lab_sheet: Shell, workspace: Workspace
):
    """It once stood still over the lab's number, and counted that down."""
    target = child(lab_sheet, QPushButton, "programme_from_kit")
    area = child(lab_sheet, Sheet, "sheet").findChild(QScrollArea)
    assert area and not is_seen_whole(target)
    middle = area.mapTo(lab_sheet, area.rect().center()).toPointF()
    for _ in range(40):
        QTest.wheelEvent(lab_sheet.windowHandle(), middle, QPoint(0, -120))
    bar = area.verticalScrollBar()
    assert bar.value() == bar.maximum()
    lab_sheet.desk.writer.flush()
    assert [lab.number for lab in workspace.list(Lab)] == [3]


def test_the_window_is_never_larger_than_its_screen(shell: Shell):
    room = shell.screen().availableSize()
    assert shell.minimumWidth() <= room.width() and shell.minimumHeight() <= room.height()
