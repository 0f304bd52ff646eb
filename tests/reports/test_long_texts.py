"""Texts longer than a page, wherever they can be typed, are printed to their end."""

import pytest

from kitdesk.records import Action, Gap, Lab, LabNote
from tests.reports.material import Held
from tests.reports.pdf import made

LONG = " ".join(f"ord{n}x" for n in range(2200))


def missing(text: str) -> list[str]:
    """Words of the long text that are not on paper."""
    printed = "".join(text.split())
    return [word for word in LONG.split() if word not in printed]


@pytest.mark.parametrize(
    ("step", "lane"),
    [
        ("checkin", None),
        ("insights", "insight"),
        ("opportunities", None),
        ("next", "first_customer"),
        ("unknown", None),
    ],
)
def test_a_card(held: Held, step: str, lane: str | None):
    held.card(step, lane, LONG, votes={"hands": 9}, x=0.9, y=0.9)
    assert missing(made(held.workspace, "session", held.session).text) == []


def test_an_action_and_what_came_of_it(held: Held):
    held.workspace.write(Action(what=LONG, outcome="Det gick bra. " * 300, from_=held.session))
    assert missing(made(held.workspace, "session", held.session).text) == []


@pytest.mark.parametrize("field", ["title", "place", "summary", "result"])
def test_a_sessions_own_words(held: Held, field: str):
    held.workspace.update("session", held.session, **{field: LONG})
    assert missing(made(held.workspace, "session", held.session).text) == []


def test_a_labs_words(held: Held):
    lab = held.workspace.write(Lab(number=1, theme="Kort", question=LONG))
    held.workspace.write(LabNote(lab=lab, text=LONG, marks=("idea",)))
    pages = made(held.workspace, "lab", lab)
    assert missing(pages.text) == []
    assert "".join(pages.text.split()).count("ord2199x") == 2


@pytest.mark.parametrize("field", ["company_side", "system_side", "result"])
def test_a_gaps_words(held: Held, field: str):
    lab = held.workspace.write(Lab(number=1, theme="Kort"))
    gap = held.workspace.write(Gap(title="Gapet", first_lab=lab))
    held.workspace.update("gap", gap, **{field: LONG})
    assert missing(made(held.workspace, "lab", lab).text) == []
