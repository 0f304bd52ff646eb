"""A laptop with a projector: two screens of Qt's own, in a program of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kitdesk.workspace import Workspace
from tests.desktop.board.room import plan

SCREENS = {"laptop": (0, 0, 1366, 768), "projector": (1366, 0, 1024, 768)}
PROGRAM = """
import sys
from pathlib import Path
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
shell.move(application.screens()[int(sys.argv[4])].geometry().topLeft())
shell.show()
application.processEvents()
shell.page.view.show_wall()
application.processEvents()
wall = shell.page.view.wall.window
print(wall.screen().name(), wall.isFullScreen(), *wall.geometry().getRect())
shell.close()
"""


@pytest.mark.slow
@pytest.mark.parametrize(("own", "other"), [(0, "projector"), (1, "laptop")])
def test_the_wall_fills_the_screen_on_which_the_coachs_window_is_not(
    own: int, other: str, tmp_path: Path, key_file: Path
):
    folder, config = tmp_path / "coach", tmp_path / "screens.json"
    with Workspace.create(folder, role="coach", name="Elin", language="sv", secret=key_file) as new:
        session = plan(new, "Maria")
    names = ("x", "y", "width", "height")
    screens = [
        {
            "name": name,
            **dict(zip(names, box, strict=True)),
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
        for name, box in SCREENS.items()
    ]
    config.write_text(json.dumps({"screens": screens}))
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), str(key_file), session, str(own)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == [other, "True", *map(str, SCREENS[other])]
