"""Anki as a yardstick, where it is installed: `packaging/bootstrap.sh bench` puts it into an
environment of its own, since its licence is another one and nothing of ours calls it.
"""

from pathlib import Path

from bench.measure import run

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / ".venv-bench" / "bin" / "python"
SCRIPT = ROOT / "bench" / "anki_notes.py"


def package(notes: Path) -> Path | None:
    """A package of the notes; None where Anki is not installed."""
    if not PYTHON.exists():
        return None
    made = notes.with_suffix(".apkg")
    run([PYTHON, SCRIPT, "make", notes, made])
    return made


def seconds(package: Path, base: Path) -> float:
    """What its import into a new collection takes, as a whole process."""
    return run([PYTHON, SCRIPT, "import", package, base.with_suffix(".anki2")]).seconds
