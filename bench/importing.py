"""A bundle of very many lab notes: its import as a whole process, beside a bare insertion."""

import shutil
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure
from bench.measure import MIB, Cost, kitdesk, printed, run
from bench.notes import write

TIMES = 3
AIM_TIMES = 12
AIM_MIB = 150


@dataclass(frozen=True)
class Exchange:
    """A coach and an office that trust each other, in folders of their own."""

    folder: Path

    @property
    def coach(self) -> Path:
        return self.folder / "coach"

    @property
    def office(self) -> Path:
        return self.folder / "office"

    def found(self) -> None:
        """Both workspaces, the invitation, and a first empty bundle that makes the coach known."""
        invitation = self.folder / "project.kitinvite"
        run(kitdesk(self.office, "init", "--role", "office", "--name", "Kontoret"))
        run(kitdesk(self.office, "invite", "-o", invitation))
        run(kitdesk(self.coach, "init", "--role", "coach", "--name", "Elin"))
        run(kitdesk(self.coach, "join", invitation))
        run(kitdesk(self.office, "import", self.bundle("hello")))
        run(kitdesk(self.office, "trust", "Elin"))

    def bundle(self, name: str) -> Path:
        """All that the coach has for the office, as a file."""
        file = self.folder / f"{name}.kitbundle"
        run(kitdesk(self.coach, "export", "-o", file))
        return file

    def log_notes(self, count: int) -> Path:
        """The coach's lab with `count` notes; the file they came from."""
        lab = printed(kitdesk(self.coach, "put", "lab", '{"number": 1}')).strip()
        notes = self.folder / "notes.jsonl"
        write(count, lab, notes)
        run(kitdesk(self.coach, "put", "lab_note", "-"), given=notes)
        return notes


def measure(folder: Path, count: int) -> tuple[list[Figure], Path]:
    """Import and yardstick by turns, medians; and the office's folder with the notes in it."""
    exchange = Exchange(folder)
    exchange.found()
    notes = exchange.log_notes(count)
    bundle = exchange.bundle("notes")
    costs: list[Cost] = []
    bare: list[float] = []
    offices = [copied(exchange.office, folder / f"office-{number}") for number in range(TIMES)]
    for number, office in enumerate(offices):
        costs.append(run(kitdesk(office, "import", bundle)))
        bare.append(_inserted(notes, folder / f"bare-{number}.db"))
    ours, yardstick = statistics.median(cost.seconds for cost in costs), statistics.median(bare)
    memory = max(cost.memory for cost in costs) / MIB
    figures = [
        Figure(f"bare insertion of {count:,} rows", yardstick, "s"),
        Figure(f"import of {count:,} notes", ours, "s"),
        Figure("import, times a bare insertion", ours / yardstick, "times", AIM_TIMES),
        Figure("import, peak memory", memory, "MiB", AIM_MIB),
    ]
    return figures, offices[0]


def copied(workspace: Path, place: Path) -> Path:
    """The same workspace once more, so that each import meets what the first one met."""
    shutil.copytree(workspace, place)
    return place


def _inserted(notes: Path, database: Path) -> float:
    return float(printed([sys.executable, "-m", "bench.raw_insert", notes, database]))
