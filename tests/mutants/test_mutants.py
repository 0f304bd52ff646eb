"""The mutants of `make mutants` stay in step with the code they are written into."""

from tests.mutants.mutants import MUTANTS
from tests.mutants.run import unfit


def test_every_mutant_still_has_its_place_in_the_code():
    assert unfit(MUTANTS) == []
    assert all(one.old != one.new for one in MUTANTS)
