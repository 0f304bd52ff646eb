"""Search over very many notes, as it is while somebody types."""

from pathlib import Path

from bench.figures import Figure
from bench.measure import seconds
from kitdesk.workspace import Workspace

QUERIES = ("s", "sk", "ska", "skata", "skata dragspel", "vardag pengar br", "å", "d", "tant")
AIM_MS = 50


def measure(folder: Path, notes: int) -> list[Figure]:
    """The slowest of several queries in the workspace in `folder`, each the median of five."""
    with Workspace.open(folder) as workspace:
        slowest = max(seconds(lambda query=query: workspace.search(query)) for query in QUERIES)
    return [Figure(f"slowest search over {notes:,} notes", slowest * 1000, "ms", AIM_MS)]
