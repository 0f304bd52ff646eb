"""`put` takes JSON objects, asks what a form asks, and keeps all or nothing."""

from typing import Any

import pytest

from kitdesk.problem import Problem
from kitdesk.records import Gap
from kitdesk.workspace import Workspace


def test_new_records_are_sealed_at_once(coach: Workspace) -> None:
    first, second = coach.put("gap", [{"title": "Kapital"}, {"title": "Nät"}])
    assert [len(coach.history("gap", id)) for id in (first, second)] == [1, 1]
    assert coach.get("gap", first).title == "Kapital"
    assert [hit.id for hit in coach.search("nät")] == [second]


def test_an_id_changes_the_given_fields_alone(coach: Workspace) -> None:
    (id,) = coach.put("gap", [{"title": "Kapital", "weight": 2}])
    assert coach.put("gap", [{"id": id, "weight": 5}]) == [id]
    found = coach.get("gap", id)
    assert (found.title, found.weight) == ("Kapital", 5)
    assert dict(coach.history("gap", id)[1].fields) == {"weight": 5}


def test_it_seals_what_was_being_typed(coach: Workspace) -> None:
    id = coach.write(Gap(title="Kapital"))
    coach.put("gap", [{"id": id, "weight": 5}])
    assert dict(coach.history("gap", id)[0].fields) == {"title": "Kapital", "weight": 5}


def test_what_is_shown_can_be_put_back(coach: Workspace) -> None:
    (id,) = coach.put("organisation", [{"name": "Fjällbåtar", "kind": "company"}])
    found = coach.find(id)
    assert found is not None
    coach.put("organisation", [{**found[1], "created_by": coach.me.id, "place": "Åre"}])
    assert coach.get("organisation", id).kind == "company"
    assert dict(coach.history("organisation", id)[1].fields) == {"place": "Åre"}


@pytest.mark.parametrize(
    ("objects", "code"),
    [
        ([{"title": "ok"}, {"weight": 3}], "record.missing"),
        ([{"title": "ok"}, {"title": " "}], "record.missing"),
        ([{"title": "ok"}, {"title": "x", "weight": 7}], "record.range"),
        ([{"title": "ok"}, {"titel": "x"}], "record.field_unknown"),
        ([{"title": "ok"}, {"id": "0" * 32, "title": "x"}], "record.none"),
        ([{"title": "ok"}, {"id": 7, "title": "x"}], "record.id"),
    ],
)
def test_one_that_is_refused_keeps_all_out(
    coach: Workspace, objects: list[dict[str, Any]], code: str
) -> None:
    with pytest.raises(Problem) as refused:
        coach.put("gap", objects)
    assert refused.value.code == code
    assert coach.list("gap") == []


def test_a_required_field_cannot_be_emptied(coach: Workspace) -> None:
    (id,) = coach.put("gap", [{"title": "Kapital"}])
    with pytest.raises(Problem, match=r"record\.missing"):
        coach.put("gap", [{"id": id, "title": None}])
    assert coach.get("gap", id).title == "Kapital"


def test_organisation_numbers_are_tested_as_in_a_form(coach: Workspace) -> None:
    with pytest.raises(Problem, match=r"record\.number"):
        coach.put("organisation", [{"name": "Fjällbåtar", "number": "5560000002"}])


def test_an_unknown_kind_is_refused(coach: Workspace) -> None:
    with pytest.raises(Problem, match=r"record\.kind_unknown"):
        coach.put("organization", [{"name": "x"}])
