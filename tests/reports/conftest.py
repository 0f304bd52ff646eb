"""An office with its project, and a session in it."""

import pytest
from pytestqt.qtbot import QtBot

from kitdesk.workspace import Workspace
from tests.conftest import Found
from tests.reports.material import PROJECT, Held, held_session


@pytest.fixture
def office(found: Found, qapp: object) -> Workspace:
    """An office's workspace. PDFs are read back by Qt, which needs its application."""
    return found("Kansliet", role="office", project=PROJECT)


@pytest.fixture
def held(office: Workspace, qtbot: QtBot) -> Held:
    """A session that was held."""
    return held_session(office)
