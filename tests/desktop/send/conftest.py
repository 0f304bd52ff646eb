"""A coach and an office that have met, and the folder that stands for the USB stick."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kitdesk.desktop.pages.send.page import SendPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap, LabNote
from kitdesk.workspace import Workspace
from tests.desktop.meeting import meet


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def office(make_workspace: Callable[..., Workspace]) -> Workspace:
    return make_workspace("office", "SVID centralt")


@pytest.fixture
def coach(workspace: Workspace, office: Workspace, stick: Path) -> Workspace:
    """A coach with a gap and two notes that the office has not seen."""
    meet(office, workspace, stick)
    workspace.write(Gap(title="Bredband saknas"))
    for text in ("En anteckning", "En till"):
        workspace.write(LabNote(text=text))
    return workspace


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
