"""A learning lab on a real screen: the program in its own process, real keys, a real mouse."""

from pathlib import Path

import pytest

from tests.journeys.screen.lab import LabDay
from tests.journeys.screen.look import LOOKS, Look
from tests.journeys.screen.program import words_of
from tests.journeys.screen.sitting import ON_SCREEN, sitting

pytestmark = ON_SCREEN


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_lab_from_plan_to_printed_protocol(look: Look, tmp_path: Path):
    with sitting(look, "lab", tmp_path) as here:
        here.begin("Elin Nordin")
        lab = LabDay(here.person, here.program, look.tag)
        lab.plan()
        lab.log()
        lab.make_gap()
        lab.play_back()
        lab.boards()
        protocol, gaps = here.home / "protocol.pdf", here.home / "gaps.pdf"
        lab.close(protocol, gaps)
        lab.check(words_of(protocol), words_of(gaps))
        assert "Allt stämmer" in here.program.say("check") or look.tag == "en"
