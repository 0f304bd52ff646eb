"""What is loaded until the first window stands painted, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from kitdesk.language.catalogue import load
from kitdesk.resource import resource
from kitdesk.workspace import Workspace

START = """
import json, os, sys

class Watch:
    '''Notes what was there before Qt; once the first page is loaded it waits for the window.'''

    def find_spec(self, name, *_):
        if name == "PySide6":
            self.before = list(sys.modules)
        if name == "kitdesk.desktop.pages.today":
            self.wait()

    def wait(self):
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QMainWindow

        def paint(shell, event):
            QMainWindow.paintEvent(shell, event)
            QTimer.singleShot(0, self.tell)

        sys.modules["kitdesk.desktop.shell"].Shell.paintEvent = paint

    def tell(self):
        print(json.dumps([self.before, list(sys.modules)]), flush=True)
        os._exit(0)

sys.meta_path.insert(0, Watch())
from kitdesk.cli import main
main()
"""
FOR_LATER = {
    *("PySide6.QtPdf", "PySide6.QtPrintSupport", "PySide6.QtMultimedia", "typer", "sqlite_utils"),
    *("reportlab", "PIL", "keyring", "kitdesk.reports", "kitdesk.exchange"),
    *("kitdesk.desktop.widgets.table", "kitdesk.desktop.widgets.radar", "kitdesk.desktop.board"),
    *("kitdesk.desktop.form", "kitdesk.desktop.preview", "kitdesk.method"),
}
"""What the first page of a coach does not show."""


@pytest.fixture
def started(tmp_path: Path) -> tuple[set[str], set[str]]:
    """The modules that were there before Qt, and those at the first painted window."""
    with Workspace.create(tmp_path / "one", role="coach", name="Elin Näs"):
        pass
    # Compiled at the first start of all; `Language` may have it from before this test's places.
    load(resource("translations", "sv"), platformdirs.user_cache_path("kitdesk", False))
    done = subprocess.run(
        [sys.executable, "-c", START, "--workspace", str(tmp_path / "one")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        check=True,
    )
    before, after = json.loads(done.stdout)
    return set(before), set(after)


def test_the_first_window_loads_its_page_and_what_qt_need_not_see_before_qt(
    started: tuple[set[str], set[str]],
):
    before, painted = started
    assert "kitdesk.desktop.pages.today.page" in painted
    assert sorted(painted & FOR_LATER) == []
    behind = {name for name in painted - before if name.startswith(("kitdesk.", "pydantic"))}
    late = {name for name in behind if not name.startswith("kitdesk.desktop")}
    assert sorted(late - {"pydantic.plugin._loader"}) == []
