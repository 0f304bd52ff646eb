"""How soon the window stands on the screen, beside a bare window of Qt."""

import statistics
import sys
import time
from pathlib import Path

from bench.figures import Figure
from bench.measure import Command, printed

TIMES = 7
AIM_TIMES = 4


def measure(workspace: Path) -> list[Figure]:
    """Medians over several starts, taken in turns; the first of each warms the caches."""
    ours: Command = [sys.executable, "-m", "bench.our_window", workspace]
    bare: Command = [sys.executable, "-m", "bench.bare_window"]
    pairs = [(_seconds(ours), _seconds(bare)) for _ in range(TIMES + 1)][1:]
    mine, yardstick = (statistics.median(taken) for taken in zip(*pairs, strict=True))
    return [
        Figure("a bare window of Qt", yardstick * 1000, "ms"),
        Figure("window on the season", mine * 1000, "ms"),
        Figure("window on the season, times a bare one", mine / yardstick, "times", AIM_TIMES),
    ]


def _seconds(command: Command) -> float:
    """From the command's start to the moment its window stood painted, which it prints."""
    began = time.time()
    return float(printed(command).split()[-1]) - began
