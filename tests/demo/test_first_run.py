"""Somebody who has just started KitDesk, and wants to play first."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kitdesk.desktop.first_run.window import FirstRun
from kitdesk.language import Language
from kitdesk.workspace import Workspace


@pytest.mark.slow
def test_a_click_builds_the_season_and_opens_a_coachs_workspace(qtbot: QtBot, tmp_path: Path):
    first = FirstRun(tmp_path / "workspace", Language("sv"))
    qtbot.addWidget(first)
    first.show()
    practise = first.findChild(QPushButton, "practise")
    assert practise is not None
    qtbot.mouseClick(practise, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first.answer is not None, timeout=120_000)
    assert isinstance(first.answer, Workspace)
    with first.answer as coach:
        assert coach.me.name == "Elin Nordahl"
        assert coach.count("card") > 250
        assert coach.count("session", {"status": "planned"}) == 1
    assert not (tmp_path / "workspace").exists(), "one's own workspace is not begun yet"
