"""Writes each fault of `mutants.py` into a copy of the program and runs the tests that must notice.

    python -m tests.mutants.run [--table docs/mutants.md] [--only PATTERN]

Exits 1 when a mutant survives, 2 when one no longer fits the code. `make mutants` writes the table.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.mutants import MUTANTS, Mutant

ROOT = Path(__file__).parents[2]
PARTS = ("src", "resources", "tests", "packaging", "docs", "pyproject.toml", "Makefile")
WORKERS = 2
FAILED = 1
"""What pytest exits with when a test has failed."""
HEAD = """# Mutants

`make mutants` writes each of these faults into a copy of the program and runs the tests named for
it. A fault that no test notices fails the run. This table is written by it.

| what is broken | in | the first test that notices |
|---|---|---|
"""


@dataclass(frozen=True)
class Outcome:
    """What the tests said of a mutant: the first test that failed, or why there is none."""

    mutant: Mutant
    killer: str
    trouble: str = ""


def unfit(mutants: tuple[Mutant, ...]) -> list[str]:
    """Mutants whose place is not, or not once, in the code, or whose tests are not there."""
    found: list[str] = []
    for one in mutants:
        times = (ROOT / "src" / "kitdesk" / one.file).read_text(encoding="utf-8").count(one.old)
        if times != 1:
            found.append(f"{one.rule}: stands {times} times in {one.file}")
        found += [f"{one.rule}: no {test}" for test in one.tests if not (ROOT / test).exists()]
    return found


def try_out(mutant: Mutant, folder: Path) -> Outcome:
    """Run the mutant's tests on a copy of the program that has the fault in it."""
    copy = folder / str(MUTANTS.index(mutant))
    copied(copy)
    file = copy / "src" / "kitdesk" / mutant.file
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    status, told = tested(copy, mutant.tests)
    shutil.rmtree(copy)
    killer = re.search(r"^(?:FAILED|ERROR) (\S+)", told, re.MULTILINE)
    if status == FAILED and killer:
        return Outcome(mutant, killer[1].split("[")[0])
    return Outcome(mutant, "", "survived" if status == 0 else f"pytest ended with {status}\n{told}")


def copied(place: Path) -> None:
    """The program and its tests, by themselves."""
    place.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, place / part, ignore=ignored)
        else:
            shutil.copy(source, place)


def tested(copy: Path, tests: tuple[str, ...]) -> tuple[int, str]:
    """How pytest ends on these tests in a copy, and what it prints."""
    named = os.environ | {"PYTHONPATH": str(copy / "src"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=copy, env=named, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout[-3_000:]


def unsound(mutants: list[Mutant], folder: Path) -> str:
    """What these mutants' tests say of the program as it is, if they are not all green."""
    copy = folder / "sound"
    copied(copy)
    status, told = tested(copy, tuple(sorted({test for one in mutants for test in one.tests})))
    return "" if status == 0 else told


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", type=Path, help="the file to write the table to")
    parser.add_argument("--only", default="", help="only mutants whose rule this pattern fits")
    asked = parser.parse_args()
    if faults := unfit(MUTANTS):
        print(*faults, sep="\n", file=sys.stderr)
        return 2
    chosen = [one for one in MUTANTS if re.search(asked.only, one.rule)]
    with TemporaryDirectory(prefix="kitdesk-mutants-") as folder:
        if told := unsound(chosen, Path(folder)):
            print("The tests are not green without any fault.", told, file=sys.stderr)
            return 2
        with ThreadPoolExecutor(WORKERS) as pool:
            outcomes = list(pool.map(lambda one: try_out(one, Path(folder)), chosen))
    rows = [f"| {o.mutant.rule} | `{o.mutant.file}` | `{o.killer}` |" for o in outcomes]
    print(*rows, sep="\n")
    survivors = [outcome for outcome in outcomes if outcome.trouble]
    for outcome in survivors:
        print(f"{outcome.mutant.rule}: {outcome.trouble}", file=sys.stderr)
    print(f"{len(outcomes) - len(survivors)} of {len(outcomes)} noticed")
    if asked.table and not survivors and not asked.only:
        asked.table.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
