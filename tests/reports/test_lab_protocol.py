"""The lab protocol: notes in order, gaps with both sides, people by consent."""

from dataclasses import dataclass

import pytest

from kitdesk.problem import Problem
from kitdesk.records import Gap, Lab, LabNote, Organisation, Person
from kitdesk.workspace import Workspace
from tests.reports.material import ABSENT, YES
from tests.reports.pdf import made


@dataclass
class Written:
    """A lab's ids."""

    workspace: Workspace
    lab: str
    gap: str


@pytest.fixture
def lab(office: Workspace) -> Written:
    """A lab with two people, of whom one may be named."""
    with office.many():
        berit = office.write(Person(given_name="Berit", family_name="Ŋuorra", sector="public"))
        named = Person(
            given_name="Per", family_name="Åslund", sector="company", consent={"named": YES}
        )
        per = office.write(named)
        host = office.write(Organisation(name="Krokoms coworking"))
        id = office.write(
            Lab(
                number=2,
                theme="Stöd som når fram",
                question="Varför söker så få?",
                date="2023-03-14",
                place="Härnösand",
                hosts=(host,),
                participants=tuple(sorted((berit, per))),
                programme=({"time": "09.00", "what": "Välkomna", "who": "Elin"},),
                summary="Berit Ŋuorra tar frågan vidare.",
            )
        )
        gap = office.write(
            Gap(
                title="Utlysningar skrivs för bolag",
                company_side="Ett kooperativ hittar ingen ruta att kryssa i",
                system_side="Mallen kommer från en annan myndighet",
                category="rules",
                weight=4,
                owner=ABSENT,
                first_lab=id,
            )
        )
        later = LabNote(
            lab=id,
            at="2023-03-14T10:05:00Z",
            text="Berit lovar att fråga Tillväxtverket",
            marks=("decision",),
            people=(berit,),
        )
        office.write(later)
        first = LabNote(
            lab=id,
            at="2023-03-14T09:12:00Z",
            text="Vi hinner inte läsa utlysningen",
            marks=("quote",),
            gap=gap,
        )
        office.update("gap", gap, evidence=[office.write(first)])
    return Written(office, id, gap)


def test_notes_stand_in_the_order_of_the_day(lab: Written):
    text = made(lab.workspace, "lab", lab.lab).text
    assert "Lärlabb 2 – Stöd som når fram" in text
    assert text.index("Vi hinner inte läsa") < text.index("lovar att fråga Tillväxtverket")
    assert "10:12" in text  # by the clocks of the place


def test_gaps_have_both_sides_their_evidence_and_an_owner_not_yet_here(lab: Written):
    text = made(lab.workspace, "lab", lab.lab).text
    _, _, gaps = text.rpartition("Innovationsgap")
    assert "Ett kooperativ hittar ingen ruta" in gaps
    assert "Mallen kommer från en annan myndighet" in gaps
    assert "Vi hinner inte läsa utlysningen" in gaps
    assert "har inte kommit fram än" in gaps


def test_somebody_who_is_not_to_be_named_is_initials_inside_texts_too(lab: Written):
    text = made(lab.workspace, "lab", lab.lab).text
    assert "Per Åslund" in text
    assert "Berit" not in text
    assert "Ŋuorra" not in text
    assert "B. lovar att fråga" in text or "B. Ŋ. lovar att fråga" in text
    assert "B. Ŋ. tar frågan vidare" in text


def test_it_is_there_in_english(lab: Written):
    text = made(lab.workspace, "lab", lab.lab, "en").text
    assert "Learning lab 2" in text
    assert "Innovation gaps" in text


def test_a_lab_that_is_not_here_is_refused(office: Workspace, lab: Written):
    with pytest.raises(Problem) as refused:
        made(office, "lab", lab.gap)
    assert refused.value.code == "reports.no_lab"


def test_the_heading_of_the_gaps_stands_with_the_first_of_them(lab: Written):
    places = set()
    for n in range(30):
        at = f"2023-03-14T11:{n:02}:00Z"
        lab.workspace.write(LabNote(lab=lab.lab, at=at, text=f"Anteckning {n}"))
        if n % 2:
            pages = made(lab.workspace, "lab", lab.lab).pages
            (at_page,) = [at for at, page in enumerate(pages) if "Innovationsgap" in page]
            assert "Utlysningar skrivs för bolag" in pages[at_page]
            places.add(at_page)
    assert len(places) > 1  # the heading has met the end of a page
