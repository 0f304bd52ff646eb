"""Windows on the page of sessions."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.workspace import Workspace
from tests.desktop.board.room import Room, plan


@pytest.fixture
def begun(qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace) -> Room:
    """A session just started, with Maria and Jonne."""
    session = plan(workspace, "Maria", "Jonne")
    return Room(qtbot, make_shell(workspace, Place("sessions", session, "start")), session)
