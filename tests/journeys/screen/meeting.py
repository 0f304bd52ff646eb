"""A KIT session on the real screen: planned, run through its steps, closed, printed."""

from pathlib import Path

from kitdesk.method import kits
from kitdesk.records import Action, Card, CoachNote, Organisation, Session, SessionStep
from tests.journeys.screen.paper import save_paper
from tests.journeys.screen.person import Person
from tests.journeys.screen.program import Program
from tests.journeys.screen.words import ORGANISATION, PEOPLE, SAID


class Meeting:
    """One session and those at the keyboard of it."""

    def __init__(self, person: Person, program: Program, tag: str) -> None:
        self.person, self.program = person, program
        self.said, self.tag = SAID[tag], tag

    @property
    def session(self) -> Session:
        """The session as it is in the file."""
        return self.program.records(Session)[-1]

    # Before

    def plan(self) -> None:
        """A half day with one organisation and two of its people, today."""
        person = self.person
        person.stage = "plan"
        person.click("nav-sessions")
        person.click("new-session")
        person.wait_focus("organisations")
        person.type(ORGANISATION)
        person.press("Return")
        self.program.wait_for(Organisation, 1)
        person.press("Tab")
        for name in PEOPLE:
            person.fill("participants", name)
            person.press("Return")
        person.wait(lambda: len(self.session.participants) == len(PEOPLE))
        person.fill("place", "Bygdegården i Duved")
        person.press("Tab")
        person.wait(lambda: self.session.place)
        person.picture("10-plan")

    def print_pack(self, file: Path) -> None:
        """Packing list, attendance list and worksheets on paper."""
        self.person.stage = "worksheets"
        self.person.press("ctrl+p")
        save_paper(self.person, file, "11-worksheets")

    # The first card

    def begin(self) -> None:
        """From the first page to the first card."""
        person = self.person
        person.stage = "first card"
        person.find("start-session")
        person.picture("12-today")
        person.click("start-session")
        person.wait_focus("line-list")
        person.type(self.said["checkin"][0])
        person.press("Return")
        self.program.wait_for(Card, 1)

    def check_in(self) -> None:
        """The rest of the first step."""
        person = self.person
        person.stage = "check in"
        person.type(self.said["checkin"][1])
        person.press("Return")
        self.program.wait_for(Card, 2)
        person.picture("20-checkin")

    def next_step(self, step: str) -> None:
        """On, and the keyboard is where one writes."""
        self.person.press("ctrl+Right")
        self.person.wait(lambda: self._state(step) == "running", f"{step} is not begun")

    def _state(self, step: str) -> str | None:
        rows = self.program.records(SessionStep, session=self.session.id, step=step)
        return rows[0].state if rows else None

    def cards(self, step: str) -> list[Card]:
        """The cards of a step."""
        return self.program.records(Card, session=self.session.id, step=step)

    # Ten cards and their votes

    def write_ten(self) -> None:
        """Who, wants, friction, quotes."""
        person = self.person
        self.next_step("customers")
        person.stage = "ten cards"
        person.wait_focus("line-who")
        for lane, words in zip((2, 3, 3, 2), self._in_lanes((2, 3, 3, 2)), strict=True):
            assert len(words) == lane
            for text in words:
                person.type(text)
                person.press("Return")
            person.press("Tab")
        person.wait(lambda: len(self.cards("customers")) == 10, "ten cards")
        person.picture("21-ten-cards")

    def _in_lanes(self, sizes: tuple[int, ...]) -> list[tuple[str, ...]]:
        words = list(self.said["customers"])
        return [tuple(words.pop(0) for _ in range(size)) for size in sizes]

    def vote(self) -> None:
        """Both give away their three votes, from the keyboard."""
        person = self.person
        person.stage = "votes"
        person.press("Escape")
        person.press("1", "Up", "2", "v", "1", "Down", "2")
        person.wait(lambda: self._votes() == 6, "six votes")
        person.picture("22-votes")

    def _votes(self) -> int:
        return sum(sum(card.votes.values()) for card in self.cards("customers") if card.votes)

    def group(self) -> None:
        """Two cards under a name."""
        person = self.person
        person.stage = "group"
        person.press("Right", "Right", "shift+Down", "g")
        person.wait_focus("chooser-line")
        person.type(self.said["group"][0])
        person.picture("23-group-name")
        person.press("Return")
        person.wait(lambda: len(self._grouped()) == 2, "two cards in the group")
        assert self._grouped() < set(self.said["customers"][5:8])
        person.picture("24-groups")
        person.press("question")
        person.wait(lambda: person.sees("sheet"))
        person.picture("25-keys")
        person.press("Escape")
        person.wait(lambda: not person.sees("sheet"))

    def _grouped(self) -> set[str | None]:
        return {card.text for card in self.cards("customers") if card.group}

    # The steps that follow

    def travel(self) -> None:
        """The customer's way: cards on a line, one of them carried by keys, one by mouse."""
        person = self.person
        self.next_step("journey")
        person.stage = "journey"
        person.wait_focus("line-need")
        for text in self.said["journey"]:
            person.type(text)
            person.press("Return", "Tab")
        person.wait(lambda: len(self.cards("journey")) == 3, "three cards")
        high = [card.y for card in self.cards("journey")]
        person.press("Escape", "alt+Up", "alt+Up")
        person.wait(lambda: [card.y for card in self.cards("journey")] != high, "a card is moved")
        person.picture("25-journey")

    def understand(self) -> None:
        """From what was seen to an insight, each link resting on the one before."""
        person = self.person
        self.next_step("insights")
        person.stage = "insights"
        person.wait_focus("line-observation")
        for text in self.said["insights"]:
            person.type(text)
            person.press("Return", "Tab")
        person.wait(lambda: len(self.cards("insights")) == 3, "three cards")
        person.picture("26-insights")
        *_, insight = self.cards("insights")
        assert insight.kind == "insight"

    def look_out(self) -> None:
        """Trends, the wall for the participants, and a note that stays with the coach."""
        person = self.person
        self.next_step("trends")
        person.stage = "trends"
        person.wait_focus("line-economy")
        for text in self.said["trends"]:
            person.type(text)
            person.press("Return", "Tab")
        person.wait(lambda: len(self.cards("trends")) == 3, "three cards")
        person.press("F6")
        person.wait_focus("coach-note")
        person.type(self.said["note"][0])
        self.program.wait_for(CoachNote, 1)
        person.picture("27-trends")
        self._show_wall()

    def _show_wall(self) -> None:
        person = self.person
        person.click("wall")
        wall = lambda: [t for t in person.all("wall") if t.path == "QApplication.wall"]  # noqa: E731
        person.wait(wall, "the wall is not shown")
        shown = [t.name for t in person.reader.things() if ".Shell." not in t.path]
        (step,) = (step for step in kits()["kit-halvdag"].steps if step.key == "trends")
        assert step.title[self.tag] in shown
        assert not any(self.said["note"][0] in name for name in shown)
        person.press("F5")
        person.wait(lambda: not wall(), "the wall stays")
        person.click("line-economy")
        person.wait_focus("line-economy")

    def weigh_up(self) -> None:
        """Opportunities in a field, one of them carried to where much effect costs little."""
        person = self.person
        self.next_step("opportunities")
        person.stage = "opportunities"
        person.wait_focus("line-list")
        for text in self.said["opportunities"]:
            person.type(text)
            person.press("Return")
        person.wait(lambda: len(self.cards("opportunities")) == 2, "two cards")
        person.picture("29-opportunities")

    def agree(self) -> None:
        """What is done next, by whom."""
        person = self.person
        self.next_step("next")
        person.stage = "actions"
        person.wait_focus("action-what-new")
        person.type(self.said["next"][0])
        person.press("Tab")
        (action,) = self.program.wait_for(Action, 1)
        person.press("Down", "Tab", "Tab")
        person.wait(lambda: self.program.records(Action)[0].who, "somebody promises it")
        person.fill("field-first_customer", self.said["next"][1])
        person.press("Tab")
        person.wait(lambda: self.cards("next"), "the first customer")
        person.picture("30-actions")
        assert action.what == self.said["next"][0]

    # Afterwards

    def close(self, file: Path) -> None:
        """Summary, seal, report."""
        person = self.person
        person.stage = "close and print"
        person.click("end")
        person.wait_focus("summary")
        person.type(self.said["summary"][0])
        person.wait(lambda: self.session.summary == self.said["summary"][0], "the summary")
        person.picture("31-close")
        person.click("seal")
        person.wait(lambda: self.session.status == "closed", "the session is closed")
        person.picture("32-closed")
        person.press("ctrl+p")
        save_paper(person, file, "33-report")
