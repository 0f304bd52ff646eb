"""Which gaps are kept by lab, category, owner and weight, and their order."""

import pytest

from kitdesk.desktop.pages.labs.gap_choice import NEWEST, NOBODY, TITLE, GapChoice
from kitdesk.records import Gap

HEAVY = Gap(id="01", title="Ömma tår", weight=5, owner="almi", category="rules", first_lab="one")
LIGHT = Gap(id="02", title="Avstånd", weight=2, category="networks", first_lab="two")
BARE = Gap(id="03")


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (GapChoice(), [HEAVY, LIGHT, BARE]),
        (GapChoice(least=3), [HEAVY]),
        (GapChoice(least=5), [HEAVY]),
        (GapChoice(owner="almi"), [HEAVY]),
        (GapChoice(owner=NOBODY), [LIGHT, BARE]),
        (GapChoice(category="networks"), [LIGHT]),
        (GapChoice(lab="one"), [HEAVY, BARE]),
        (GapChoice(lab="two", owner="almi"), []),
    ],
)
def test_every_choice_narrows_the_board(choice: GapChoice, kept: list[Gap]):
    assert choice.kept([HEAVY, LIGHT, BARE], {"03": frozenset({"one"})}) == kept


@pytest.mark.parametrize(("order", "first"), [("weight", HEAVY), (TITLE, BARE), (NEWEST, BARE)])
def test_gaps_are_sorted_as_asked_for(order: str, first: Gap):
    key = GapChoice(order=order).key(str.casefold)
    assert sorted([LIGHT, HEAVY, BARE], key=key)[0] == first
