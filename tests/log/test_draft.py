"""Typing that becomes a change. Source: EXCHANGE.md §1."""

from kitdesk.log import Draft, fold, fold_with_draft, parse, seal
from tests.log.making import ANNA, AT, NILS, RECORD, change

LATER = "2023-05-03T10:05:00Z"


def test_five_hundred_autosaves_are_one_line():
    draft = Draft("gap", RECORD, {"title": "F"}, (), AT)
    for count in range(500):
        draft = draft.typed({"title": "Frakt" + "!" * count}, LATER)
    sealed = seal(draft, ANNA, bytes(8))
    assert parse(sealed.line).fields == {"title": "Frakt" + "!" * 499}
    assert (sealed.at, sealed.by, sealed.parents) == (LATER, ANNA, ())


def test_a_draft_shows_as_if_it_were_sealed():
    root = change(title="Frakt", weight=2)
    draft = Draft("gap", RECORD, {"weight": 4}, (root.id,), AT)
    seen = fold_with_draft([root], draft, ANNA)
    sealed = seal(draft, ANNA, bytes(8))
    assert seen.value == fold([root, sealed]).value == {"title": "Frakt", "weight": 4}
    assert seen.heads == [root.id], "the next draft builds on what is sealed"
    assert fold_with_draft([root], None, ANNA).value["weight"] == 2


def test_a_draft_keeps_the_parents_it_began_with():
    root = change(title="Frakt", weight=2)
    draft = Draft("gap", RECORD, {"weight": 4}, (root.id,), AT)
    arrived = change(root, by=NILS, weight=5)
    sealed = seal(draft.typed({"weight": 3}, LATER), ANNA, bytes(8))
    assert sealed.parents == (root.id,)
    assert "weight" in fold([root, arrived, sealed]).conflicts
    assert "weight" in fold_with_draft([root, arrived], draft, ANNA).conflicts


def test_a_draft_of_a_new_record_creates_it():
    draft = Draft("gap", RECORD, {"title": "Frakt"}, (), AT)
    seen = fold_with_draft([], draft, ANNA)
    assert (seen.created_by, seen.heads) == (ANNA, [])


def test_typing_in_a_deleted_record_brings_it_back():
    root = change(title="Frakt")
    deleted = change(root, deleted=True)
    draft = Draft("gap", RECORD, {"title": "Frakt!"}, (deleted.id,), AT)
    assert not fold_with_draft([root, deleted], draft, ANNA).gone
    undone = draft.typed({"deleted": False}, LATER)
    assert fold_with_draft([root, deleted], undone, ANNA).conflicts == {}
