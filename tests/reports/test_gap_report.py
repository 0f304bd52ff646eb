"""The gap report: every gap with both sides, what it rests on and how far it is, across labs."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kitdesk.cli.root import app
from kitdesk.problem import Problem
from kitdesk.records import Action, Card, Gap, Lab, LabNote, Organisation, Person, Session
from kitdesk.workspace import Workspace
from tests.reports.material import YES
from tests.reports.pdf import made, read


@dataclass
class Written:
    """Two labs' ids."""

    workspace: Workspace
    first: str
    second: str


@pytest.fixture
def labs(office: Workspace) -> Written:
    """Two labs with a gap each; one rests on a note and on a card of a session."""
    write = office.write
    with office.many():
        hidden = write(Person(given_name="Berit", family_name="Ŋuorra"))
        named = write(Person(given_name="Per", family_name="Åslund", consent={"named": YES}))
        owner = write(Organisation(name="Almi Mitt"))
        first = write(Lab(number=1, theme="Klustren berättar", participants=(hidden,)))
        second = write(Lab(number=2, theme="Stöd som når fram", participants=(named,)))
        note = LabNote(lab=first, at="2023-03-14T09:12:00Z", text="Berit Ŋuorra hinner inte läsa")
        session = write(Session(title="Vinteröppet i Duved", method_kit="kit-halvdag"))
        card = Card(session=session, step="friction", text="Ingen ruta för kooperativ")
        gap = write(
            Gap(
                title="Utlysningar skrivs för bolag",
                company_side="Hittar ingen ruta",
                system_side="Mallen kommer utifrån",
                category="rules",
                weight=5,
                owner=owner,
                status="acted_on",
                first_lab=first,
                evidence=tuple(sorted((write(note), write(card)))),
            )
        )
        write(Gap(title="Bredband saknas", category="networks", weight=2, first_lab=second))
        write(Action(what="Skriva om mallen", who=named, due="2023-06-01", from_=gap))
    return Written(office, first, second)


def test_gaps_of_all_labs_stand_with_both_sides_owner_and_state(labs: Written):
    text = made(labs.workspace, "gaps", None).text
    for said in (
        *("Hittar ingen ruta", "Mallen kommer utifrån", "Almi Mitt", "Gap där något görs"),
        *("Bredband saknas", "Öppna gap", "Lärlabb 1", "Lärlabb 2"),
    ):
        assert said in text


def test_what_a_gap_rests_on_says_where_it_was_said(labs: Written):
    text = made(labs.workspace, "gaps", None).text
    assert "hinner inte läsa (Lärlabb 1, 10:12)" in text
    assert "Ingen ruta för kooperativ (Vinteröppet i Duved)" in text


def test_what_is_promised_about_a_gap_stands_with_it(labs: Written):
    text = made(labs.workspace, "gaps", None).text
    assert "Skriva om mallen · Per Åslund · 1 juni 2023" in text


def test_whoever_did_not_agree_to_be_named_is_initials(labs: Written):
    text = made(labs.workspace, "gaps", None).text
    assert "B. Ŋ. hinner inte läsa" in text
    assert "Ŋuorra" not in text


def test_the_report_can_be_about_one_lab(labs: Written):
    text = made(labs.workspace, "gaps", labs.second).text
    assert "Lärlabb 2 – Stöd som når fram" in text
    assert "Bredband saknas" in text
    assert "Utlysningar" not in text


def test_the_report_speaks_english(labs: Written):
    text = made(labs.workspace, "gaps", None, "en").text
    assert "Gaps being acted on" in text
    assert "Europeiska jordbruksfonden" in text


def test_a_report_without_gaps_says_so(office: Workspace):
    assert "Inga innovationsgap" in made(office, "gaps", None).text


def test_gaps_of_something_that_is_no_lab_are_refused(labs: Written):
    with pytest.raises(Problem, match=r"reports\.no_lab"):
        made(labs.workspace, "gaps", "0" * 32)


def test_the_command_needs_no_record(labs: Written, tmp_path: Path):
    labs.workspace.close()
    file = tmp_path / "gap.pdf"
    words = ["--workspace", str(labs.workspace.folder), "report", "gaps", "-o", str(file)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert "Utlysningar skrivs för bolag" in read(file.read_bytes()).text
