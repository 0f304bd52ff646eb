"""Types and ranges are checked on every line; nothing else is. Source: DOMAIN.md §2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.records import KINDS, faults, form_faults, missing

ID = "018f0000000070008000000000000001"


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("gap", "weight", 5),
        ("gap", "weight", 3.0),
        ("gap", "status", "a status of next year"),
        ("gap", "evidence", [ID]),
        ("gap", "closed_on", "2024-02-29"),
        ("gap", "tags", []),
        ("gap", "tags", ["b", "a", "a"]),
        ("gap", "a field of next year", {"x": 1}),
        ("a kind of next year", "weight", "x"),
        ("card", "x", 0),
        ("card", "y", 1.0),
        ("card", "author", "AB"),
        ("card", "author", ID),
        ("card", "votes", {ID: 3, "hands": 12, "x": None}),
        ("maturity", "answers", {"q1": 0, "q2": 4, "q3": None}),
        ("person", "consent", {"named": {"given_on": "2023-05-03", "how": "blankett", "new": 1}}),
        ("session", "agenda", [{"step": "incheckning", "minutes": 10}]),
        ("session", "zone", "Europe/Stockholm"),
        ("session", "zone", "UTC"),
        ("worktime", "minutes", 1440),
        ("time_month", "month", "2023-12"),
        ("organisation", "number", "not a number at all"),
        ("project", "cofinance", [{"from": "2022-04-01", "goal_ore": 15000000, "areas": ["x"]}]),
        ("erasure", "of", {"kind": "person", "record": ID}),
        ("attachment", "of", ID),
        ("lab_note", "at", "2023-05-03T10:00:00.5Z"),
    ],
)
def test_what_can_be_is_no_fault(kind: str, field: str, value: object):
    assert faults(kind, {field: value}) == []


@pytest.mark.parametrize(
    ("kind", "field", "value", "code"),
    [
        ("gap", "weight", 0, "range"),
        ("gap", "weight", 6, "range"),
        ("gap", "weight", 3.5, "type"),
        ("aid", "amount_ore", 1e308, "range"),
        ("card", "votes", {ID: float(2**53 + 2)}, "range"),
        ("gap", "weight", "3", "type"),
        ("gap", "weight", True, "type"),
        ("gap", "title", 7, "type"),
        ("gap", "status", 1, "type"),
        ("gap", "evidence", ID, "type"),
        ("gap", "evidence", ["x"], "type"),
        ("gap", "evidence", [None], "type"),
        ("gap", "closed_on", "0000-00-00", "range"),
        ("gap", "closed_on", "0000-01-01", "range"),
        ("gap", "closed_on", "2023-02-29", "range"),
        ("gap", "closed_on", "2023-5-3", "range"),
        ("gap", "closed_on", "20230503", "range"),
        ("gap", "closed_on", "２０２３-05-03", "range"),
        ("gap", "closed_on", 20230503, "type"),
        ("gap", "tags", "a", "type"),
        ("gap", "tags", [1], "type"),
        ("gap", "deleted", 1, "type"),
        ("gap", "deleted", "true", "type"),
        ("card", "x", 1.01, "range"),
        ("card", "y", -0.1, "range"),
        ("card", "session", "x", "type"),
        ("card", "session", ID.upper(), "type"),
        ("card", "votes", {ID: -1}, "range"),
        ("card", "votes", {ID: 1.5}, "type"),
        ("card", "votes", [ID], "type"),
        ("maturity", "answers", {"q1": 5}, "range"),
        ("maturity", "official_score", 101, "range"),
        ("person", "consent", {"named": {"given_on": "0000-00-00"}}, "range"),
        ("person", "consent", {"named": True}, "type"),
        ("session", "agenda", [{"step": "x", "minutes": "10"}], "type"),
        ("session", "agenda", {"step": "x"}, "type"),
        ("session", "zone", "Europe/", "type"),
        ("session", "planned_start", "2023-05-03T10:00", "range"),
        ("session", "planned_start", "2023-05-03T10:00:00+02:00", "range"),
        ("worktime", "minutes", 1441, "range"),
        ("worktime", "minutes", -1, "range"),
        ("worktime", "project_share", 101, "range"),
        ("time_month", "month", "2023-13", "range"),
        ("time_month", "minutes", 1e300, "range"),
        ("time_month", "month", "2023-05-03", "range"),
        ("organisation", "fiscal_year_start", 13, "range"),
        ("trip", "km", -1, "range"),
        ("erasure", "of", {"kind": "person", "record": "x"}, "type"),
        ("project", "cofinance", [{"from": "soon"}], "range"),
        ("project", "goals", {"labs": "4"}, "type"),
    ],
)
def test_the_wrong_type_or_range_is_named(kind: str, field: str, value: object, code: str):
    [fault] = faults(kind, {field: value, "tags": None} if field != "tags" else {field: value})
    assert (fault.field, fault.code, fault.value) == (field, code, value)
    problem = fault.problem(kind, ID)
    assert problem.code == f"record.{code}"
    assert (problem.values["field"], problem.values["record"]) == (field, ID)


@given(st.sampled_from(list(KINDS)), st.data())
def test_null_clears_any_field(kind: str, data: st.DataObject):
    names = data.draw(st.lists(st.sampled_from(list(KINDS[kind].fields))))
    assert faults(kind, dict.fromkeys(names)) == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_value_whatever_breaks_a_check(value: object):
    for kind in KINDS.values():
        for name in kind.fields:
            faults(kind, {name: value})


@given(st.sampled_from(list(KINDS)), st.data())
def test_what_passes_the_checks_fits_the_model(kind: str, data: st.DataObject):
    values = st.sampled_from(
        [
            None,
            True,
            3,
            0.5,
            "x",
            "2023-05-03",
            "2023-05",
            "2023-05-03T10:00:00Z",
            ID,
            [],
            [ID],
            ["x"],
            {},
            {"x": 1},
            [{"x": 1}],
            "Europe/Stockholm",
        ]
    )
    names = list(KINDS[kind].fields)
    fields = data.draw(st.dictionaries(st.sampled_from(names), values))
    sound = {name: value for name, value in fields.items() if not faults(kind, {name: value})}
    built = KINDS[kind].build({"id": ID, **sound})
    assert built.id == ID


def test_required_fields_are_few():
    assert missing("organisation", {}) == ["name"]
    assert missing("lab", {"number": 0}) == []
    assert missing("lab_note", {"lab": ID, "text": "  "}) == ["text"]
    assert missing("session", {"title": "x"}) == ["method_kit"]
    assert missing("card", {}) == ["session", "step", "text"]
    assert missing("erasure", {"of": {}, "reason": "request"}) == ["of"]


def test_a_form_asks_more_than_a_line():
    [fault] = form_faults("organisation", {"number": "999999-9990"})
    assert (fault.field, fault.code) == ("number", "number.digit")
    assert form_faults("organisation", {"name": "x"}) == []
    [order] = form_faults("project", {"period_from": "2024-01-01", "period_to": "2023-01-01"})
    assert (order.field, order.code) == ("period_to", "order")
    assert form_faults("project", {"period_from": 7, "period_to": "2023-01-01"}) == []
    assert form_faults("organisation", {"number": 5560000001}) == []
    assert form_faults("a kind of next year", {"number": "x"}) == []
