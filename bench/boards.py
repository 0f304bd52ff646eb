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
BOARDS = {
    "bench.full_board": {
        "checkin": "one lane",
        "trends": "four lanes",
        "wall": "four lanes and the wall",
    },
    "bench.free_board": {
        "matrix": "on a matrix",
        "journey": "on a journey",
        "chain": "in a chain",
        "horizon": "on a horizon",
        "actors": "among actors",
    },
}
"""What is measured by which program, and how it is called in the table."""


def measure(folder: Path) -> list[Figure]:
    """Medians and the worst of each deed; `folder` is for the workspaces."""
    figures: list[Figure] = []
    for program, boards in BOARDS.items():
        place = folder / program.partition(".")[2]
        figures += _figures(json.loads(printed([sys.executable, "-m", program, place])), boards)
    return figures


def _figures(found: dict[str, list[float]], boards: dict[str, str]) -> list[Figure]:
    yardstick = statistics.median(found.pop("empty"))
    figures = [Figure("the window without cards, painted", yardstick, "ms")]
    for name, taken in found.items():
        board, deed = name.split(".")
        what = f"{deed} a card among 300, {boards[board]}"
        middle = statistics.median(taken)
        figures += [
            Figure(what, middle, "ms", FRAME_MS),
            Figure(f"{what}, the slowest", max(taken), "ms"),
            Figure(f"{what}, times the painting", middle / yardstick, "times", AIM_TIMES),
        ]
    return figures
