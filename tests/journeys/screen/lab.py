"""A learning lab on the real screen: planned, logged, its gap weighed, held, printed."""

from pathlib import Path

from kitdesk.records import Gap, Lab, LabNote
from tests.journeys.screen.paper import save_paper
from tests.journeys.screen.person import Person
from tests.journeys.screen.program import Program
from tests.journeys.screen.words import GAP, LOGGED, SIDES, THEME


class LabDay:
    """One lab and the coach who keeps its log."""

    def __init__(self, person: Person, program: Program, tag: str) -> None:
        self.person, self.program, self.tag = person, program, tag

    @property
    def lab(self) -> Lab:
        """The lab as it is in the file."""
        (lab,) = self.program.wait_for(Lab, 1)
        return lab

    @property
    def gap(self) -> Gap:
        """The one gap that was found."""
        (gap,) = self.program.wait_for(Gap, 1)
        return gap

    def plan(self) -> None:
        """A theme, and the programme of the kit."""
        person = self.person
        person.stage = "plan"
        person.click("nav-labs")
        person.find("lab_first")
        person.picture("10-no-lab")
        person.click("lab_first")
        person.wait_focus("lab_theme")
        person.type(THEME[self.tag])
        person.click("programme_from_kit")
        person.wait(lambda: len(self.lab.programme) == 6, "the programme")
        person.picture("11-lab-sheet")
        person.press("Escape")
        person.wait(lambda: not person.sees("sheet"))

    def log(self) -> None:
        """Line by line, as it is said."""
        person = self.person
        person.click("lab_next")
        person.wait(lambda: self.lab.status == "running", "the lab runs")
        person.stage = "log"
        person.fill("log_line", LOGGED[self.tag][0])
        person.press("Return")
        self.program.wait_for(LabNote, 1)
        for line in LOGGED[self.tag][1:]:
            person.type(line)
            person.press("Return")
        self.program.wait_for(LabNote, len(LOGGED[self.tag]))
        person.picture("20-log")

    def make_gap(self) -> None:
        """The line about the gap becomes one, with both its sides and a weight."""
        person = self.person
        person.stage = "gap"
        person.press("Down", "Home", "Down", "ctrl+g")
        person.wait(lambda: self.program.records(Gap), "the gap")
        company, system = SIDES[self.tag]
        person.fill("gap_company_side", company)
        person.fill("gap_system_side", system)
        person.picture("21-gap-sheet")
        person.press("Escape")
        person.wait(lambda: not person.sees("sheet"))
        person.click("gaps_open")
        person.press("4")
        person.wait(lambda: self.gap.weight == 4, "the weight")
        person.press("ctrl+Right")
        person.wait(lambda: self.gap.status == "acted_on", "the gap is being acted on")
        person.picture("22-gap-board")

    def play_back(self) -> None:
        """The day once more, note by note."""
        person = self.person
        person.stage = "play back"
        person.click("log_line")
        person.press("ctrl+t")
        person.wait(lambda: person.sees("player_play"), "the player")
        person.press("Right", "Right", "Right")
        person.picture("23-play-back")
        person.press("Escape")

    def boards(self) -> None:
        """The steps of the lab's method."""
        person = self.person
        person.stage = "boards"
        person.click("tab-board")
        person.wait(lambda: person.sees("canvas"), "a board")
        person.picture("24-boards")
        person.click("tab-follow")
        person.picture("25-follow-up")
        person.click("tab-log")

    def close(self, protocol: Path, gaps: Path) -> None:
        """The lab has been held: its protocol and the report of gaps."""
        person = self.person
        person.stage = "close and print"
        person.click("lab_next")
        person.wait(lambda: self.lab.status == "held", "the lab has been held")
        person.press("ctrl+p")
        save_paper(person, protocol, "30-protocol")
        person.click("gaps_print")
        save_paper(person, gaps, "31-gaps")

    def check(self, protocol: str, gaps: str) -> None:
        """What is in the file, and what the paper says."""
        theme, gap = THEME[self.tag], GAP[self.tag]
        marks = [note.marks for note in self.program.records(LabNote)]
        assert marks == [("quote",), ("gap",), (), ("decision",)]
        company, system = SIDES[self.tag]
        assert (self.lab.theme, self.gap.title) == (theme, gap)
        assert (self.gap.company_side, self.gap.system_side) == (company, system)
        assert all(text in protocol for text in (theme, gap, LOGGED[self.tag][2]))
        assert all(text in gaps for text in (gap, company, system))
