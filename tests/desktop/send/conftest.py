"""A coach and an office that have met, and the folder that stands for the USB stick."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kitdesk.desktop.pages.send.page import SendPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap, LabNote
from kitdesk.workspace import Workspace
from tests.desktop.meeting import Met


@pytest.fixture
def stick(met: Met) -> Path:
    return met.stick


@pytest.fixture
def office(met: Met) -> Workspace:
    return met.office


@pytest.fixture
def coach(met: Met) -> Workspace:
    """A coach with a gap and two notes that the office has not seen."""
    met.coach.write(Gap(title="Bredband saknas"))
    for text in ("En anteckning", "En till"):
        met.coach.write(LabNote(text=text))
    return met.coach


@pytest.fixture
def shell(
    coach: Workspace, make_shell: Callable[..., Shell], at_rest: Callable[[Shell], None]
) -> Shell:
    shell = make_shell(coach, Place("send"))
    at_rest(shell)
    return shell


@pytest.fixture
def page(shell: Shell) -> SendPage:
    assert isinstance(shell.page, SendPage)
    return shell.page
