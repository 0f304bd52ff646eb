"""A bundle of very many lab notes: export and import as whole processes, beside yardsticks."""

import shutil
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import flashcards
from bench.figures import Figure
from bench.measure import MIB, Cost, kitdesk, printed, run
from bench.notes import write
from kitdesk.workspace import Workspace

TIMES = 5
AIM_TIMES = 8
AIM_MIB = 150
AIM_AGAIN = 0.2
AIM_SIZE = 0.3


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
        return self.written(name)[1]

    def written(self, name: str) -> tuple[Cost, Path]:
        """The same, and what writing it took."""
        file = self.folder / f"{name}.kitbundle"
        return run(kitdesk(self.coach, "export", "-o", file)), file

    def acknowledge(self) -> None:
        """The office tells the coach what it has."""
        file = self.folder / "receipt.kitbundle"
        run(kitdesk(self.office, "export", "-o", file))
        run(kitdesk(self.coach, "import", file))

    def log_notes(self, count: int) -> Path:
        """A lab of the coach's with `count` notes; the file they came from."""
        lab = printed(kitdesk(self.coach, "put", "lab", '{"number": 1}')).strip()
        notes = self.folder / f"notes-{count}.jsonl"
        write(count, lab, notes)
        run(kitdesk(self.coach, "put", "lab_note", "-"), given=notes)
        return notes


@dataclass(frozen=True)
class Round:
    """Seconds of one turn: the bare insertion, `upsert_all` into a plain table and into ours, Anki
    where it is, and our import.
    """

    bare: float
    upsert: float
    same: float
    anki: float | None
    ours: Cost


def measure(exchange: Exchange, count: int) -> list[Figure]:
    """Import and yardsticks by turns, medians. Afterwards the office has the notes, and both know
    that it has.
    """
    notes = exchange.log_notes(count)
    writing, bundle = exchange.written("notes")
    package = flashcards.package(notes)
    rounds: list[Round] = []
    for number in range(TIMES):
        office = copied(exchange.office, exchange.folder / f"office-{number}")
        base = exchange.folder / f"turn-{number}"
        bare = _timed("bench.raw_insert", notes, base.with_suffix(".bare"))
        upsert = _timed("bench.upsert", notes, base.with_suffix(".upsert"))
        taken = flashcards.seconds(package, base) if package else None
        ours = run(kitdesk(office, "import", bundle))
        other = copied(exchange.office, exchange.folder / f"other-{number}")
        same = _timed("bench.upsert_same", office, other)
        rounds.append(Round(bare, upsert, same, taken, ours))
        shutil.rmtree(office)
        shutil.rmtree(other)
    figures = _figures(rounds, count)
    run(kitdesk(exchange.office, "import", bundle))
    figures += _repeated(exchange, bundle, _median([turn.ours.seconds for turn in rounds]))
    figures += _written(exchange, bundle, writing, _median([turn.bare for turn in rounds]))
    exchange.acknowledge()
    return figures


def _figures(rounds: list[Round], count: int) -> list[Figure]:
    """Each ratio is the median of those of the turns, so that a slow moment slows both."""
    ours = _median([turn.ours.seconds for turn in rounds])
    memory = max(turn.ours.memory for turn in rounds) / MIB
    figures = [
        Figure(f"bare insertion of {count:,} rows", _median([t.bare for t in rounds]), "s"),
        Figure(f"import of {count:,} notes", ours, "s"),
        Figure(
            "import, times a bare insertion",
            _median([turn.ours.seconds / turn.bare for turn in rounds]),
            "times",
            AIM_TIMES,
        ),
        Figure(
            "import, times upsert_all into a plain table",
            _median([turn.ours.seconds / turn.upsert for turn in rounds]),
            "times",
            1,
        ),
        Figure(
            "import, times upsert_all into the same table",
            _median([turn.ours.seconds / turn.same for turn in rounds]),
            "times",
            1,
        ),
        Figure("import, peak memory", memory, "MiB", AIM_MIB),
    ]
    against = [turn.ours.seconds / turn.anki for turn in rounds if turn.anki]
    if against:
        figures.append(Figure("import, times Anki's of a package", _median(against), "times", 1))
    return figures


def _repeated(exchange: Exchange, bundle: Path, first: float) -> list[Figure]:
    """What it costs when nothing is new: the same file, and the same changes written again."""
    same = [run(kitdesk(exchange.office, "import", bundle)).seconds for _ in range(TIMES)]
    again: list[float] = []
    for number in range(TIMES):
        written = exchange.bundle(f"again-{number}")
        again.append(run(kitdesk(exchange.office, "import", written)).seconds)
    return [
        Figure("the same file again, times the first", _median(same) / first, "times", AIM_AGAIN),
        Figure("the same notes again, times the first", _median(again) / first, "times", AIM_AGAIN),
    ]


def _written(exchange: Exchange, bundle: Path, cost: Cost, bare: float) -> list[Figure]:
    with Workspace.open(exchange.coach) as workspace:
        sql = "SELECT sum(coalesce(size, length(line)) + 1) FROM change"
        lines = workspace.store.db.execute(sql).fetchone()[0]
    return [
        Figure("export of the same", cost.seconds, "s"),
        Figure("export, times a bare insertion", cost.seconds / bare, "times"),
        Figure("export, peak memory", cost.memory / MIB, "MiB", AIM_MIB),
        Figure("bundle, times its lines", bundle.stat().st_size / lines, "times", AIM_SIZE),
    ]


def _median(values: list[float]) -> float:
    return statistics.median(values)


def copied(workspace: Path, place: Path) -> Path:
    """The same workspace once more, so that each import meets what the first one met."""
    shutil.copytree(workspace, place)
    return place


def _timed(yardstick: str, source: Path, target: Path) -> float:
    """What a yardstick prints: its seconds."""
    return float(printed([sys.executable, "-m", yardstick, source, target]))
