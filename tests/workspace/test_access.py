"""Passphrases, recovery words and the key behind them are changed; nobody is ever locked out."""

import shutil
from pathlib import Path

import pytest

from kitdesk import fault
from kitdesk.problem import Problem
from kitdesk.records import Gap
from kitdesk.workspace import Workspace
from kitdesk.workspace.access import check_passphrase
from tests.conftest import Found

OLD, NEW = "sju sorters kakor", "åtta sorters bullar"


def refused(code: str):
    return pytest.raises(Problem, match=f"^vault\\.{code}")


def opens(folder: Path, secret: str | None = None) -> bool:
    try:
        Workspace.open(folder, secret).close()
    except Problem:
        return False
    return True


def words(workspace: Workspace) -> str:
    return " ".join(workspace.recovery_words)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(found: Found) -> None:
    coach = found(secret=OLD)
    coach.write(Gap(title="Kapital"))
    coach.access.set_passphrase(NEW, always=True)
    coach.close()
    assert not opens(coach.folder, OLD)
    assert not opens(coach.folder)
    assert opens(coach.folder, words(coach))
    with Workspace.open(coach.folder, NEW) as again:
        assert [gap.title for gap in again.list("gap")] == ["Kapital"]


def test_a_passphrase_that_is_soon_guessed_changes_nothing(found: Found) -> None:
    coach = found(secret=OLD)
    with refused("passphrase_short"):
        coach.access.set_passphrase("kort")
    for common in (
        "Lösenord1!",
        "qwertyuiop",
        "12345678",
        "aaaaabbbb",
        "19760512-1234",
        "P@ssw0rd99",
    ):
        with refused("passphrase_common"):
            coach.access.set_passphrase(common)
    coach.close()
    assert opens(coach.folder, OLD)


@pytest.mark.parametrize(
    "good", [OLD, NEW, "sommar vid sjön", "kitdeskarnas hemlighet", "3141592653589793238462643383"]
)
def test_words_that_belong_to_nobody_are_no_common_passphrase(good: str) -> None:
    check_passphrase(good)


def test_a_first_passphrase_takes_the_key_out_of_its_file(found: Found) -> None:
    coach = found()
    assert (coach.access.keeper, coach.access.has_passphrase) == ("file", False)
    assert (coach.folder / "database.key").exists()
    coach.access.set_passphrase(NEW)
    coach.close()
    assert (coach.access.keeper, coach.access.has_passphrase) == ("passphrase", True)
    assert not (coach.folder / "database.key").exists()
    assert not opens(coach.folder)
    assert opens(coach.folder, NEW)


def test_a_key_file_that_a_crash_left_behind_is_gone_at_the_next_opening(found: Found) -> None:
    coach = found()
    left = (coach.folder / "database.key").read_bytes()
    coach.access.set_passphrase(NEW)
    coach.close()
    (coach.folder / "database.key").write_bytes(left)
    assert opens(coach.folder, NEW)
    assert not (coach.folder / "database.key").exists()


def test_without_its_passphrase_it_opens_without_asking(found: Found) -> None:
    coach = found(secret=OLD)
    coach.access.remove_passphrase()
    coach.close()
    assert not coach.access.has_passphrase
    assert opens(coach.folder)
    (coach.folder / "database.key").unlink()
    assert not opens(coach.folder, OLD)


def test_new_recovery_words_open_and_the_old_ones_stop(found: Found) -> None:
    coach = found(secret=OLD)
    new = coach.access.new_words()
    coach.close()
    assert len(new) == 13 and new != coach.recovery_words
    assert not opens(coach.folder, words(coach))
    assert opens(coach.folder, " ".join(new).upper())
    assert opens(coach.folder, OLD)


def test_whether_a_secret_fits_is_told_without_opening_anything(found: Found) -> None:
    coach = found(secret=OLD)
    assert coach.access.fits(OLD) and coach.access.fits(words(coach))
    assert not coach.access.fits(NEW)


