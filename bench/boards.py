"""Deeds on a board of three hundred cards, beside the painting of the same window without any."""

import json
import statistics
import sys
from pathlib import Path

from bench.figures import Figure
from bench.measure import printed

FRAME_MS = 16
AIM_TIMES = 4
"""A frame of sixty a second, and the most a deed may cost of painting the empty window once."""
STEPS = {"checkin": "one lane", "trends": "four lanes", "wall": "four lanes and the wall"}


def measure(folder: Path) -> list[Figure]:
    """Medians and the worst of each deed; `folder` is for the workspace."""
    found = json.loads(printed([sys.executable, "-m", "bench.full_board", folder]))
    yardstick = statistics.median(found.pop("empty"))
    figures = [Figure("the window without cards, painted", yardstick, "ms")]
    for name, taken in found.items():
        step, deed = name.split(".")
        what = f"{deed} a card among 300, {STEPS[step]}"
        middle = statistics.median(taken)
        figures += [
            Figure(what, middle, "ms", FRAME_MS),
            Figure(f"{what}, the slowest", max(taken), "ms"),
            Figure(f"{what}, times the painting", middle / yardstick, "times", AIM_TIMES),
        ]
    return figures
