"""The kits that come with the program are complete, in every language."""

import re
from itertools import pairwise

import pytest

from kitdesk.method import Canvas, Kit, NewerStep, Step, choose, kits, newest, texts
from kitdesk.records.board import Card
from kitdesk.records.registry import kind_of

KITS = list(kits().values())
STEPS = [pytest.param(kit, step, id=f"{kit.key}.{step.key}") for kit in KITS for step in kit.steps]
TREND_WORDS = {
    "sv": ("hållbarhet", "digital", "samhälle"),
    "en": ("sustainab", "digital", "society"),
}


def test_the_half_day_has_its_seven_steps():
    kit = kits()["kit-halvdag"]
    assert [(step.minutes, step.canvas) for step in kit.steps] == [
        (10, "list"),
        (25, "columns"),
        (30, "journey"),
        (30, "chain"),
        (30, "columns"),
        (25, "matrix"),
        (15, "fields"),
    ]
    assert kit.minutes == 165


def test_all_five_kits_are_there_with_the_length_they_promise():
    lengths = {kit.key: kit.minutes for kit in KITS}
    series = ("kit-1-kunder", "kit-2-insikter", "kit-3-trender")
    assert lengths == {"kit-halvdag": 165, **dict.fromkeys(series, 150), "larlabb": 180}


@pytest.mark.parametrize("kit", KITS, ids=lambda kit: kit.key)
def test_every_text_is_there_in_swedish_and_english(kit: Kit):
    assert set(kit.languages) == {"sv", "en"}
    for place, text in texts(kit):
        assert set(text.languages) == {"sv", "en"}, place
        same = text["sv"] == text["en"] and len(text["sv"].split()) > 3
        assert not same, f"{place} is not translated"


@pytest.mark.parametrize(("kit", "step"), STEPS)
def test_every_step_can_be_led(kit: Kit, step: Step):
    for tag in kit.languages:
        assert 40 <= len(step.prompt[tag]) <= 420
        assert step.prompt[tag].rstrip()[-1] in ".?!”"
        assert len(step.coach_hint[tag]) >= 40
    assert len(step.questions) >= 2


@pytest.mark.parametrize(("kit", "step"), STEPS)
def test_cards_of_a_step_are_of_a_known_kind(kit: Kit, step: Step):
    known = kind_of(Card).fields["kind"].choices
    lanes = [lane.key for lane in step.lanes] or [None]
    assert {step.kind_in(lane) for lane in lanes} <= set(known)


@pytest.mark.parametrize("kit", KITS, ids=lambda kit: kit.key)
def test_texts_are_clean(kit: Kit):
    for place, text in texts(kit):
        for tag in text.languages:
            words = text[tag]
            assert words == words.strip(), place
            assert "  " not in words, place
            assert not re.search(r"\bTODO\b|lorem|[\"']", words), place


@pytest.mark.parametrize("tag", ["sv", "en"])
def test_trends_ask_about_sustainability_digitalisation_and_society(tag: str):
    found = [step for kit in KITS for step in kit.steps if step.card_kind == "trend"]
    assert found
    for step in found:
        asked = " ".join(question[tag].lower() for question in step.questions)
        assert [word for word in TREND_WORDS[tag] if word not in asked] == []


def test_each_kit_ends_with_actions_that_have_a_name_and_a_date():
    for kit in KITS:
        last = kit.steps[-1]
        assert last.makes == "actions", kit.key
        assert last.canvas in (Canvas.FIELDS, Canvas.LIST)
        assert {"what", "who", "due"} <= {field.key for field in last.fields}


def test_cards_are_carried_from_steps_that_come_before():
    for kit in KITS:
        order = [step.key for step in kit.steps]
        for at, step in enumerate(kit.steps):
            for source in step.carries_from:
                other, _, key = source.rpartition("/")
                assert key in (order[:at] if not other else [s.key for s in kits()[other].steps])


def test_an_absent_language_gets_the_kits_first():
    kit = kits()["kit-halvdag"]
    assert kit.name["se"] == kit.name["sv"]


class Published:
    """A kit as an office has published it."""

    def __init__(self, kit: Kit, version: str) -> None:
        self.key, self.version = kit.key, version
        self.content = {**kit.model_dump(mode="json", exclude_none=True), "version": version}


def test_a_session_keeps_the_version_it_was_run_with():
    shipped = kits()["kit-halvdag"]
    published = [Published(shipped, "2"), Published(shipped, "10")]
    assert choose("kit-halvdag", "2", published).version == "2"
    assert choose("kit-halvdag", shipped.version, published).version == shipped.version
    assert choose("kit-halvdag", None, published).version == "10"
    assert choose("kit-halvdag", "99", published).version == "10"
    assert newest(published)["kit-halvdag"].version == "10"


def test_a_published_kit_that_cannot_be_read_hides_no_other():
    shipped = kits()["kit-halvdag"]
    newer = Published(shipped, "3")
    newer.content = {**newer.content, "canvases": "of a later program"}
    stranger = Published(shipped, "1")
    stranger.key = "ny-metod"
    stranger.content = {"key": "ny-metod"}
    assert choose("kit-halvdag", "3", [newer]).version == shipped.version
    assert "ny-metod" not in newest([newer, stranger])


def test_phases_follow_each_other_without_going_back():
    for kit in KITS:
        order = [phase.key for phase in kit.phases]
        places = [order.index(step.phase) for step in kit.steps]
        assert all(before <= after for before, after in pairwise(places)), kit.key


def published(**journey: object) -> Published:
    """The half day as an office publishes its version 2, with another journey."""
    made = Published(kits()["kit-halvdag"], "2")
    next(one for one in made.content["steps"] if one["key"] == "journey").update(journey)
    return made


def test_a_canvas_of_a_later_version_becomes_a_list_and_its_lanes_stay():
    shipped = kits()["kit-halvdag"]
    kit = choose("kit-halvdag", "2", [published(canvas="mountain", slopes=[1, 2])])
    step, before = kit.step("journey"), shipped.step("journey")
    assert isinstance(step, NewerStep)
    assert (kit.version, step.canvas, step.newer_canvas) == ("2", "list", "mountain")
    assert before and step.lanes == before.lanes
    assert kit.step("insights") == shipped.step("insights")


def test_fields_of_a_canvas_of_a_later_version_become_lanes():
    fields = [{"key": "why", "title": {"sv": "Varför", "en": "Why"}, "kind": "text"}]
    kit = choose("kit-halvdag", "2", [published(canvas="cube", lanes=[], fields=fields)])
    step = kit.step("journey")
    assert step and [(lane.key, lane.title["sv"]) for lane in step.lanes] == [("why", "Varför")]


def test_a_later_canvas_excuses_no_other_fault():
    assert choose("kit-halvdag", "2", [published(canvas="mountain", minutes=0)]).version == "1"