def test_a_passphrase_may_be_asked_for_at_every_start_although_there_is_a_key_store(
    key_store: dict[tuple[str, str], str], found: Found
) -> None:
    coach = found()
    coach.access.set_passphrase(NEW)
    assert coach.access.keeper == "keyring" and opens(coach.folder)
    coach.access.set_passphrase(NEW, always=True)
    assert coach.access.keeper == "passphrase" and not key_store
    assert not opens(coach.folder) and opens(coach.folder, NEW)
    coach.access.remove_passphrase()
    assert coach.access.keeper == "keyring" and opens(coach.folder)


def test_a_closed_workspace_that_has_let_go_of_its_key_changes_nothing(found: Found) -> None:
    coach = found(secret=OLD)
    coach.close()
    for change in (
        lambda: coach.access.set_passphrase(NEW),
        coach.access.remove_passphrase,
        coach.access.new_words,
    ):
        with pytest.raises(ValueError, match="key"):
            change()
    assert opens(coach.folder, OLD)


def test_a_key_store_that_lost_the_key_gets_it_back(
    key_store: dict[tuple[str, str], str], found: Found
) -> None:
    coach = found()
    coach.close()
    key_store.clear()
    with Workspace.open(coach.folder, words(coach)) as again:
        again.access.keep_again()
    assert opens(coach.folder)


@pytest.mark.slow
@pytest.mark.parametrize("secret", [OLD, None])
def test_another_key_for_the_database(found: Found, tmp_path: Path, secret: str | None) -> None:
    """What opened it before, copies of the old key too, opens it no longer; all is still there."""
    coach = found(secret=secret)
    coach.write(Gap(title="Kapital"))
    old = tmp_path / "old.key"
    old.write_text(coach.store.key.hex())
    coach.close()
    new = Workspace.rekey(coach.folder, secret, NEW)
    assert new != coach.recovery_words
    assert not opens(coach.folder, words(coach)) and not opens(coach.folder, OLD)
    with pytest.raises(Problem, match=r"^store\.key"):
        Workspace.open(coach.folder, old)
    for good in (NEW, " ".join(new)):
        with Workspace.open(coach.folder, good) as again:
            assert [gap.title for gap in again.list("gap")] == ["Kapital"]
            assert again.check().sound
    assert {file.name for file in coach.folder.iterdir() if file.is_file()} <= {
        "workspace.db",
        "key.json",
        "workspace.db-wal",
        "workspace.db-shm",
    }


def test_another_key_where_a_file_or_the_key_store_keeps_it(
    key_store: dict[tuple[str, str], str], found: Found
) -> None:
    coach = found()
    coach.close()
    (before,) = key_store.values()
    Workspace.rekey(coach.folder)
    (after,) = key_store.values()
    assert before != after and opens(coach.folder)


def test_another_key_in_the_file_beside(found: Found) -> None:
    coach = found()
    coach.close()
    before = (coach.folder / "database.key").read_text()
    Workspace.rekey(coach.folder)
    assert (coach.folder / "database.key").read_text() != before
    assert opens(coach.folder)


@pytest.mark.slow
def test_another_key_needs_everybody_out(found: Found) -> None:
    coach = found(secret=OLD)
    with pytest.raises(Problem, match=r"^backup\.in_use"):
        Workspace.rekey(coach.folder, OLD, NEW)
    assert coach.list("gap") == []


def test_another_key_needs_the_passphrase_again(found: Found) -> None:
    coach = found(secret=OLD)
    coach.close()
    with refused("passphrase_needed"):
        Workspace.rekey(coach.folder, OLD)
    assert opens(coach.folder, OLD)


