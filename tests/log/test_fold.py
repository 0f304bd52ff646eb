"""From changes to a record. Source: EXCHANGE.md §2."""

import pytest

from kitdesk.log import Change, Folded, fold
from kitdesk.log.equal import same
from tests.log.making import ANNA, NILS, change


def others(folded: Folded, field: str) -> list[object]:
    return [candidate.value for candidate in folded.conflicts.get(field, [])]


def test_two_coaches_who_write_the_same_field_apart_are_both_kept():
    root = change(weight=2)
    anna, nils = change(root, weight=3), change(root, by=NILS, weight=5)
    folded = fold([nils, root, anna])
    assert {folded.value["weight"], *others(folded, "weight")} == {3, 5}
    [other] = folded.conflicts["weight"]
    assert (other.change, other.by) in [(anna.id, ANNA), (nils.id, NILS)]
    assert folded.shown["weight"].id != other.change


def test_settling_leaves_one_value():
    root = change(weight=2)
    anna, nils = change(root, weight=3), change(root, by=NILS, weight=5)
    settled = change(anna, nils, weight=4)
    assert fold([settled, nils, root, anna]).conflicts == {}


def test_heads_are_what_nothing_builds_on():
    root = change(weight=2)
    one, two = change(root, weight=3), change(root, title="x")
    assert fold([root, one, two]).heads == sorted([one.id, two.id])
    assert fold([]).heads == []


def test_an_edit_after_a_deletion_keeps_the_record():
    root = change(title="Frakt")
    deleted = change(root, deleted=True)
    assert fold([root, deleted]).gone
    after = fold([root, deleted, change(deleted, weight=1)])
    assert not after.gone and after.conflicts == {"deleted": []}


def test_a_parent_that_arrives_late_settles_what_looked_like_a_conflict():
    root = change(title="Frakt")
    middle = change(root, weight=1)
    last = change(middle, title="Frakt och porto")
    assert "title" in fold([root, last]).conflicts
    assert fold([last, root, middle]).conflicts == {}


def test_an_unread_line_counts_for_ancestry_depth_and_deletion_only():
    root = change(weight=1)
    bad = change(root, weight=99, title="Frakt")
    after = change(bad, company_side="x")
    folded = fold([root, bad, after], unread={bad.id})
    assert folded.value == {"weight": 1, "company_side": "x"}
    assert folded.heads == [after.id]
    deleted = change(root, deleted=True)
    kept = fold([root, deleted, bad], unread={bad.id})
    assert not kept.gone and kept.conflicts == {"deleted": []}
    assert fold([root, deleted], unread={deleted.id}).value == {"weight": 1}


def test_who_created_a_record_is_who_wrote_all_its_roots():
    root = change(title="Frakt")
    assert fold([root, change(root, by=NILS, weight=1)]).created_by == ANNA
    assert fold([root, change(by=NILS, title="Annat")]).created_by is None
    assert fold([change(root, by=NILS, weight=1)]).created_by is None, "the root is not here"


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1, 1.0, True),
        (0, -0.0, True),
        (1, True, False),
        (0, False, False),
        ([1], [True], False),
        ({"a": [1, {"b": 0}]}, {"a": [1.0, {"b": -0.0}]}, True),
        ({"a": 1}, {"a": True}, False),
        ({"a": None}, {}, False),
        (None, False, False),
        ([], {}, False),
        ([["a", 1]], {"a": 1}, False),
        ("1", 1, False),
        (2**53, float(2**53), True),
        (2**53 - 1, float(2**53), False),
        ("å", "\u00e5", True),
    ],
)
def test_values_are_equal_as_json(one: object, other: object, equal: bool):
    assert same(one, other) is equal
    conflict = fold([change(salt=1, fields={"x": one}), change(salt=2, fields={"x": other})])
    assert ("x" not in conflict.conflicts) is equal


def test_letters_written_in_two_ways_by_another_program_differ():
    assert not same("å", "a\u030a"), "readers neither normalise nor refuse"


def test_ten_thousand_changes_in_a_row():
    changes = [change(title="Frakt")]
    for step in range(10_000):
        changes.append(change(changes[-1], weight=step % 5 + 1))
    folded = fold(reversed(changes))
    assert folded.heads == [changes[-1].id] and folded.conflicts == {}
    assert folded.shown["weight"] is changes[-1] and folded.created_by == ANNA


def test_five_hundred_heads():
    root = change(title="Frakt")
    heads = [change(root, salt=n, weight=n) for n in range(500)]
    folded = fold([*heads, root])
    assert len(folded.heads) == 500 and len(folded.conflicts["weight"]) == 499
    best = sorted(heads, key=lambda head: head.id, reverse=True)
    assert folded.shown["weight"].id == best[0].id
    assert others(folded, "weight") == [head.fields["weight"] for head in best[1:]]
    settled = fold([root, *heads, change(*heads, weight=3)])
    assert settled.conflicts == {} and len(settled.heads) == 1


def test_ladders_of_merges_do_not_multiply():
    rungs: list[Change] = [change(title="Frakt")]
    pair = [rungs[0]]
    for step in range(2_000):
        pair = [change(*pair, salt=step, weight=1), change(*pair, salt=step, title="x")]
        rungs += pair
    folded = fold(rungs)
    assert len(folded.heads) == 2 and folded.conflicts == {}
