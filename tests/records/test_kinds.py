"""The registry is the models' own word, and what people read has a name. Source: DOMAIN.md §2."""

import pytest
from pydantic import ValidationError

from kitdesk.language import Language, languages
from kitdesk.records import (
    KINDS,
    MODELS,
    Action,
    Card,
    FieldType,
    Gap,
    Organisation,
    Person,
    Project,
    faults,
    kind_of,
    references,
    tidy,
    title,
    values,
    written,
)

ONE, TWO = "018f0000000070008000000000000001", "018f0000000070008000000000000002"


def test_every_kind_of_the_domain_is_there():
    assert set(KINDS) == {
        "project",
        "organisation",
        "person",
        "session",
        "session_step",
        "coach_note",
        "card",
        "group",
        "action",
        "contact",
        "lab",
        "lab_note",
        "gap",
        "maturity",
        "worktime",
        "time_month",
        "trip",
        "pay_basis",
        "aid",
        "attachment",
        "method_kit",
        "erasure",
    }
    assert all(kind_of(model).model is model for model in MODELS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_describes_each_of_its_models_fields(kind):
    named = {info.serialization_alias or name for name, info in kind.model.model_fields.items()} - {
        "id"
    }
    assert set(kind.fields) == named
    for field in kind.fields.values():
        assert field.name in kind.checks
        assert set(field.targets) <= set(KINDS)
        assert bool(field.choices) >= (field.type is FieldType.CHOICE)
    assert {*kind.required, *kind.title, *kind.prose} <= set(kind.fields)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_defaults_are_sound(kind):
    empty = kind.build({"id": ONE})
    assert faults(kind, values(empty)) == []
    assert written(empty) == {}


@pytest.mark.parametrize("tag", languages())
def test_every_kind_field_and_choice_has_a_name(tag: str):
    language = Language(tag)
    wanted = [f"kind.{name}{many}" for name in KINDS for many in ("", ".many")]
    for name, kind in KINDS.items():
        wanted += [f"field.{name}.{field}" for field in kind.fields]
        wanted += [f"choice.{name}.{f.name}.{c}" for f in kind.fields.values() for c in f.choices]
    assert [key for key in wanted if not language.has(key)] == []


def test_a_record_is_frozen_and_null_is_its_default():
    card = Card.model_validate({"id": ONE, "votes": None, "text": "x", "unknown": 1})
    assert (card.votes, card.text) == ({}, "x")
    with pytest.raises(ValidationError):
        card.text = "y"  # pyright: ignore[reportAttributeAccessIssue]


def test_what_was_set_is_what_is_written():
    action = Action(what="Ring", from_=ONE, tags=("b", "a", "b"))
    assert written(action) == {"what": "Ring", "from": ONE, "tags": ["a", "b"]}
    assert values(action)["status"] == "open"
    assert KINDS["action"].build({"id": TWO, "from": ONE}) == Action(id=TWO, from_=ONE)


def test_values_are_tidied_as_a_line_wants_them():
    untidy = {"member_of": (TWO, ONE, TWO), "kind": "Cluster", "name": "A\u030are", "areas": "x"}
    assert tidy("organisation", untidy) == {
        "member_of": [ONE, TWO],
        "kind": "cluster",
        "name": "Åre",
        "areas": "x",
    }
    assert tidy("project", {"partners": ["b", "a"]}) == {"partners": ["b", "a"]}
    assert tidy("gap", {"status": "acted on"}) == {"status": "acted_on"}
    assert tidy("gap", {"status": "snart"}) == {"status": "snart"}


def test_references_are_found_inside_maps_and_lists():
    found = references("card", {"votes": {ONE: 2, "hands": 1}, "author": "AB", "group": TWO})
    assert [(r.field, r.targets, r.id) for r in found] == [
        ("votes", ("person",), ONE),
        ("group", ("group",), TWO),
    ]
    money = references("project", {"cofinance": [{"organisation": ONE}, {"organisation": None}]})
    assert [r.id for r in money] == [ONE]
    erased = references("erasure", {"of": {"kind": "person", "record": ONE}})
    assert [(r.targets, r.id) for r in erased] == [(("person",), ONE)]
    assert list(references("a kind of next year", {"x": ONE})) == []
    anything = list(references("attachment", {"of": ONE}))
    assert "session" in anything[0].targets


def test_a_title_names_the_record():
    assert title(Person(given_name="Ebba", family_name="Norrsken")) == "Ebba Norrsken"
    assert title(Organisation()) == ""
    assert title(Gap(title="Frakt")) == "Frakt"
    assert title(Project(name="X")) == "X"
