"""Blank worksheets: one a step, in the size the kit says, with what is asked."""

from dataclasses import dataclass

import pytest

from kitdesk.language import languages
from kitdesk.method import Kit, kits
from kitdesk.problem import Problem
from tests.reports.material import PROJECT, Held
from tests.reports.pdf import made

A4, A4_LYING, A3_LYING = (595, 842), (842, 595), (1191, 842)
ALL = [
    pytest.param(kit, tag, id=f"{kit.key}-{tag}") for kit in kits().values() for tag in languages()
]


@dataclass(frozen=True)
class Words:
    """Words with spaces taken out: lines break where they must."""

    text: str

    def __contains__(self, words: str) -> bool:
        return "".join(words.split()) in "".join(self.text.split())


@pytest.mark.parametrize(("kit", "tag"), ALL)
def test_each_step_has_its_sheet_with_prompt_questions_and_lanes(archive: Held, kit: Kit, tag: str):
    pdf = made(archive.workspace, "worksheet", kit.key, tag)
    assert len(pdf.pages) == len(kit.steps)
    for step, page, size in zip(kit.steps, pdf.pages, pdf.sizes, strict=True):
        said = Words(page)
        asked = [step.title, step.prompt, *step.questions]
        parts = [part.title for part in (*step.lanes, *step.axes, *step.fields)]
        assert [one[tag] for one in (*asked, *parts) if one[tag] not in said] == []
        assert size == (A3_LYING if step.worksheet == "A3" else A4)
        assert PROJECT["visibility_text"] in said


def test_coach_hints_stay_off_the_sheets(archive: Held):
    kit = kits()["kit-halvdag"]
    said = Words(made(archive.workspace, "worksheet", kit.key).text)
    assert [step.key for step in kit.steps if step.coach_hint["sv"][:40] in said] == []


def test_all_sheets_fit_a_small_printer(archive: Held):
    pdf = made(archive.workspace, "worksheet", "kit-halvdag", paper="A4")
    assert set(pdf.sizes) == {A4, A4_LYING}
    assert len(pdf.pages) == 7


def test_one_steps_sheet_alone(archive: Held):
    pdf = made(archive.workspace, "worksheet", "kit-halvdag", step="trends")
    assert len(pdf.pages) == 1
    assert "Trender som påverkar oss" in pdf.text


def test_a_sessions_sheets_follow_the_kit_it_was_planned_with(archive: Held):
    pdf = made(archive.workspace, "worksheet", archive.session)
    assert pdf.title == "Vinteröppet i Duved"
    assert len(pdf.pages) == 7
    assert "Elpriset gör" not in pdf.text  # blank: no cards


@pytest.mark.parametrize(
    ("id", "options", "code"),
    [
        ("kit-som-inte-finns", {}, "method.unknown"),
        ("kit-halvdag", {"step": "nowhere"}, "reports.no_step"),
        ("kit-halvdag", {"paper": "A0"}, "reports.no_paper"),
        ("kit-halvdag", {"colour": "red"}, "reports.no_option"),
    ],
)
def test_what_does_not_exist_is_refused(archive: Held, id: str, options: dict, code: str):
    with pytest.raises(Problem) as refused:
        made(archive.workspace, "worksheet", id, **options)
    assert refused.value.code == code


def test_an_agenda_decides_which_sheets_and_how_many_minutes(held: Held):
    agenda = [{"step": "trends", "minutes": 45}, {"step": "gone"}, {"step": "next", "minutes": 20}]
    held.workspace.update("session", held.session, agenda=agenda)
    pdf = made(held.workspace, "worksheet", held.session)
    assert len(pdf.pages) == 2
    assert "STEG 1 · 45 MIN" in pdf.pages[0]
    assert "Trender som påverkar oss" in pdf.pages[0]
    assert "STEG 2 · 20 MIN" in pdf.pages[1]
