"""Two who write the same field apart: both values are kept, and a person chooses."""

import pytest

from kitdesk.problem import Problem
from kitdesk.records import Gap
from kitdesk.store import log
from kitdesk.workspace import Workspace
from tests.conftest import Found


def pass_on(sender: Workspace, receiver: Workspace, kind: str, id: str) -> None:
    """What a bundle does with one record."""
    sender.seal()
    with receiver.store.transaction():
        log.receive(receiver.store, sender.history(kind, id))


@pytest.fixture
def torn(found: Found) -> tuple[Workspace, Workspace, str]:
    """A gap whose weight two coaches have set apart, as the first one sees it."""
    åsa, nils = found("Åsa"), found("Nils")
    id = åsa.write(Gap(title="Kapital", weight=2))
    pass_on(åsa, nils, "gap", id)
    åsa.update("gap", id, weight=3)
    nils.update("gap", id, weight=5)
    pass_on(nils, åsa, "gap", id)
    return åsa, nils, id


Torn = tuple[Workspace, Workspace, str]


def test_both_values_are_kept_with_who_and_when(torn: Torn) -> None:
    åsa, nils, id = torn
    (conflict,) = åsa.conflicts()
    assert (conflict.kind, conflict.record, conflict.field) == ("gap", id, "weight")
    assert sorted(conflict.values) == [3, 5]
    assert {conflict.shown.by, conflict.others[0].by} == {åsa.me.id, nils.me.id}
    assert åsa.get("gap", id).weight == conflict.shown.value
    assert list(åsa.conflict_fields("gap", id)) == ["weight"]


def test_typing_that_was_not_sealed_yet_is_part_of_it(torn: Torn) -> None:
    åsa, _, id = torn
    assert [dict(c.fields) for c in åsa.history("gap", id)][1] == {"weight": 3}


def test_the_field_is_closed_and_the_others_are_open(torn: Torn) -> None:
    åsa, _, id = torn
    for write in (
        lambda: åsa.update("gap", id, weight=1),
        lambda: åsa.put("gap", [{"id": id, "weight": 1}]),
    ):
        with pytest.raises(Problem, match=r"record\.conflict"):
            write()
    assert åsa.update("gap", id, title="Riskkapital")
    assert len(åsa.conflicts()) == 1


@pytest.mark.parametrize("way", ["take shown", "take other", "value"])
def test_it_is_settled_for_everybody(torn: Torn, way: str) -> None:
    åsa, nils, id = torn
    (conflict,) = åsa.conflicts()
    if way == "value":
        åsa.resolve("gap", id, "weight", value=4)
        chosen = 4
    else:
        one = conflict.shown if way == "take shown" else conflict.others[0]
        åsa.resolve("gap", id, "weight", take=one.change.hex()[:12])
        chosen = one.value
    pass_on(åsa, nils, "gap", id)
    for workspace in (åsa, nils):
        assert workspace.conflicts() == []
        assert workspace.get("gap", id).weight == chosen
        workspace.update("gap", id, weight=1)


def test_what_is_not_in_conflict_cannot_be_settled(torn: Torn) -> None:
    åsa, _, id = torn
    with pytest.raises(Problem, match=r"conflict\.none"):
        åsa.resolve("gap", id, "title", value="x")
    with pytest.raises(Problem, match=r"conflict\.change"):
        åsa.resolve("gap", id, "weight", take="ff" * 32)


def test_an_edit_is_never_lost_to_a_delete(found: Found) -> None:
    åsa, nils = found("Åsa"), found("Nils")
    id = åsa.write(Gap(title="Kapital"))
    pass_on(åsa, nils, "gap", id)
    åsa.delete("gap", id)
    nils.update("gap", id, weight=5)
    pass_on(nils, åsa, "gap", id)
    assert åsa.list("gap")[0].weight == 5
    (conflict,) = åsa.conflicts()
    assert (conflict.field, conflict.shown.value, conflict.others) == ("deleted", True, ())
    åsa.resolve("gap", id, "deleted", value=True)
    assert åsa.list("gap") == []
    åsa.undelete("gap", id)
    assert åsa.list("gap")[0].weight == 5


def test_settling_a_field_does_not_bring_a_deleted_record_back(torn: Torn) -> None:
    """A gap with two weights had been deleted and was still listed; whoever settled the weight had
    the gap back, with the deletion in conflict instead.
    """
    åsa, _, id = torn
    åsa.delete("gap", id)
    assert åsa.conflicts() == []
    with pytest.raises(Problem, match=r"record\.deleted"):
        åsa.resolve("gap", id, "weight", value=4)
    assert åsa.list("gap") == []
    åsa.undelete("gap", id)
    assert [conflict.field for conflict in åsa.conflicts()] == ["weight"]
    åsa.resolve("gap", id, "weight", value=4)
    assert åsa.conflicts() == []
    assert åsa.get("gap", id).weight == 4
