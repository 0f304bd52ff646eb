"""A half day of KIT on a real screen: the program in its own process, real keys, a real mouse."""

from pathlib import Path

import pytest

from kitdesk.method import kits
from kitdesk.records import Action, Card, CoachNote, SessionStep
from tests.journeys.screen.beginning import start_again
from tests.journeys.screen.look import LOOKS, Look
from tests.journeys.screen.meeting import Meeting
from tests.journeys.screen.program import words_of
from tests.journeys.screen.sitting import ON_SCREEN, Sitting, sitting
from tests.journeys.screen.words import ORGANISATION

pytestmark = ON_SCREEN
CLICKS_TO_FIRST_CARD = 2


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_half_day_from_plan_to_printed_report(look: Look, tmp_path: Path):
    with sitting(look, "session", tmp_path) as here:
        here.begin("Elin Nordin")
        meeting = Meeting(here.person, here.program, look.tag)
        _hold(meeting, here)
        _check(meeting, here)


@pytest.mark.parametrize("look", LOOKS[:1], ids=str)
def test_the_first_card_of_a_session_that_nobody_planned_takes_two_clicks(
    look: Look, tmp_path: Path
):
    with sitting(look, "at-once", tmp_path) as here:
        here.begin("Elin Nordin")
        person = here.person
        person.click("nav-today")
        start_again(person, here.program)
        person.stage = "first card"
        person.click("nav-sessions")
        person.click("start-at-once")
        person.wait_focus("line-list")
        person.type("Vi vill synas från vägen")
        person.press("Return")
        here.program.wait_for(Card, 1)
        assert person.counted["first card"]["clicks"] == CLICKS_TO_FIRST_CARD


def _hold(meeting: Meeting, here: Sitting) -> None:
    meeting.plan()
    meeting.print_pack(here.home / "pack.pdf")
    here.person.click("nav-today")
    start_again(here.person, here.program)
    meeting.begin()
    meeting.check_in()
    meeting.write_ten()
    meeting.vote()
    meeting.group()
    meeting.travel()
    meeting.understand()
    meeting.look_out()
    meeting.weigh_up()
    meeting.agree()
    meeting.close(here.home / "report.pdf")


def _check(meeting: Meeting, here: Sitting) -> None:
    program, said = here.program, meeting.said
    session = meeting.session
    steps = program.records(SessionStep, session=session.id)
    assert {s.step for s in steps} == {s.key for s in kits()["kit-halvdag"].steps}
    texts = {card.text for card in program.records(Card, session=session.id)}
    spoken = {text for step in ("checkin", "customers", "trends") for text in said[step]}
    assert spoken <= texts
    (action,) = program.records(Action)
    (note,) = program.records(CoachNote)
    assert (action.what, note.text) == (said["next"][0], said["note"][0])
    report = words_of(here.home / "report.pdf")
    for text in (ORGANISATION, said["summary"][0], said["next"][0], said["customers"][0]):
        assert text in report
    assert said["note"][0] not in report
    assert ORGANISATION in words_of(here.home / "pack.pdf")
    assert here.person.counted["first card"]["clicks"] <= CLICKS_TO_FIRST_CARD
