"""Files that are written whole or not at all, and what interrupted writing leaves."""

import errno
import os
import stat
import time
from pathlib import Path

import pytest

from kitdesk import durable, fault, locks
from kitdesk.exchange import quarantine
from kitdesk.workspace import Workspace
from tests.durability.killing import Command, kitdesk
from tests.durability.material import DEEDS, world
from tests.durability.volume import mounted


@pytest.fixture
def deaf():
    """Nobody listens any more afterwards."""
    yield
    fault.listen(None)


def test_a_file_is_on_the_disk_before_it_has_its_name_and_the_name_before_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deaf: None
) -> None:
    """A stick that is pulled out right after the word must hold the file: first its bytes, then
    its name, are handed to the disk.
    """
    told: list[str] = []
    sync = os.fsync

    def seen(handle: int) -> None:
        told.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    monkeypatch.setattr(os, "fsync", seen)
    fault.listen(lambda step: told.append(step.removeprefix("x.")))
    durable.write_bytes(tmp_path / "a", b"content", "x")
    order = ["begun", "filled", "file", "synced", "checked", "folder", "named", "kept"]
    assert told == order
    assert (tmp_path / "a").read_bytes() == b"content"


def test_what_goes_wrong_while_a_file_is_filled_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def fill(file: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        durable.write(tmp_path / "a", fill, "x")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a", b"old")]


def test_a_leftover_is_taken_away_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    for name in (".a.01.kitpart", ".a.01.kitpart-db", ".a.01.kitpart-db-wal", "a.part", ".b"):
        (tmp_path / name).touch()
    with durable.claimed(tmp_path / "c") as (part, _):
        durable.tidy(tmp_path)
        left = {one.name for one in tmp_path.iterdir()}
    assert left == {"a.part", ".b", part.name}, "other programs' files and what is being written"
    assert {one.name for one in tmp_path.iterdir()} == {"a.part", ".b"}


def test_a_lock_is_one_programs_at_a_time(tmp_path: Path) -> None:
    with locks.alone(tmp_path / "lock") as first, locks.alone(tmp_path / "lock") as second:
        assert (first, second) == (True, False)
    with locks.alone(tmp_path / "lock") as again:
        assert again


def test_a_bundle_that_nobody_waits_for_any_more_does_not_stay(tmp_path: Path) -> None:
    """The power went between taking the note away and taking the file away."""
    root = world("trust", tmp_path / "world")
    assert DEEDS["trust"].command(root).run("quarantine.unnoted").status < 0
    (file,) = (root / "office" / quarantine.WAITING).iterdir()
    assert kitdesk(root / "office", "import", root / "stick").status == 0
    assert file.exists(), "it may be on its way in"
    os.utime(file, (time.time() - 7_200, time.time() - 7_200))
    assert kitdesk(root / "office", "import", root / "stick").status == 0
    assert not file.exists()


def test_what_lies_on_a_stick_may_be_pulled_out_when_the_program_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bundle, an invitation and a backup on something that the system mounts as removable."""
    stick = mounted(tmp_path / "stick", 8 << 20)
    if stick is None:
        pytest.skip("this user may not mount a file system")
    monkeypatch.setattr("kitdesk.removable._MOUNTED", (f"{tmp_path}/",))
    root = world("export", tmp_path / "world")
    try:
        for who, words in (
            ("anna", ("export", "-o", str(stick.path))),
            ("office", ("invite", "-o", str(stick.path / "in.kitinvite"))),
            ("anna", ("backup", "-o", str(stick.path / "a.kitbackup"))),
        ):
            said = Command(root / who, words).run().said
            assert "Du kan ta ut stickan nu." in said, said
    finally:
        stick.pull()
    with Workspace.open(root / "anna") as anna:
        assert anna.exchange.history()[0].direction == "out"
