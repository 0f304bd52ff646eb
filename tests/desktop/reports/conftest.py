"""A coach's workspace with a session in it."""

import pytest

from kitdesk.workspace import Workspace
from tests.reports.material import Held, held_session


@pytest.fixture
def held(workspace: Workspace) -> Held:
    """A session that was held."""
    return held_session(workspace)
