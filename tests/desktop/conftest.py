"""A real window over a real workspace, at a fixed moment."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language
from kitdesk.workspace import Workspace

NOW = datetime(2023, 11, 20, 8, 30, tzinfo=UTC)
HERE = timezone(timedelta(hours=1))

KEY = "5f" * 32
"""A database key for tests: opening with a key file costs no key derivation."""


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "database.key.txt"
    file.write_text(KEY)
    return file


@pytest.fixture
def make_workspace(tmp_path: Path, key_file: Path) -> Iterator[Callable[..., Workspace]]:
    """Makes workspaces: `make_workspace("coach", "Elin Nordin")`."""
    made: list[Workspace] = []

    def make(role: str = "coach", name: str = "Elin Nordin") -> Workspace:
        workspace = Workspace.create(
            tmp_path / f"{role}-{len(made)}",
            role=role,
            name=name,
            language="sv",
            secret=key_file,
            clock=lambda: NOW,
        )
        made.append(workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def workspace(make_workspace: Callable[..., Workspace]) -> Workspace:
    """A coach's empty workspace."""
    return make_workspace()


@pytest.fixture
def make_shell(qtbot: QtBot) -> Iterator[Callable[..., Shell]]:
    """Opens windows: `make_shell(workspace, Place("today"))`; closed at the test's end."""
    shells: list[Shell] = []

    def make(
        workspace: Workspace, place: Place | None = None, theme: str = "light", language: str = "sv"
    ) -> Shell:
        desk = Desk(workspace, Theme(theme), Language(language), lambda: NOW.astimezone(HERE))
        shell = Shell(desk)
        shell.resize(1366, 768)
        shell.start(place)
        shell.show()
        qtbot.waitExposed(shell)
        shells.append(shell)
        return shell

    yield make
    for shell in shells:
        shell.close()
        shell.deleteLater()


@pytest.fixture
def shell(make_shell: Callable[..., Shell], workspace: Workspace) -> Shell:
    """A coach's window at its first page."""
    return make_shell(workspace)


@pytest.fixture
def written(qtbot: QtBot) -> Callable[[Shell], None]:
    """Waits until all that was typed is in the file and the page has heard of it."""

    def wait(shell: Shell) -> None:
        shell.desk.writer.flush()
        qtbot.waitUntil(lambda: not shell.desk.writer.busy() and not shell.is_settling())

    return wait
