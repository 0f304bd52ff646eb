"""An office's inbox, a coach who has sent a first bundle, and the folder between them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kitdesk.desktop.pages.inbox.page import InboxPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap
from kitdesk.workspace import Workspace

AtRest = Callable[[Shell], None]


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
    """Joined, not trusted yet, with one gap."""
    office.exchange.invite(stick / "office.kitinvite")
    workspace.exchange.join(stick / "office.kitinvite")
    workspace.write(Gap(title="Bredband saknas"))
    return workspace


@pytest.fixture
def first_bundle(coach: Workspace, stick: Path) -> Path:
    (exported,) = coach.exchange.export(stick / "elin-1.kitbundle")
    return exported.path


@pytest.fixture
def shell(office: Workspace, make_shell: Callable[..., Shell], at_rest: AtRest) -> Shell:
    shell = make_shell(office, Place("inbox"))
    at_rest(shell)
    return shell


@pytest.fixture
def page(shell: Shell) -> InboxPage:
    assert isinstance(shell.page, InboxPage)
    return shell.page
