"""What holds of every history: Hypothesis makes them. Source: EXCHANGE.md §2."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kitdesk.log import Change, Folded, fold
from kitdesk.log.equal import same
from kitdesk.log.graph import Graph
from tests.log.making import ANNA, NILS, OFFICE, change

FIELDS = {
    "weight": st.sampled_from([1, 2, 3, None]),
    "title": st.sampled_from(["Frakt", "Frakt och porto", ""]),
    "tags": st.lists(st.sampled_from(["a", "b"]), max_size=2),
    "deleted": st.booleans(),
}


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Changes of one record, each on top of some of the ones before."""
    made: list[Change] = []
    for salt in range(draw(st.integers(1, 12))):
        parents = draw(st.lists(st.sampled_from(made), max_size=3, unique_by=id)) if made else []
        names = draw(st.lists(st.sampled_from(list(FIELDS)), min_size=1, max_size=2, unique=True))
        fields = {name: draw(FIELDS[name]) for name in names}
        by = draw(st.sampled_from([ANNA, NILS, OFFICE]))
        made.append(change(*parents, by=by, salt=salt, fields=fields))
    return made


def told(folded: Folded) -> object:
    others = {
        name: [(c.change.hex(), c.value) for c in found] for name, found in folded.conflicts.items()
    }
    heads = [head.hex() for head in folded.heads]
    return [folded.value, others, folded.gone, heads, folded.created_by]


def plainly(changes: list[Change], field: str) -> list[Change]:
    """The candidates of `field`, word for word as the contract says."""
    graph = Graph(changes)
    writers = [c for c in graph.changes if field in c.fields]
    return [c for c in writers if not any(c.id in graph.ancestors(other.id) for other in writers)]


@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(history: list[Change], chance: random.Random):
    again = [*history, *chance.choices(history, k=len(history))]
    chance.shuffle(again)
    assert told(fold(again)) == told(fold(history))


@given(histories(), st.data())
def test_what_arrives_in_two_parts_folds_as_if_at_once(history: list[Change], data: st.DataObject):
    first = data.draw(st.lists(st.sampled_from(history), unique_by=id))
    fold(first)
    later = [c for c in history if c not in first]
    assert told(fold([*later, *first])) == told(fold(history))


@given(histories())
def test_candidates_are_those_of_the_contract(history: list[Change]):
    folded, graph = fold(history), Graph(history)
    for field in FIELDS:
        expected = sorted(plainly(history, field), key=graph.rank, reverse=True)
        assert (field in folded.value) is bool(expected)
        if expected:
            assert folded.shown[field] is expected[0]
            differing = [
                c for c in expected if not same(c.fields[field], expected[0].fields[field])
            ]
            listed = {c.change for c in folded.conflicts.get(field, [])}
            assert listed <= {c.id for c in differing}
            assert bool(listed) is bool(differing)


@given(histories())
def test_deletion_is_that_of_the_contract(history: list[Change]):
    graph, folded = Graph(history), fold(history)
    deleters = [c for c in plainly(history, "deleted") if c.fields["deleted"] is True]
    seen = {c.id for c in deleters}.union(*(graph.ancestors(c.id) for c in deleters))
    assert folded.gone is (bool(deleters) and all(c.id in seen for c in history))
    if deleters and not folded.gone:
        assert "deleted" in folded.conflicts


@given(st.lists(st.sampled_from(list(FIELDS)), min_size=1, max_size=10), st.data())
def test_a_linear_history_never_conflicts(names: list[str], data: st.DataObject):
    history: list[Change] = []
    for salt, name in enumerate(names):
        value = data.draw(FIELDS[name])
        history.append(change(*history[-1:], salt=salt, fields={name: value}))
    folded = fold(history)
    expected: dict[str, object] = {}
    for made in history:
        expected.update(made.fields)
    assert folded.value == expected
    assert not (folded.conflicts.keys() - {"deleted"})
    assert folded.gone is (history[-1].fields.get("deleted") is True)


@settings(max_examples=60)
@given(histories(), st.data())
def test_a_settled_conflict_stays_settled(history: list[Change], data: st.DataObject):
    folded = fold(history)
    heads = [c for c in history if c.id in folded.heads]
    settled = change(
        *heads, salt=99, fields={"weight": 2, "title": "x", "tags": [], "deleted": False}
    )
    assert fold([settled, *history]).conflicts == {}
    later = change(settled, salt=100, fields={"weight": data.draw(FIELDS["weight"])})
    assert fold([*history, later, settled]).conflicts == {}
