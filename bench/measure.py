"""Timing, and the peak memory of a child process."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024

Command = Sequence[str | Path]


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds by the wall, and the most memory it held at once (bytes)."""

    seconds: float
    memory: int


def surroundings() -> dict[str, str]:
    """The environment of a measured program: as users have it, with compiled modules kept."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: Command, given: Path | None = None) -> Cost:
    """Run a command to its end, a file as its input. Raises `CalledProcessError` if it fails."""
    began = time.perf_counter()
    with Path(given or os.devnull).open("rb") as stdin:
        child = subprocess.Popen(
            [str(part) for part in command],
            env=surroundings(),
            stdin=stdin,
            stdout=subprocess.DEVNULL,
        )
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    # Linux counts in KiB, macOS in bytes.
    return Cost(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def printed(command: Command) -> str:
    """What a command prints. Raises `CalledProcessError` when it fails."""
    words = [str(part) for part in command]
    done = subprocess.run(
        words, env=surroundings(), check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return done.stdout.decode()


def kitdesk(workspace: Path, *arguments: str | Path) -> Command:
    """The command line of KitDesk on a workspace."""
    return [sys.executable, "-m", "kitdesk", "--workspace", workspace, *arguments]


def seconds(action: Callable[[], object], times: int = 5) -> float:
    """The median time of an action."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)
