"""Parts that stand side by side go below each other where there is no room, and come back."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import ButtonRow, SideBySide
from kitdesk.workspace import Workspace
from tests.desktop.hands import the


def test_parts_are_stacked_below_the_least_width_and_come_back(qtbot: QtBot):
    pair = SideBySide(lambda: 500, 10)
    parts = [QWidget(), QWidget()]
    for part in parts:
        part.setMinimumSize(200, 50)
        pair.add(part, 1)
    qtbot.addWidget(pair)
    pair.resize(600, 300)
    pair.show()
    assert not pair.stacked
    assert parts[1].x() > parts[0].x()
    pair.resize(300, 300)
    qtbot.waitUntil(lambda: pair.stacked)
    qtbot.waitUntil(lambda: parts[1].y() > parts[0].y())
    assert pair.minimumSizeHint().width() == 200
    pair.resize(600, 300)
    qtbot.waitUntil(lambda: not pair.stacked)


def test_a_row_of_buttons_wants_one_line_and_takes_more_when_it_must(qtbot: QtBot):
    row = ButtonRow([QPushButton("Kopiera förra veckan"), QPushButton("Den här veckan")])
    qtbot.addWidget(row)
    wide = row.sizeHint().width()
    assert row.heightForWidth(wide) < row.heightForWidth(wide // 2)


@pytest.mark.parametrize("percent", [pytest.param(150, marks=pytest.mark.slow), 200])
@pytest.mark.parametrize(
    ("role", "name"),
    [("coach", "labs"), ("coach", "time"), ("coach", "send"), ("office", "time"),
     ("office", "inbox"), ("office", "conflicts"), ("office", "send")],
)  # fmt: skip
def test_large_text_on_a_small_screen_needs_no_sideways_scrolling(
    make_shell: Callable[..., Shell],
    make_workspace: Callable[..., Workspace],
    at_rest: Callable[[Shell], None],
    role: str,
    name: str,
    percent: int,
    qtbot: QtBot,
):
    shell = make_shell(make_workspace(role), Place(name))
    page = shell.page
    shell.desk.set_theme("light", percent)
    qtbot.waitUntil(lambda: shell.page is not page)
    shell.resize(1366, 768)
    at_rest(shell)
    QApplication.processEvents()
    area = the(shell.page).area
    assert the(area.widget()).minimumSizeHint().width() <= the(area.viewport()).width()
