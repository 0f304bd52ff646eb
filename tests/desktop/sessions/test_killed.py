"""A computer that goes dark in the middle of a session, for real: the program is killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kitdesk.desktop.shell import Shell
from kitdesk.workspace import Workspace
from tests.desktop.board.room import Room, plan

AWAY = timedelta(minutes=20)
COACH = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language
from kitdesk.workspace import Workspace

application = QApplication([])
workspace = Workspace.open(Path(sys.argv[1]), Path(sys.argv[2]))
shell = Shell(Desk(workspace, Theme("light"), Language("sv")))
shell.start(Place("sessions", sys.argv[3], "start"))
shell.show()
view = shell.page.view
view.go("customers")
view.time.more.click()
line = view.stage.canvas.lanes[0].line
QTest.keyClicks(line, "Grannar")
QTest.keyClick(line, "\\r")
QTest.keyClicks(line, "Halvskriv")
while shell.desk.writer.busy() or not any(
    str(value) for value in [workspace.setting(key) for key in sys.argv[4:]] if value
):
    QApplication.processEvents()
print("saved", flush=True)
application.exec()
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_killed_program_comes_back_to_the_step_the_words_and_the_right_time(
    qtbot: QtBot, make_shell: Callable[..., Shell], tmp_path: Path, key_file: Path
):
    folder = tmp_path / "killed"
    with Workspace.create(folder, role="coach", name="Elin", language="sv", secret=key_file) as new:
        session = plan(new, "Maria", "Jonne")
    half = f"half_typed.{session}.customers.who"
    command = [sys.executable, "-c", COACH, str(folder), str(key_file), session, half]
    began = datetime.now(UTC)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as coach:
        assert coach.stdout is not None
        assert coach.stdout.readline() == "saved\n"
        coach.send_signal(signal.SIGKILL)
    took = (datetime.now(UTC) - began).total_seconds()

    with Workspace.open(folder, key_file, clock=lambda: began + AWAY) as workspace:
        room = Room(qtbot, make_shell(workspace, None), session)
        assert room.view.run.current == "customers"
        assert room.texts("who") == ["Grannar"]
        assert room.line("who").text() == "Halvskriv"
        minutes = 25 + 5 - 20
        left = room.view.run.clock.left(began + AWAY)
        assert minutes * 60 <= left <= minutes * 60 + took
