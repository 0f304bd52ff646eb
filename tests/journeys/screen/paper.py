"""A document from its preview to a file."""

from pathlib import Path

from tests.journeys.screen.person import Person


def save_paper(person: Person, file: Path, picture: str) -> None:
    """Once the preview has it: Ctrl+S, the file's name, Enter; the preview is closed again."""
    person.wait(lambda: _ready(person), "the document is not made")
    person.picture(picture)
    person.press("ctrl+s")
    person.wait_focus("fileNameEdit")
    person.press("ctrl+a")
    person.type(str(file))
    person.press("Return")
    person.wait(lambda: file.exists() and file.read_bytes().rstrip().endswith(b"%%EOF"), str(file))
    person.press("Escape")
    person.wait(lambda: not person.sees("preview-save"), "the preview stays")


def _ready(person: Person) -> bool:
    from tests.journeys.screen.reader import ENABLED

    return any(ENABLED in button.states for button in person.all("preview-save"))
