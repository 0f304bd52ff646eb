"""What every journey begins with: the first run, how things are to look, a second start."""

from kitdesk.desktop.theme.theme import CHOICES, TEXT_SIZES
from kitdesk.records import Person as Someone
from tests.journeys.screen.look import Look
from tests.journeys.screen.person import Person
from tests.journeys.screen.program import PASSPHRASE, Program


def first_run(person: Person, program: Program, name: str) -> None:
    """Three questions, a passphrase, the recovery words."""
    person.stage = "first run"
    program.start()
    person.wait_focus("name")
    person.type(name)
    person.fill("passphrase", PASSPHRASE)
    person.fill("repeated", PASSPHRASE)
    person.picture("01-first-run")
    person.click("start")
    person.find("recovery-words")
    person.picture("02-recovery-words")
    person.click("noted")
    person.click("open")
    person.find("page-today")
    assert [someone.given_name for someone in program.records(Someone)] == [name.split()[0]]


def set_look(person: Person, look: Look) -> None:
    """In the settings, where it is not as it is from the beginning."""
    person.stage = "settings"
    choices = (("theme", CHOICES, look.theme), ("text-size", TEXT_SIZES, look.text))
    person.click("nav-settings")
    for id, values, value in choices:
        person.click(id)
        person.wait_focus("QComboBoxListView")
        person.press("Home", *["Down"] * values.index(value), "Return")
        person.wait(lambda: not person.sees("QComboBoxListView"), "the choice stays open")
    person.picture("03-settings")


def start_again(person: Person, program: Program) -> None:
    """Closes the window and opens it another day; the clicks of opening count from here."""
    person.press("alt+F4")
    assert program.wait_end() == 0
    program.start()
    person.wait_focus("unlock")
    person.type(PASSPHRASE)
    person.press("Return")
    person.find("nav-today")
