"""Opening, keys, backups: nobody else opens it, and a backup opens on another computer."""

import os
import stat
from pathlib import Path

import pytest

from kitdesk.problem import Problem
from kitdesk.records import Gap
from kitdesk.workspace import Workspace
from tests.conftest import Found

PASSPHRASE = "sju sorters kakor på Frösön"


def titles(workspace: Workspace) -> list[str]:
    return [gap.title for gap in workspace.list("gap", order="title")]


def test_a_workspace_opens_again_as_it_was(found: Found) -> None:
    made = found("Åsa Öberg")
    made.write(Gap(title="Kapital"))
    me = made.me
    made.close()
    with Workspace.open(made.folder) as again:
        assert again.me == me
        assert (me.role, me.name, me.language) == ("coach", "Åsa Öberg", "sv")
        assert titles(again) == ["Kapital"]
        person = again.get("person", me.person)
        assert (person.given_name, person.family_name) == ("Åsa", "Öberg")
        assert again.recovery_words == ()


def test_an_office_has_its_project(found: Found, tmp_path: Path) -> None:
    file = tmp_path / "project.toml"
    file.write_text('name = "Klustren"\nperiod_from = 2022-04-01\n', encoding="utf-8")
    office = found("Kansliet", role="office", project=file)
    project = office.get("project", office.me.project_id or "")
    assert (project.name, project.period_from) == ("Klustren", "2022-04-01")


def test_a_project_file_with_a_slip_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "project.toml"
    file.write_text('nmae = "x"\n', encoding="utf-8")
    with pytest.raises(Problem, match=r"record\.field_unknown"):
        Workspace.create(tmp_path / "new", role="office", name="K", project=file)
    file.write_text('period_from = "soon"\n', encoding="utf-8")
    with pytest.raises(Problem, match=r"record\.range"):
        Workspace.create(tmp_path / "new", role="office", name="K", project=file)
    assert not (tmp_path / "new").exists()


def test_nothing_readable_lies_on_the_disk(coach: Workspace) -> None:
    coach.write(Gap(title="Hemlighetsson"))
    coach.seal()
    for file in coach.folder.iterdir():
        assert b"Hemlighetsson" not in file.read_bytes()
        assert b"SQLite format" not in file.read_bytes()


def test_the_key_file_is_for_the_user_alone(coach: Workspace) -> None:
    assert coach.key_keeper == "file"
    if os.name == "posix":
        assert stat.S_IMODE((coach.folder / "database.key").stat().st_mode) == 0o600
        assert stat.S_IMODE((coach.folder / "key.json").stat().st_mode) == 0o600


def test_a_passphrase_keeps_the_key_where_there_is_no_key_store(found: Found) -> None:
    made = found("Åsa", secret=PASSPHRASE)
    made.close()
    assert not (made.folder / "database.key").exists()
    for secret, code in ((None, "vault.passphrase_needed"), ("fel", "vault.passphrase_wrong")):
        with pytest.raises(Problem) as refused:
            Workspace.open(made.folder, secret)
        assert refused.value.code == code
    for secret in (PASSPHRASE, " ".join(made.recovery_words).upper()):
        Workspace.open(made.folder, secret).close()


def test_a_key_file_that_is_lost_is_replaced_by_the_words(found: Found) -> None:
    made = found()
    made.close()
    (made.folder / "database.key").unlink()
    with pytest.raises(Problem, match=r"vault\.key_gone"):
        Workspace.open(made.folder)
    Workspace.open(made.folder, " ".join(made.recovery_words)).close()


def test_another_key_does_not_open_it(found: Found, tmp_path: Path) -> None:
    made = found()
    (tmp_path / "other.key").write_text("ab" * 32)
    with pytest.raises(Problem, match=r"store\.key"):
        Workspace.open(made.folder, tmp_path / "other.key")
    with pytest.raises(Problem, match=r"vault\.key_file"):
        Workspace.open(made.folder, made.folder / "key.json")


def test_words_are_thirteen_and_not_the_same_twice(found: Found) -> None:
    one, other = found("Åsa").recovery_words, found("Nils").recovery_words
    assert len(one) == len(other) == 13
    assert one != other


def test_where_there_is_none_and_where_there_is_one_already(found: Found, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"workspace\.none"):
        Workspace.open(tmp_path / "nowhere")
    made = found()
    with pytest.raises(Problem, match=r"workspace\.exists"):
        Workspace.create(made.folder, role="coach", name="Åsa")
    made.write(Gap(title="Kapital"))


