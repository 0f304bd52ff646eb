"""Proposals for a conflict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.log import fold
from kitdesk.log.merge import base_value, proposal, three_way
from kitdesk.records import KINDS
from tests.log.making import NILS, change

GAP = KINDS["gap"].fields
BASE = "Frakten kostar mer än varan. Ingen samordnar."


def test_edits_in_different_places_are_both_kept():
    one = "Frakten kostar ofta mer än varan. Ingen samordnar."
    other = "Frakten kostar mer än varan. Ingen samordnar turerna."
    assert three_way(BASE, one, other) == (
        "Frakten kostar ofta mer än varan. Ingen samordnar turerna."
    )


def test_edits_in_one_place_are_left_to_a_person():
    assert three_way(BASE, BASE.replace("mer", "mindre"), BASE.replace("mer", "dubbelt")) is None
    assert three_way("a b", "a x b", "a y b") is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_one_sided_edits_merge_to_that_side(base: str, text: str):
    assert three_way(base, text, base) == three_way(base, base, text) == text
    assert three_way(base, text, text) == text


def test_sets_keep_what_was_added_and_lose_what_was_removed():
    merged = proposal(GAP["tags"], ["a", "b"], [["a", "c"], ["a", "b", "d"]])
    assert merged == ["a", "c", "d"]


@pytest.mark.parametrize("field", ["weight", "title", "closed_on"])
def test_a_number_a_title_or_a_day_is_a_persons_choice(field: str):
    assert proposal(GAP[field], None, ["x", "y"]) is None


def test_the_base_is_where_the_histories_parted():
    root = change(company_side=BASE)
    anna = change(root, company_side=BASE + " A.")
    nils = change(root, by=NILS, company_side="B. " + BASE)
    changes = [root, anna, nils]
    candidates = [anna.id, nils.id]
    assert base_value(changes, "company_side", candidates) == BASE
    assert base_value(changes, "title", candidates) is None
    shown = fold(changes)
    values = [shown.value["company_side"], shown.conflicts["company_side"][0].value]
    assert proposal(GAP["company_side"], BASE, values) == f"B. {BASE} A."
