"""Tries mutated bundles, family by family. `make fuzz` runs ten thousand, `make test` a few.

    python -m tests.exchange.fuzzing.run [--count 10000] [--seed 1]

Prints a table: how many of each family were refused, set aside and taken, and the slowest. Exits 1
when one was taken that must not be, changed the database, was refused without a clear sentence,
took longer than a second, or when memory grew beyond the limit.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.exchange.fuzzing import inside, lines, outside
from tests.exchange.fuzzing.arena import Arena, Mutant, Verdict, peak_mib
from tests.exchange.fuzzing.outside import Maker

FAMILIES: dict[str, Maker] = {
    "file": outside.raw,
    "zip": outside.zipping,
    "header": outside.header,
    "hello": outside.hello,
    "signature": outside.signature,
    "stranger": outside.stranger,
    "age": inside.age,
    "gzip": inside.squeezed,
    "tar": inside.tar,
    "bag": inside.bag,
    "chain": lines.chain,
    "line": lines.malformed,
    "run": lines.in_a_run,
    "field": lines.odd_fields,
    "malice": lines.malicious,
    "blobs": lines.blobs,
}
ONLY_TO_OFFICE = ("malice", "blobs", "chain")
"""An office's word counts: what a coach may not write, it may."""
MOST_SECONDS = 1.0
MOST_MIB = 150.0


@dataclass
class Tally:
    """What became of one family's mutants."""

    ends: Counter[str] = field(default_factory=Counter)
    codes: set[str] = field(default_factory=set)
    slowest: tuple[float, str] = (0.0, "")

    def note(self, mutant: Mutant, verdict: Verdict) -> None:
        """Count one."""
        self.ends[verdict.status] += 1
        self.codes.add(verdict.code)
        self.slowest = max(self.slowest, (verdict.seconds, mutant.name))


def mutants(arena: Arena, to_office: bool, count: int, seed: int) -> Iterator[tuple[str, Mutant]]:
    """So many mutants of all families by turns, the same for the same seed."""
    names = [name for name in FAMILIES if to_office or name not in ONLY_TO_OFFICE]
    for n in range(count):
        name = names[n % len(names)]
        yield name, FAMILIES[name](arena, Random(f"{seed} {to_office} {n}"))


def fuzz(folder: Path, count: int, seed: int) -> tuple[dict[str, Tally], list[str]]:
    """Try `count` mutants, two thirds to the office and the rest to a coach; tallies and faults."""
    tallies = {name: Tally() for name in FAMILIES}
    faults: list[str] = []
    for to_office, share in ((True, count - count // 3), (False, count // 3)):
        (folder / str(to_office)).mkdir(parents=True)
        arena = Arena(folder / str(to_office), to_office)
        for family, mutant in mutants(arena, to_office, share, seed):
            verdict = arena.try_out(mutant)
            tallies[family].note(mutant, verdict)
            faults += [f"{mutant.name} {fault}" for fault in verdict.faults]
        arena.close()
    return tallies, faults


def main() -> int:
    """The command; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="kitdesk-fuzz-") as folder:
        fuzz(Path(folder) / "warm", 60, asked.seed + 1)
        before = peak_mib()
        tallies, faults = fuzz(Path(folder) / "fuzz", asked.count, asked.seed)
    grown = peak_mib() - before
    slow = [t.slowest for t in tallies.values() if t.slowest[0] > MOST_SECONDS]
    faults += [f"{name} took {seconds:.1f} s" for seconds, name in slow]
    if grown > MOST_MIB:
        faults.append(f"memory grew by {grown:.0f} MiB")
    report(tallies, faults, grown)
    return 1 if faults else 0


def report(tallies: dict[str, Tally], faults: list[str], grown: float) -> None:
    """The table, and every fault."""
    print(f"{'family':10} {'refused':>8} {'waits':>6} {'taken':>6} {'known':>6}  slowest")
    for name, tally in tallies.items():
        ends = [tally.ends[s] for s in ("refused", "quarantined", "imported", "already known")]
        seconds, which = tally.slowest
        counts = f"{ends[0]:8} {ends[1]:6} {ends[2]:6} {ends[3]:6}"
        print(f"{name:10} {counts}  {seconds * 1000:.0f} ms, {which}")
    total = sum(sum(tally.ends.values()) for tally in tallies.values())
    print(f"{total} bundles, memory grew by {grown:.0f} MiB, {len(faults)} faults")
    for fault in faults[:50]:
        print("FAULT", fault)


if __name__ == "__main__":
    sys.exit(main())
