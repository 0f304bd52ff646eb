"""Where the system has a key store, the key rests there."""

from pathlib import Path

import pytest

from kitdesk.problem import Problem
from kitdesk.records import Gap
from kitdesk.workspace import Workspace
from tests.conftest import Found


def test_the_key_is_in_the_key_store_alone(
    key_store: dict[tuple[str, str], str], found: Found
) -> None:
    made = found()
    made.write(Gap(title="Kapital"))
    made.close()
    assert made.key_keeper == "keyring"
    assert len(key_store) == 1
    assert not (made.folder / "database.key").exists()
    with Workspace.open(made.folder) as again:
        assert again.count("gap") == 1


@pytest.mark.parametrize("secret", ["sju sorters kakor", None])
def test_a_key_that_the_store_has_lost(
    key_store: dict[tuple[str, str], str], found: Found, secret: str | None
) -> None:
    made = found(secret=secret)
    made.close()
    key_store.clear()
    with pytest.raises(Problem, match=r"vault\.key_gone"):
        Workspace.open(made.folder)
    Workspace.open(made.folder, secret or " ".join(made.recovery_words)).close()


def test_a_backup_comes_to_another_computers_key_store(
    key_store: dict[tuple[str, str], str], found: Found, tmp_path: Path
) -> None:
    made = found()
    file = made.backup(tmp_path / "a.kitbackup")
    made.close()
    key_store.clear()
    words = " ".join(made.recovery_words)
    Workspace.restore(file, tmp_path / "other", words).close()
    assert len(key_store) == 1
    with Workspace.open(tmp_path / "other") as restored:
        assert restored.me.name == "Åsa Öberg"
