"""Runs the measurements: `python -m bench [PART...]`, all of `PARTS` if none is named."""

import sys
import tempfile
from pathlib import Path

from bench import boards, history, importing, long_report, searching, starting
from bench.figures import Figure, show
from bench.measure import kitdesk, run

NOTES = 100_000
PARTS = ("import", "search", "history", "report", "window", "board")


def main(asked: list[str]) -> int:
    """Prints the figures; 1 when an aim is missed."""
    unknown = set(asked) - set(PARTS)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="kitdesk-bench-") as folder:
        figures = measured(Path(folder), asked or list(PARTS))
    show(figures)
    return 0 if all(figure.kept for figure in figures) else 1


def measured(folder: Path, asked: list[str]) -> list[Figure]:
    """The figures of the parts asked for; `folder` is for what they need."""
    figures: list[Figure] = []
    if {"import", "search", "history"} & set(asked):
        exchange = importing.Exchange(folder)
        exchange.found()
        found = importing.measure(exchange, NOTES)
        figures += found if "import" in asked else []
        figures += searching.measure(exchange.office, NOTES) if "search" in asked else []
        figures += history.measure(exchange) if "history" in asked else []
    if "report" in asked:
        figures += long_report.measure(folder / "report")
    if "window" in asked:
        figures += starting.measure(season(folder / "season"))
    if "board" in asked:
        figures += boards.measure(folder / "board")
    return figures


def season(folder: Path) -> Path:
    """The practice season; the workspace of one of its coaches."""
    run([*kitdesk(folder)[:3], "demo", "--headless", folder])
    return next(path.parent for path in sorted(folder.rglob("key.json")) if "coach" in str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
