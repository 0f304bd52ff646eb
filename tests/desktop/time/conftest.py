"""A coach with a project and some rows of time; an office with the same and a pay basis."""

from collections.abc import Callable
from typing import Any

import pytest

from kitdesk.desktop.pages.time.page import TimePage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Project, Worktime
from kitdesk.workspace import Workspace
from tests.desktop.meeting import Met, send

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
def office(met: Met) -> Workspace:
    (project,) = met.office.list(Project)
    fields = {name: list(v) if isinstance(v, tuple) else v for name, v in PROJECT.items()}
    met.office.update("project", project.id, **fields)
    return met.office


@pytest.fixture
def coach(met: Met, office: Workspace) -> Workspace:
    """A coach who has joined the project and knows it."""
    send(office, met.coach, met.stick)
    return met.coach


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
