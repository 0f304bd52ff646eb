"""What is copied stays out of the history of copies, and does not outlive the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kitdesk.desktop.copied import copy_text, forget_copied
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import RecordTable
from kitdesk.workspace import Workspace
from tests.desktop.conftest import Village


def formats() -> str:
    data = QGuiApplication.clipboard().mimeData()
    return " ".join(data.formats()) if data else ""


@pytest.mark.parametrize(
    "mark",
    [
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
        "x-kde-passwordManagerHint",
        "org.nspasteboard.ConcealedType",
    ],
)
def test_a_copy_bears_the_marks_that_keep_it_out_of_the_history(qtbot: QtBot, mark: str):
    copy_text("Fjällkaffe")
    assert QGuiApplication.clipboard().text() == "Fjällkaffe"
    assert mark in formats()
    forget_copied()


def test_rows_of_a_table_are_marked_and_gone_at_the_end(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    workspace.delete("organisation", village.coffee)
    shell = make_shell(workspace, Place("settings", part="bin"))
    table = shell.findChild(RecordTable, "bin")
    assert table is not None
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Fjällkaffe" in QGuiApplication.clipboard().text()
    assert "x-kde-passwordManagerHint" in formats()
    forget_copied()
    assert QGuiApplication.clipboard().text() == ""


def test_what_somebody_else_copied_stays(qtbot: QtBot):
    QGuiApplication.clipboard().setText("från en annan")
    forget_copied()
    assert QGuiApplication.clipboard().text() == "från en annan"
    QGuiApplication.clipboard().clear()
