"""An office with its project, and a session in it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kitdesk.workspace import Workspace
from tests.clockwork import Clock, entropy
from tests.conftest import Found
from tests.reports.material import PROJECT, Held, held_session
from tests.reports.pdf import Read, made


@pytest.fixture
def office(found: Found, qapp: object) -> Workspace:
    """An office's workspace. PDFs are read back by Qt, which needs its application."""
    return found("Kansliet", role="office", project=PROJECT)


@pytest.fixture
def held(office: Workspace, qtbot: QtBot) -> Held:
    """A session that was held, to be changed by the test."""
    return held_session(office)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Iterator[Held]:
    """The same session, only to be read: all tests share it."""
    folder = tmp_path_factory.mktemp("archive")
    key = folder / "database.key"
    key.write_text("5f" * 32)
    workspace = Workspace.create(
        folder / "office",
        role="office",
        name="Kansliet",
        project=PROJECT,
        secret=key,
        clock=Clock(),
        entropy=entropy("archive"),
    )
    yield held_session(workspace)
    workspace.close()


@pytest.fixture(scope="session")
def swedish(archive: Held) -> Read:
    """Its report in Swedish."""
    return made(archive.workspace, "session", archive.session, "sv")


@pytest.fixture(scope="session")
def english(archive: Held) -> Read:
    """Its report in English."""
    return made(archive.workspace, "session", archive.session, "en")
