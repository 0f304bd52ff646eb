"""Who may write what. Source: EXCHANGE.md §4, §6."""

import pytest

from kitdesk.log import Change, acceptable, refusal, write
from tests.log.making import AT, OFFICE, OTHER, RECORD, change


def by_office(kind: str, **fields: object) -> Change:
    return write(kind, RECORD, [], fields, AT, OFFICE, bytes(8), lambda message: bytes(64))


@pytest.mark.parametrize("kind", ["erasure", "project", "method_kit", "pay_basis"])
def test_kinds_that_only_the_office_writes(kind: str):
    found = refusal(change(kind=kind), by_office=False)
    assert found is not None and found.code == "permission.kind"
    assert refusal(by_office(kind), by_office=True) is None


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("person", "workspace"),
        ("organisation", "coach"),
        ("organisation", "published"),
        ("time_month", "attested_by"),
        ("time_month", "attested_at"),
        ("time_month", "attested_sha256"),
        ("time_month", "attested_anew"),
    ],
)
@pytest.mark.parametrize("value", [None, "x"])
def test_fields_that_only_the_office_writes(kind: str, field: str, value: object):
    found = refusal(change(kind=kind, fields={field: value}), by_office=False)
    assert found is not None and (found.code, found.values["field"]) == ("permission.field", field)
    assert refusal(by_office(kind, **{field: value}), by_office=True) is None


def test_a_coach_writes_everything_else_even_what_nobody_knows():
    for kind, field in [("person", "role"), ("worktime", "attested_by"), ("new_kind", "workspace")]:
        assert refusal(change(kind=kind, fields={field: "x"}), by_office=False) is None


def test_only_and_always_the_office_signs():
    found = [refusal(change(), by_office=True), refusal(by_office("gap"), by_office=False)]
    assert [problem.code for problem in found if problem] == ["line.unsigned", "line.signed"]


@pytest.mark.parametrize("kind", ["erasure", "project", "method_kit"])
def test_what_holds_the_project_together_is_never_erased(kind: str):
    change = by_office("erasure", of={"kind": kind, "record": OTHER}, reason="request")
    found = acceptable(change, by_office=True)
    assert found is not None and found.code == "permission.erasure"


def test_a_person_can_be_erased():
    of = {"kind": "person", "record": OTHER}
    assert acceptable(by_office("erasure", of=of, reason="request"), by_office=True) is None


def test_a_value_of_the_wrong_type_is_not_acceptable_and_a_wrong_number_is():
    found = acceptable(change(weight=9), by_office=False)
    assert found is not None and found.code == "record.range"
    assert found.values["field"] == "weight"
    wrong_digit = change(kind="organisation", number="999999-9990", name="")
    assert acceptable(wrong_digit, by_office=False) is None
