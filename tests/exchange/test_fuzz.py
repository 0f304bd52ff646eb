"""A hundred and fifty mutated bundles; `make fuzz` tries ten thousand. Source: EXCHANGE.md §7."""

from pathlib import Path

from tests.exchange.fuzzing.run import fuzz

COUNT = 150


def test_no_mutant_gets_in_or_is_refused_without_a_sentence(tmp_path: Path):
    tallies, faults = fuzz(tmp_path, COUNT, seed=7)
    assert faults == []
    assert sum(sum(tally.ends.values()) for tally in tallies.values()) == COUNT
    assert all(tally.ends["refused"] > 0 for tally in tallies.values()), tallies
