"""A half day of KIT on a real screen: the program in its own process, real keys, a real mouse."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kitdesk.method import kits
from kitdesk.records import Action, Card, CoachNote, SessionStep
from tests.journeys.screen.beginning import first_run, set_look, start_again
from tests.journeys.screen.display import display, missing
from tests.journeys.screen.look import LOOKS, Look
from tests.journeys.screen.meeting import Meeting
from tests.journeys.screen.person import Person
from tests.journeys.screen.program import Program, words_of
from tests.journeys.screen.words import ORGANISATION

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}"),
]
CLICKS_TO_FIRST_CARD = 2


class Sitting:
    """A coach before a screen on which the program runs."""

    def __init__(self, person: Person, program: Program, look: Look, home: Path) -> None:
        self.person, self.program, self.look, self.home = person, program, look, home


@pytest.fixture
def sitting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sitting]:
    look: Look = request.param
    pictures = Path(os.environ.get("KITDESK_PICTURES", tmp_path / "pictures"))
    home = tmp_path / "home"
    with display(look.width, look.height, home, **look.environment) as screen:
        program = Program(screen, home / "workspace", look.tag)
        person = Person(screen, pictures / request.node.originalname / str(look))
        try:
            yield Sitting(person, program, look, home)
        except BaseException:
            raise
        finally:
            person.picture("99-last")
            person.leave()
            program.stop()


@pytest.mark.parametrize("sitting", LOOKS, indirect=True, ids=str)
def test_a_half_day_from_plan_to_printed_report(sitting: Sitting):
    person, program = sitting.person, sitting.program
    first_run(person, program, "Elin Nordin")
    set_look(person, sitting.look)
    meeting = Meeting(person, program, sitting.look.tag)
    meeting.plan()
    meeting.print_pack(sitting.home / "pack.pdf")
    person.click("nav-today")
    start_again(person, program)
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
    meeting.close(sitting.home / "report.pdf")
    _check(meeting, sitting)


def _check(meeting: Meeting, sitting: Sitting) -> None:
    program, said = sitting.program, meeting.said
    session = meeting.session
    steps = program.records(SessionStep, session=session.id)
    assert {s.step for s in steps} == {s.key for s in kits()["kit-halvdag"].steps}
    texts = {card.text for card in program.records(Card, session=session.id)}
    spoken = {text for step in ("checkin", "customers", "trends") for text in said[step]}
    assert spoken <= texts
    (action,) = program.records(Action)
    (note,) = program.records(CoachNote)
    assert (action.what, note.text) == (said["next"][0], said["note"][0])
    report = words_of(sitting.home / "report.pdf")
    for text in (ORGANISATION, said["summary"][0], said["next"][0], said["customers"][0]):
        assert text in report
    assert said["note"][0] not in report
    assert ORGANISATION in words_of(sitting.home / "pack.pdf")
    assert sitting.person.counted["first card"]["clicks"] <= CLICKS_TO_FIRST_CARD
