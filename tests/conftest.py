"""What every test stands on: no window on a screen, nothing kept outside the test's own folder."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import keyring
import pytest
from hypothesis import settings

from kitdesk.workspace import Workspace
from tests.clockwork import Clock, entropy
from tests.key_store import Memory

settings.register_profile("fast", deadline=None)
EXAMPLES = int(os.environ.get("KITDESK_EXAMPLES", "5000"))
"""How many examples of each property `make fuzz` tries; whole histories a tenth as many."""

settings.register_profile("fuzz", deadline=None, max_examples=EXAMPLES)
settings.load_profile(os.environ.get("KITDESK_TESTS", "fast"))


@pytest.fixture(autouse=True)
def own_places(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Caches and settings of the program under test stay apart from the user's own."""
    places = tmp_path_factory.getbasetemp() / "places"
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(places / name.lower()))
    monkeypatch.delenv("KITDESK_WORKSPACE", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture(scope="session", autouse=True)
def nothing_stays_copied() -> Iterator[None]:
    """Qt frees what lies on the clipboard when Python has gone, and crashes on what is Python's."""
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture
def clock() -> Clock:
    """The test's own time."""
    return Clock()


@pytest.fixture
def key_store() -> Iterator[dict[tuple[str, str], str]]:
    """What the system's key store holds: it has one during the test."""
    before, memory = keyring.get_keyring(), Memory()
    keyring.set_keyring(memory)
    yield memory.kept
    keyring.set_keyring(before)


Found = Callable[..., Workspace]


@pytest.fixture
def found(tmp_path: Path, clock: Clock) -> Iterator[Found]:
    """Founds workspaces on real files, a coach's where nothing else is said; closes them at the
    end.
    """
    opened: list[Workspace] = []

    def create(name: str = "Åsa Öberg", role: str = "coach", **more: Any) -> Workspace:
        folder = tmp_path / f"{len(opened)}-{name.split()[0].lower()}"
        random = entropy(f"{len(opened)} {name}")
        values: dict[str, Any] = {"clock": clock, "entropy": random, **more}
        opened.append(Workspace.create(folder, role=role, name=name, **values))  # pyright: ignore[reportArgumentType]
        return opened[-1]

    yield create
    for workspace in opened:
        workspace.close()


@pytest.fixture
def coach(found: Found) -> Workspace:
    """A coach's workspace."""
    return found()


@pytest.fixture
def office(found: Found) -> Workspace:
    """An office's workspace."""
    return found("Kansliet", role="office")
