"""The real program in a process of its own, and what it wrote, read from beside it."""

import subprocess
import sys
from pathlib import Path
from typing import TypeVar

from kitdesk.records import Record
from kitdesk.workspace import Workspace
from tests.journeys.screen.display import Display
from tests.journeys.screen.waiting import until

PASSPHRASE = "snö på farstun"
Kind = TypeVar("Kind", bound=Record)


class Program:
    """Started as a user starts it; `folder` is where its workspace is to be."""

    def __init__(self, display: Display, folder: Path, tag: str) -> None:
        self.display = display
        self.folder = folder
        self.command = [sys.executable, "-m", "kitdesk", "--workspace", str(folder), "--lang", tag]
        self._process: subprocess.Popen[bytes] | None = None
        self._beside: Workspace | None = None

    def start(self) -> None:
        """Opens the window."""
        self._process = subprocess.Popen(self.command, env=self.display.environment)

    def wait_end(self) -> int:
        """The exit code, once the window has been closed."""
        assert self._process is not None
        return self._process.wait(60)

    def stop(self) -> None:
        """Ends what still runs."""
        if self._beside is not None:
            self._beside.close()
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait(20)

    @property
    def beside(self) -> Workspace:
        """The workspace, opened a second time to look at what has been written."""
        if self._beside is None:
            self._beside = Workspace.open(self.folder, PASSPHRASE)
        return self._beside

    def records(self, kind: type[Kind], **where: object) -> list[Kind]:
        """The records of a kind as they are in the file now."""
        return self.beside.list(kind, where=where or None)

    def wait_for(self, kind: type[Kind], count: int, **where: object) -> list[Kind]:
        """The records, once there are so many of them."""
        enough = lambda found: found if len(found) >= count else []  # noqa: E731
        what = f"there are not {count} of {kind.__name__}"
        return until(lambda: enough(self.records(kind, **where)), what)

    def say(self, *arguments: str) -> str:
        """What the command line answers."""
        more = {"KITDESK_PASSPHRASE": PASSPHRASE}
        done = subprocess.run(
            [*self.command, *arguments], env=self.display.environment | more, check=True,
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        return done.stdout


def words_of(pdf: Path) -> str:
    """All that a PDF says, in one line."""
    done = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())
