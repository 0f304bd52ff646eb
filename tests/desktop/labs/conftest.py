"""A coach's workspace with two labs, people of several sectors, notes and gaps."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap, Lab, LabNote, Organisation, Person
from kitdesk.workspace import Workspace


@dataclass(frozen=True)
class Season:
    """The ids of what was written."""

    held: str
    running: str
    maria: str
    sara: str
    almi: str
    quote: str
    marked: str
    gap: str


@pytest.fixture
def season(workspace: Workspace) -> Season:
    write = workspace.write
    almi = write(Organisation(name="Almi Mitt", kind="support"))
    mill = write(Organisation(name="Åre Ullspinneri", kind="company"))
    maria = write(
        Person(given_name="Maria", family_name="Larsson", sector="company", organisations=(mill,))
    )
    sara = write(
        Person(given_name="Sárá", family_name="Inga", sector="public", organisations=(almi,))
    )
    held = write(Lab(number=1, theme="Klustren berättar", date="2023-10-03", status="held"))
    running = write(
        Lab(number=2, theme="Stöd som når fram", date="2023-11-20", place="Härnösand",
            status="running", participants=tuple(sorted((maria, sara))))
    )  # fmt: skip
    quote = write(
        LabNote(
            lab=running, at="2023-11-20T08:12:00Z", text="Vi hinner inte läsa", marks=("quote",)
        )
    )
    marked = write(
        LabNote(
            lab=running,
            at="2023-11-20T08:20:00Z",
            text="Stöden kräver egen projektledare",
            marks=("gap",),
        )
    )
    gap = write(
        Gap(title="Coworking saknar väg till Almi", category="networks", weight=4, first_lab=held)
    )
    return Season(held, running, maria, sara, almi, quote, marked, gap)


@pytest.fixture
def shell(workspace: Workspace, season: Season, make_shell: Callable[..., Shell]) -> Shell:
    return make_shell(workspace, Place("labs"))


@pytest.fixture
def page(shell: Shell) -> LabsPage:
    assert isinstance(shell.page, LabsPage)
    return shell.page
