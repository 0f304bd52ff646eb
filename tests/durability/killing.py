"""The real `kitdesk` command in a real process that ends itself with SIGKILL at a named step."""

import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import NoReturn

from kitdesk import fault

KILLED = -signal.SIGKILL


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit status, the steps it came to, and what it wrote."""

    status: int
    reached: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Command:
    """`kitdesk` on a workspace, with words behind it. `before` is done in its process first."""

    folder: Path
    words: tuple[str, ...]

    def run(self, victim: int = 0) -> Ended:
        """Run it; it kills itself at the step number `victim` that it comes to, from 1."""
        reading, writing = os.pipe()
        with TemporaryFile() as said:
            child = os.fork()
            if child == 0:
                os.close(reading)
                self._live(writing, said.fileno(), victim)
            os.close(writing)
            with os.fdopen(reading) as pipe:
                reached = tuple(pipe.read().split("\n")[:-1])
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            said.seek(0)
            return Ended(status, reached, said.read().decode())

    def _live(self, writing: int, said: int, victim: int) -> NoReturn:
        """The child's life: it ends without going back into the tests."""
        seen = 0

        def heard(step: str) -> None:
            nonlocal seen
            seen += 1
            os.write(writing, f"{step}\n".encode())
            if seen == victim:
                os.kill(os.getpid(), signal.SIGKILL)

        status: object = 70
        try:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            for handle in (1, 2):
                os.dup2(said, handle)
            sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
            fault.listen(heard)
            status = call(self.folder, *self.words)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status if isinstance(status, int) else 70)


def call(folder: Path, *words: str) -> object:
    """The program's entry, as the installed command calls it; its exit code."""
    from kitdesk.cli import main

    sys.argv = ["kitdesk", "--workspace", str(folder), "--lang", "sv", *words]
    try:
        main()
    except SystemExit as end:
        return end.code or 0
    return 0


def kitdesk(folder: Path, *words: str | Path) -> Ended:
    """Run a command to its end."""
    return Command(folder, tuple(map(str, words))).run()
