"""A coach with a project and some rows of time; an office with the same and a pay basis."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kitdesk.desktop.pages.time.page import TimePage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Project, Worktime
from kitdesk.workspace import Workspace
from tests.desktop.meeting import meet

WEDNESDAY, LAST_WEEK = "2023-11-22", "2023-11-15"
PROJECT: dict[str, Any] = {
    "name": "Designdrivna innovationskluster",
    "cofinance": ({"goal_ore": 15_000_000, "from": "2022-04-01", "to": "2024-06-30"},),
    "activities": ({"key": "kit", "name": "KIT-coachning"}, {"key": "lab", "name": "Lärlabb"}),
}


def row(workspace: Workspace, day: str, minutes: int, what: str = "Coachning") -> str:
    me = workspace.me.person
    return workspace.write(
        Worktime(person=me, date=day, minutes=minutes, what=what, activity="kit")
    )


@pytest.fixture
def office(make_workspace: Callable[..., Workspace]) -> Workspace:
    workspace = make_workspace("office", "SVID centralt")
    (project,) = workspace.list(Project) or (None,)
    if project is None:
        workspace.write(Project(**PROJECT))
    else:
        fields = {name: list(v) if isinstance(v, tuple) else v for name, v in PROJECT.items()}
        workspace.update("project", project.id, **fields)
    return workspace


@pytest.fixture
def coach(workspace: Workspace, office: Workspace, tmp_path: Path) -> Workspace:
    """A coach who has joined the project and knows it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    meet(office, workspace, folder)
    return workspace


@pytest.fixture
def shell(coach: Workspace, make_shell: Callable[..., Shell]) -> Shell:
    return make_shell(coach, Place("time"))


@pytest.fixture
def page(shell: Shell) -> TimePage:
    assert isinstance(shell.page, TimePage)
    return shell.page


@pytest.fixture
def office_shell(office: Workspace, make_shell: Callable[..., Shell]) -> Shell:
    return make_shell(office, Place("time"))
