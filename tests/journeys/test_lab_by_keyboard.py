"""A lab meeting from plan to end without a mouse: every key goes to whatever has the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.labs.gap_board import GapColumn
from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.preview import PreviewSheet
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap, Lab, LabNote
from kitdesk.workspace import Workspace
from tests.desktop.hands import seen, the, type_text

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
MOST_TABS = 80


class Keyboard:
    """Presses keys in a window; nothing is clicked and nothing is focused by hand."""

    def __init__(self, shell: Shell, written: Callable[[Shell], None]) -> None:
        self._shell = shell
        self._written = written

    @property
    def focus(self) -> QWidget:
        return self._shell.focusWidget() or self._shell

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self._shell.activateWindow()
        QApplication.processEvents()
        QTest.keyClick(self.focus, key, modifier)
        self._written(self._shell)

    def type(self, text: str) -> None:
        type_text(self.focus, text)

    def tab_to(self, is_there: Callable[[QWidget], bool]) -> None:
        for _ in range(MOST_TABS):
            if is_there(self.focus):
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail("Tab does not lead there")


def test_a_lab_is_held_from_the_keyboard_alone(
    make_workspace: Callable[..., Workspace],
    make_shell: Callable[..., Shell],
    written: Callable[[Shell], None],
    qtbot: QtBot,
):
    workspace = make_workspace()
    shell = make_shell(workspace, Place("labs"))
    keys = Keyboard(shell, written)
    page = seen(shell.page, LabsPage)

    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.type("Stöd som når fram")
    keys.tab_to(lambda widget: widget.objectName() == "programme_from_kit")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Escape)
    (lab,) = workspace.list(Lab)
    assert lab.theme == "Stöd som når fram"
    assert lab.programme[0] == {"time": "10.00", "what": "Vilka är i rummet"}
    assert len(lab.programme) == 6

    keys.tab_to(lambda widget: widget.objectName() == "lab_next")
    keys.press(Qt.Key.Key_Space)
    assert workspace.get(Lab, lab.id).status == "running"

    keys.press(Qt.Key.Key_F, CONTROL)
    for line in ("#citat ”Vi hinner inte”", "#gap Stöden kräver projektledare", "Fel"):
        keys.type(line)
        keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Z, CONTROL)
    assert [note.marks for note in workspace.list(LabNote, order="at")] == [("quote",), ("gap",)]

    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_End)
    keys.press(Qt.Key.Key_G, CONTROL)
    keys.press(Qt.Key.Key_Escape)
    (gap,) = workspace.list(Gap)
    assert gap.title == "Stöden kräver projektledare"

    keys.tab_to(lambda widget: isinstance(widget, GapColumn) and widget.rows.rowCount() > 0)
    keys.press(Qt.Key.Key_Right, CONTROL)
    assert workspace.get(Gap, gap.id).status == "acted_on"
    assert the(page.gaps.board.columns["acted_on"].chosen()) == gap.id
    assert keys.focus.objectName() == "ask_owner"
    keys.press(Qt.Key.Key_Z, CONTROL)
    assert workspace.get(Gap, gap.id).status == "open"
    assert not page.gaps.question.isVisible()
    keys.press(Qt.Key.Key_4)
    assert workspace.get(Gap, gap.id).weight == 4

    keys.tab_to(lambda widget: widget.objectName() == "lab_next")
    keys.press(Qt.Key.Key_Space)
    assert workspace.get(Lab, lab.id).status == "held"
    keys.press(Qt.Key.Key_P, CONTROL)
    sheet = the(page.findChild(PreviewSheet))
    qtbot.waitUntil(lambda: sheet.made is not None, timeout=20_000)
    assert the(sheet.made).title == "Lärlabb 1 – Stöd som når fram"
    keys.press(Qt.Key.Key_Escape)
    assert all(len(workspace.history("lab_note", n.id)) == 1 for n in workspace.list(LabNote))
