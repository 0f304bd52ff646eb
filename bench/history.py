"""An office with a long history: a hundred new changes must not cost what the history weighs."""

import statistics
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.figures import Figure
from bench.importing import AIM_MIB, Exchange
from bench.measure import MIB, kitdesk, run
from kitdesk.log.alike import Reader
from kitdesk.store import log
from kitdesk.workspace import Workspace

BATCH = 5_000
CHANGES = 1_000_000
NEWS = 100
TIMES = 3
AIM_S = 1


def measure(exchange: Exchange) -> list[Figure]:
    """The office, whose notes are known to the coach, gets a long history and then some news."""
    # By itself: Linux counts what a process holds when it starts another one as the other's too.
    run([sys.executable, "-m", "bench.history", exchange.office])
    costs = []
    for number in range(TIMES):
        exchange.log_notes(NEWS)
        news = exchange.bundle(f"news-{number}")
        costs.append(run(kitdesk(exchange.office, "import", news)))
    seconds = statistics.median(cost.seconds for cost in costs)
    memory = max(cost.memory for cost in costs) / MIB
    return [
        Figure(f"import of {NEWS} changes into {CHANGES:,}", seconds, "s", AIM_S),
        Figure("its peak memory", memory, "MiB", AIM_MIB),
    ]


def lengthen(office: Path, notes: int) -> None:
    """Adds copies of the notes here, under other ids and by other workspaces, until there are
    `notes`: as if many coaches had sent theirs.
    """
    with Workspace.open(office) as workspace:
        store = workspace.store
        lines = [line for _, line in log.lines(store, _ids(workspace)) if line is not None]
        reader = Reader()
        copies = (reader.parse(line) for line in islice(_copies(lines), notes - len(lines)))
        while batch := list(islice(copies, BATCH)):
            with store.transaction():
                log.receive(store, batch)


def _ids(workspace: Workspace) -> list[bytes]:
    sql = "SELECT id FROM change WHERE kind = 'lab_note' ORDER BY seq"
    return [id for (id,) in workspace.store.db.execute(sql)]


def _copies(lines: list[bytes]) -> Iterator[bytes]:
    """The lines again and again, each time with other record ids and authors: the first two digits
    of both, which are 01 in our time, tell the turn.
    """
    record, by = len('{"v":1,"kind":"lab_note","record":"'), -60
    for turn in range(2, 256):
        mark = b"%02x" % turn
        for line in lines:
            yield mark.join((line[:record], line[record + 2 : by], line[by + 2 :]))


if __name__ == "__main__":
    lengthen(Path(sys.argv[1]), CHANGES)