STEPS = (
    *("rekey.encrypted", "rekey.kept", "restore.staged", "restore.planned", "restore.set_aside"),
    *("restore.emptied", "restore.moved", "restore.filled", "restore.done", "rekey.replaced"),
)


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_power_lost_during_another_key_leaves_the_old_or_the_new_one(
    found: Found, tmp_path: Path, step: str
) -> None:
    """The disk as it is at each step is copied aside: one of the two opens it, and all is there."""
    coach = found(secret=OLD)
    coach.write(Gap(title="Kapital"))
    coach.close()
    moments: list[Path] = []

    def photograph(reached: str) -> None:
        if reached == step:
            moments.append(tmp_path / f"moment-{len(moments)}")
            shutil.copytree(coach.folder, moments[-1])

    fault.listen(photograph)
    try:
        Workspace.rekey(coach.folder, OLD, NEW)
    finally:
        fault.listen(None)
    for moment in moments:
        assert [holds(moment, OLD), holds(moment, NEW)].count(True) == 1
        assert not (moment / "rekeyed").exists() and not (moment / "restoring").exists()
    assert moments


def holds(folder: Path, secret: str) -> bool:
    try:
        opened = Workspace.open(folder, secret)
    except Problem:
        return False
    with opened:
        assert opened.check().sound
        return [gap.title for gap in opened.list("gap")] == ["Kapital"]


@pytest.mark.slow
@pytest.mark.parametrize("secret", [OLD, NEW])
def test_a_backup_from_before_another_key_comes_back_by_the_old_and_the_new_passphrase(
    found: Found, tmp_path: Path, secret: str
) -> None:
    coach = found(secret=OLD)
    coach.write(Gap(title="Kapital"))
    file = coach.backup(tmp_path / "a.kitbackup")
    coach.close()
    Workspace.rekey(coach.folder, OLD, NEW)
    with Workspace.restore(file, coach.folder, secret) as back:
        assert [gap.title for gap in back.list("gap")] == ["Kapital"]
        assert back.access.keeper == "passphrase"
    assert opens(coach.folder, secret)


def test_a_backup_from_before_another_key_comes_back_under_todays(
    found: Found, tmp_path: Path
) -> None:
    """The key was changed because it had gone astray. Restored, the old one opened the workspace
    and all that was written from then on, and the words of today opened nothing.
    """
    coach = found()
    coach.write(Gap(title="Kapital"))
    strayed = tmp_path / "strayed.kitkey"
    strayed.write_text(coach.store.key.hex())
    oldest = coach.backup(tmp_path / "oldest.kitbackup")
    coach.close()
    Workspace.rekey(coach.folder)
    with Workspace.open(coach.folder) as between:
        older = between.backup(tmp_path / "older.kitbackup")
    today = " ".join(Workspace.rekey(coach.folder))
    for file in (oldest, older, oldest):
        with Workspace.restore(file, coach.folder) as back:
            assert [gap.title for gap in back.list("gap")] == ["Kapital"]
            assert back.access.fits(today) and back.check().sound
        with pytest.raises(Problem, match=r"^store\.key"):
            Workspace.open(coach.folder, strayed)


@pytest.mark.slow
def test_a_backup_from_before_another_key_and_one_passphrase_for_both(
    found: Found, tmp_path: Path
) -> None:
    """The passphrase opens the backup's key as well as today's: today's it is."""
    coach = found(secret=OLD)
    file = coach.backup(tmp_path / "a.kitbackup")
    before = coach.store.key
    coach.close()
    today = " ".join(Workspace.rekey(coach.folder, OLD, OLD))
    with Workspace.restore(file, coach.folder, OLD) as back:
        assert back.store.key != before and back.access.fits(today)


@pytest.mark.slow
def test_a_backup_from_before_a_changed_passphrase_comes_back_by_the_new_one(
    found: Found, tmp_path: Path
) -> None:
    """Whoever restores at home knows today's passphrase, and it stays the passphrase."""
    coach = found(secret=OLD)
    file = coach.backup(tmp_path / "a.kitbackup")
    coach.access.set_passphrase(NEW, always=True)
    coach.close()
    Workspace.restore(file, coach.folder, NEW).close()
    assert opens(coach.folder, NEW) and not opens(coach.folder, OLD)
