"""Steps that a session borrows from other kits."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.method import Kit, StepName, kit_of_session, kits, lend, with_borrowed
from kitdesk.records import Session

HALF_DAY, INSIGHTS = kits()["kit-halvdag"], kits()["kit-2-insikter"]
NAMES = st.sampled_from(["a", "kit-2-insikter", "how_might_we", "x9"])
VERSIONS = st.lists(st.integers(0, 99), min_size=1, max_size=3).map(
    lambda parts: ".".join(str(part) for part in parts)
)


class Published:
    """A kit as an office has published it."""

    def __init__(self, kit: Kit, version: str, title: str) -> None:
        content: dict[str, Any] = kit.model_dump(mode="json", exclude_none=True)
        content["version"] = version
        content["steps"][1]["title"] = {"sv": title, "en": title}
        self.key, self.version, self.content = kit.key, version, content


@given(NAMES, st.none() | NAMES, st.none() | VERSIONS)
def test_a_step_is_named_and_read_back(step: str, kit: str | None, version: str | None):
    name = StepName(step, kit, version)
    assert StepName.read(str(name)) == name


@given(st.text(max_size=20))
def test_a_key_of_any_form_is_kept_as_it_stands(key: str):
    assert str(StepName.read(key)) == key


def test_a_lent_step_names_its_kit_everywhere():
    step = INSIGHTS.step("insights")
    assert step
    lent = lend(INSIGHTS, step)
    assert lent.key == "kit-2-insikter/insights@1"
    assert lent.carries_from == ("kit-2-insikter/heard", "kit-2-insikter/patterns")
    heard = INSIGHTS.step("heard")
    assert heard
    assert lend(INSIGHTS, heard).carries_from == heard.carries_from


def test_a_kit_with_borrowed_steps_knows_them_and_their_phase():
    kit = with_borrowed(HALF_DAY, ["checkin", "kit-2-insikter/patterns@1"])
    step = kit.step("kit-2-insikter/patterns@1")
    assert step
    assert step.title["sv"] == "Mönster"
    assert [p.title["sv"] for p in kit.phases if p.key == step.phase] == ["Insikter"]
    assert kit.steps[: len(HALF_DAY.steps)] == HALF_DAY.steps


@pytest.mark.parametrize("key", ["okand-metod/steg@1", "kit-2-insikter/borta@1", "eget", "?/"])
def test_a_step_that_is_not_here_stays_unknown_and_hides_no_other(key: str):
    kit = with_borrowed(HALF_DAY, [key, "kit-2-insikter/patterns@1"])
    assert kit.step(key) is None
    assert kit.step("kit-2-insikter/patterns@1")


def test_a_borrowed_step_keeps_its_version_when_a_newer_one_is_published():
    newer = [Published(INSIGHTS, "2", "Ny rubrik")]
    agenda = ({"step": "kit-2-insikter/patterns@1"}, {"step": "kit-2-insikter/patterns@2"})
    session = Session(method_kit="kit-halvdag", method_version="1", agenda=agenda)
    kit = kit_of_session(session, newer)
    assert kit
    titles = [kit.step(row["step"]).title["sv"] for row in agenda]  # pyright: ignore
    assert titles == ["Mönster", "Ny rubrik"]
