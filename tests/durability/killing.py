"""The real `kitdesk` command in a real process that ends itself with SIGKILL at a named step."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import NoReturn

from kitdesk import fault

KILLED = -signal.SIGKILL
TIMED = -signal.SIGPROF
"""A process that hears no alarm is ended by one just as it is by SIGKILL: nothing is tidied up."""


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit status, the steps it came to, and what it wrote."""

    status: int
    reached: tuple[str, ...]
    said: str
    seconds: float = 0
    """How long it computed, its waiting left out."""


def die() -> None:
    """What a power cut does to a process."""
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Command:
    """`kitdesk` on a workspace, with words behind it."""

    folder: Path
    words: tuple[str, ...]

    def run(self, at: int | str = 0, what: Callable[[], object] = die, seconds: float = 0) -> Ended:
        """Run it; `what` happens in it at the step number `at`, from 1, or where it first comes to
        the step of that name. It is killed when it has computed for `seconds`, if that is not 0.
        """
        reading, writing = os.pipe()
        with TemporaryFile() as said:
            child = os.fork()
            if child == 0:
                os.close(reading)
                signal.setitimer(signal.ITIMER_PROF, seconds)
                self._live(writing, said.fileno(), at, what)
            os.close(writing)
            with os.fdopen(reading) as pipe:
                reached = tuple(pipe.read().split("\n")[:-1])
            _, wait, used = os.wait4(child, 0)
            said.seek(0)
            status, seconds = os.waitstatus_to_exitcode(wait), used.ru_utime + used.ru_stime
            return Ended(status, reached, said.read().decode(), seconds)

    def _live(self, writing: int, said: int, at: int | str, what: Callable[[], object]) -> NoReturn:
        """The child's life: it ends without going back into the tests."""
        seen: list[str] = []

        def heard(step: str) -> None:
            seen.append(step)
            os.write(writing, f"{step}\n".encode())
            if len(seen) == at or (step == at and seen.count(step) == 1):
                what()

        status: object = 70
        try:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            for handle in (1, 2):
                os.dup2(said, handle)
            sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
            fault.listen(heard)
            status = call(self.folder, *self.words)
        except BaseException:
            traceback.print_exc()
            raise
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