def test_a_database_that_is_lost_is_told_and_no_empty_one_made(found: Found) -> None:
    made = found()
    made.close()
    (made.folder / "workspace.db").unlink()
    with pytest.raises(Problem, match=r"workspace\.database_gone"):
        Workspace.open(made.folder)
    assert not (made.folder / "workspace.db").exists()


def test_an_interrupted_creation_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "workspace.db").write_bytes(b"half a database")
    Workspace.create(tmp_path, role="coach", name="Åsa").close()
    Workspace.open(tmp_path).close()
    (aside,) = (tmp_path / "replaced").iterdir()
    assert (aside / "workspace.db").read_bytes() == b"half a database"


@pytest.fixture
def backup(found: Found, tmp_path: Path) -> tuple[Workspace, Path]:
    """A workspace that has gone on writing since its backup, which was taken beside a reader."""
    made = found("Åsa Öberg")
    made.write(Gap(title="Före"))
    reader = made.again()
    with reader.store.db.conn:
        file = made.backup(tmp_path / "åsa.kitbackup", PASSPHRASE)
    reader.close()
    made.write(Gap(title="Efter"))
    return made, file


Backup = tuple[Workspace, Path]


@pytest.mark.parametrize("by", ["passphrase", "words"])
def test_a_backup_opens_on_another_computer(backup: Backup, tmp_path: Path, by: str) -> None:
    made, file = backup
    secret = PASSPHRASE if by == "passphrase" else " ".join(made.recovery_words)
    with Workspace.restore(file, tmp_path / "other", secret) as restored:
        assert titles(restored) == ["Före"]
        assert restored.me == made.me
        assert restored.replaced is None
    Workspace.open(tmp_path / "other", secret).close()


def test_a_restored_workspace_becomes_what_it_was_and_the_rest_is_kept(backup: Backup) -> None:
    made, file = backup
    made.close()
    with Workspace.restore(file, made.folder) as restored:
        assert titles(restored) == ["Före"]
        kept = restored.replaced
    assert kept is not None
    assert kept.parent == made.folder / "replaced"
    with Workspace.open(kept) as before:
        assert titles(before) == ["Efter", "Före"]


def test_a_workspace_in_use_is_not_replaced(
    backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kitdesk.store.connection.BUSY_TIMEOUT_MS", 50)
    made, file = backup
    with pytest.raises(Problem, match=r"backup\.in_use"):
        Workspace.restore(file, made.folder)
    assert titles(made) == ["Efter", "Före"]


def test_a_backup_that_is_not_whole_changes_nothing(backup: Backup, tmp_path: Path) -> None:
    made, file = backup
    made.close()
    whole = file.read_bytes()
    middle = len(whole) // 2
    damaged = {
        "short": whole[:middle],
        "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "nothing": b"",
        "other": b"PK\x03\x04",
    }
    for name, content in damaged.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Problem, match=r"backup\.damaged"):
            Workspace.restore(tmp_path / name, made.folder)
    with Workspace.open(made.folder) as same:
        assert titles(same) == ["Efter", "Före"]
    assert not (made.folder / "replaced").exists()


def test_a_backup_needs_its_secret_on_another_computer(backup: Backup, tmp_path: Path) -> None:
    _, file = backup
    for secret, code in ((None, "backup.secret_needed"), ("fel", "vault.passphrase_wrong")):
        with pytest.raises(Problem) as refused:
            Workspace.restore(file, tmp_path / "other", secret)
        assert refused.value.code == code
    with pytest.raises(Problem, match=r"workspace\.none"):
        Workspace.open(tmp_path / "other")


def test_a_backup_that_cannot_be_written_leaves_nothing(backup: Backup, tmp_path: Path) -> None:
    made, _ = backup
    with pytest.raises(Problem, match=r"backup\.unwritable"):
        made.backup(tmp_path / "no such folder" / "a.kitbackup")
    assert list((made.folder / "backups").iterdir()) == []


def test_a_backup_of_a_newer_version_is_refused(backup: Backup, tmp_path: Path) -> None:
    made, _ = backup
    made.store.db.schema.table("_sqlite_migrations").insert(
        {"migration_set": "kitdesk", "name": "9999_future", "applied_at": "2030-01-01"}
    )
    file = made.backup(tmp_path / "newer.kitbackup", PASSPHRASE)
    with pytest.raises(Problem, match=r"backup\.newer"):
        Workspace.restore(file, tmp_path / "other", PASSPHRASE)
    assert not (tmp_path / "other" / "workspace.db").exists()
