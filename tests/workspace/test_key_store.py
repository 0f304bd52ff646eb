"""Where the system has a key store, the key rests there."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from kitdesk.problem import Problem
from kitdesk.records import Gap
from kitdesk.workspace import Workspace
from tests.conftest import Found


class Memory(KeyringBackend):
    """A key store that lasts as long as the test."""

    priority = 1  # pyright: ignore[reportAssignmentType]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture
def store() -> Iterator[Memory]:
    before = keyring.get_keyring()
    memory = Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_the_key_is_in_the_key_store_alone(store: Memory, found: Found) -> None:
    made = found()
    made.write(Gap(title="Kapital"))
    made.close()
    assert made.key_keeper == "keyring"
    assert len(store.kept) == 1
    assert not (made.folder / "database.key").exists()
    with Workspace.open(made.folder) as again:
        assert again.count("gap") == 1


@pytest.mark.parametrize("secret", ["sju sorters kakor", None])
def test_a_key_that_the_store_has_lost(store: Memory, found: Found, secret: str | None) -> None:
    made = found(secret=secret)
    made.close()
    store.kept.clear()
    with pytest.raises(Problem, match=r"vault\.key_gone"):
        Workspace.open(made.folder)
    Workspace.open(made.folder, secret or " ".join(made.recovery_words)).close()


def test_a_backup_comes_to_another_computers_key_store(
    store: Memory, found: Found, tmp_path: Path
) -> None:
    made = found()
    file = made.backup(tmp_path / "a.kitbackup")
    made.close()
    store.kept.clear()
    words = " ".join(made.recovery_words)
    Workspace.restore(file, tmp_path / "other", words).close()
    assert len(store.kept) == 1
    with Workspace.open(tmp_path / "other") as restored:
        assert restored.me.name == "Åsa Öberg"
