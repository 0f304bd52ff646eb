"""Deleted records leave the lists, wait in the bin, and come back."""

import pytest

from kitdesk.problem import Problem
from kitdesk.records import Gap
from kitdesk.workspace import Workspace
from tests.clockwork import Clock


def test_a_deleted_record_leaves_lists_and_search_and_waits_in_the_bin(coach: Workspace) -> None:
    id = coach.write(Gap(title="Kapital"))
    assert coach.delete("gap", id)
    assert coach.list("gap") == []
    assert coach.count("gap") == 0
    assert coach.search("kapital") == []
    assert [(entry.kind, entry.id, entry.title) for entry in coach.bin()] == [
        ("gap", id, "Kapital")
    ]
    assert coach.get("gap", id).deleted


@pytest.mark.parametrize("sealed", [True, False])
def test_it_comes_back_as_it_was(coach: Workspace, sealed: bool) -> None:
    id = coach.write(Gap(title="Kapital", weight=4))
    coach.delete("gap", id)
    if sealed:
        coach.seal()
    assert coach.undelete("gap", id)
    assert [(gap.id, gap.weight) for gap in coach.list("gap")] == [(id, 4)]
    assert [hit.id for hit in coach.search("kapital")] == [id]
    assert coach.bin() == []


def test_deleting_twice_is_no_second_write(coach: Workspace) -> None:
    id = coach.write(Gap(title="Kapital"))
    coach.delete("gap", id)
    coach.seal()
    assert not coach.delete("gap", id)
    assert coach.seal() == 0


def test_a_deleted_record_is_not_written_to(coach: Workspace) -> None:
    id = coach.write(Gap(title="Kapital"))
    coach.delete("gap", id)
    with pytest.raises(Problem, match=r"record\.deleted"):
        coach.update("gap", id, weight=1)


def test_the_bin_forgets_after_thirty_days_but_the_record_can_still_come_back(
    coach: Workspace, clock: Clock
) -> None:
    id = coach.write(Gap(title="Kapital"))
    coach.delete("gap", id)
    clock.move(days=31)
    assert coach.bin() == []
    coach.undelete("gap", id)
    assert coach.list("gap")[0].id == id
