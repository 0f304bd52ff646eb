"""Disks that are full, read-only, bad, or pulled out in the middle: real ones, of memory.

Each time there is a clear sentence, `kitdesk check` finds no fault, nothing sealed is missing, and
it works once the disk does.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kitdesk import durable
from kitdesk.workspace import Workspace
from tests.durability.killing import Ended, kitdesk
from tests.durability.material import DEEDS, PHRASE, faults, picture, sealed, world
from tests.durability.volume import Volume, mounted

MB = 1 << 20
SLOW = pytest.mark.slow
ALSO_LOCKED = ("export", "import", "trust", "keys", "backup", "restore")
Mount = Callable[[int], Volume]


@pytest.fixture
def volume(tmp_path: Path) -> Iterator[Mount]:
    """Mounts a volume of so many bytes."""
    made: list[Volume] = []

    def mount(size: int) -> Volume:
        found = mounted(tmp_path / f"volume-{len(made)}", size)
        if found is None:
            pytest.skip("this user may not mount a file system")
        made.append(found)
        return found

    yield mount
    for one in made:
        one.pull()


def on(volume: Volume, name: str) -> Path:
    """The world before a deed, on a volume."""
    world(name, volume.path / "world")
    return volume.path / "world"


def refused(ended: Ended, sentence: str) -> None:
    """The command ended with this sentence and nothing else."""
    assert ended.status == 1, ended
    assert sentence in ended.said, ended
    assert "Traceback" not in ended.said, ended


FULL, GONE, LOCKED = "det finns ingen plats kvar där", "finns inte kvar", "går inte att skriva där"


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("export", "kunde inte sparas"),
        ("document", "går inte att skriva"),
        pytest.param("invitation", "kunde inte sparas", marks=pytest.mark.slow),
        pytest.param("backup", "kunde inte skrivas", marks=pytest.mark.slow),
    ],
)
def test_a_full_stick_is_told_and_keeps_what_was_on_it(
    deed: str, sentence: str, volume: Mount, tmp_path: Path
) -> None:
    """The stick holds last week's file and no more."""
    root, stick = world(deed, tmp_path / "world"), volume(8 * MB)
    shutil.rmtree(root / "stick") if deed == "export" else shutil.copytree(
        root / "stick", stick.path, dirs_exist_ok=True
    )
    before = {name: (stick.path / name).read_bytes() for name in stick.files()}
    (filler := stick.fill(left=4_096))
    command = DEEDS[deed].command(root)
    words = tuple(word.replace(str(root / "stick"), str(stick.path)) for word in command.words)
    refused(kitdesk(command.folder, *words), f"{sentence}")
    assert FULL in kitdesk(command.folder, *words).said
    filler.unlink()
    assert {name: (stick.path / name).read_bytes() for name in stick.files()} == before
    assert faults(command.folder) == []
    ended = kitdesk(command.folder, *words)
    assert ended.status == 0, ended
    assert "läsa tillbaka" in ended.said or deed == "document"


ROOM = (0, 45_000, 90_000, 180_000)
"""Bytes that are left on the disk: for nothing, or to get a little further."""


@pytest.mark.slow
@pytest.mark.parametrize("deed", ["import", "quarantine", "trust", "join", "keys", "migration"])
def test_a_full_disk_stops_a_deed_with_a_sentence_and_changes_nothing(
    deed: str, volume: Mount
) -> None:
    """The computer's own disk is full; the deed works once there is room."""
    disk = volume(64 * MB)
    told: list[Ended] = []
    for left in ROOM:
        root = on(disk, deed)
        command = DEEDS[deed].command(root)
        before = sealed(command.folder) if deed != "migration" else frozenset()
        filler = disk.fill(left)
        ended = command.run()
        assert "Traceback" not in ended.said, ended
        if ended.status != 0:
            told.append(ended)
            assert "isken är full" in ended.said or FULL in ended.said, ended
        filler.unlink()
        assert faults(command.folder) == []
        assert before <= sealed(command.folder)
        again = command.run()
        assert again.status == 0 or DEEDS[deed].done in again.said, again
        assert not list(root.rglob(f"*{durable.PART}*"))
        shutil.rmtree(root)
    assert told


@pytest.mark.slow
def test_a_restore_onto_a_full_disk_leaves_the_workspace_as_it_was(volume: Mount) -> None:
    disk = volume(64 * MB)
    root = on(disk, "restore")
    before = picture(root / "anna")
    for left in (0, 100_000, 500_000):
        filler = disk.fill(left)
        refused(DEEDS["restore"].command(root).run(), FULL)
        filler.unlink()
        assert faults(root / "anna") == []
        assert picture(root / "anna") == before
    assert DEEDS["restore"].command(root).run().status == 0


@pytest.mark.slow
def test_a_restore_that_was_cut_off_waits_for_a_disk_that_can_be_written(volume: Mount) -> None:
    """The power went in the middle; afterwards the disk is mounted read-only."""
    disk = volume(64 * MB)
    root = on(disk, "restore")
    assert DEEDS["restore"].command(root).run("restore.emptied").status < 0
    disk.make_read_only()
    refused(kitdesk(root / "anna", "list", "gap"), "En återställning som avbröts")
    disk.make_read_only(False)
    assert "Före" in kitdesk(root / "anna", "list", "gap").said
    assert faults(root / "anna") == []


@pytest.mark.slow
def test_what_is_typed_onto_a_full_disk_is_refused_and_the_rest_stays(volume: Mount) -> None:
    disk = volume(32 * MB)
    root = on(disk, "export")
    filler = disk.fill()
    words = ("put", "gap", '{"title": "' + "x" * 100_000 + '"}')
    refused(kitdesk(root / "anna", *words), "Disken är full")
    filler.unlink()
    assert faults(root / "anna") == []
    assert kitdesk(root / "anna", *words).status == 0


@pytest.mark.slow
@pytest.mark.parametrize("deed", ["export", "invitation", "backup"])
def test_a_stick_that_cannot_be_written_is_told(deed: str, volume: Mount, tmp_path: Path) -> None:
    root, stick = world(deed, tmp_path / "world"), volume(MB)
    stick.make_read_only()
    command = DEEDS[deed].command(root)
    words = tuple(word.replace(str(root / "stick"), str(stick.path)) for word in command.words)
    refused(kitdesk(command.folder, *words), LOCKED)
    assert faults(command.folder) == []


@pytest.mark.parametrize(
    "deed",
    ["join", *(pytest.param(name, marks=SLOW) for name in ALSO_LOCKED)],
)
def test_a_workspace_in_a_folder_that_cannot_be_written_says_so(deed: str, volume: Mount) -> None:
    """The disk was mounted read-only after an error: every command has a sentence for that."""
    disk = volume(64 * MB)
    root = on(disk, deed)
    disk.make_read_only()
    ended = DEEDS[deed].command(root).run()
    assert ended.status == 1, ended
    assert "Traceback" not in ended.said, ended
    assert "går inte att skriva" in ended.said, ended
    disk.make_read_only(False)
    assert faults(root / DEEDS[deed].who) == []
    assert DEEDS[deed].command(root).run().status == 0


PULLED = ("begun", "filled", "synced", "checked", "named")
"""When the stick is pulled out; after `kept` the program says that one may."""


@pytest.mark.parametrize(
    "step", [step if step == "synced" else pytest.param(step, marks=SLOW) for step in PULLED]
)
def test_a_stick_pulled_out_while_a_bundle_is_written_is_told(
    step: str, volume: Mount, tmp_path: Path
) -> None:
    """Nothing is noted as sent, and the next export carries all of it."""
    root, stick = world("export", tmp_path / "world"), volume(4 * MB)
    command = DEEDS["export"].command(root)
    elsewhere = type(command)(command.folder, ("export", "-o", str(stick.path)))
    ended = elsewhere.run(f"export.file.{step}", stick.pull)
    refused(ended, "kunde inte sparas")
    assert GONE in ended.said
    assert faults(root / "anna") == []
    with Workspace.open(root / "anna") as anna:
        assert [one.number for one in anna.exchange.history() if one.direction == "out"] == [1]
    assert stick.files() == [], "the empty folder under the stick"
    assert command.run().status == 0
    DEEDS["export"].follow(root)
    with Workspace.open(root / "office") as office:
        assert office.count("organisation") == 21


def spoil(folder: Path, how: str) -> Callable[[], None]:
    """A stick that does not give back what it was given: a bit flipped, or the end lost."""

    def happen() -> None:
        (part,) = folder.glob(f".*{durable.PART}")
        whole = part.read_bytes()
        middle = len(whole) // 2
        flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        part.write_bytes(flipped if how == "flipped" else whole[:middle])

    return happen


@pytest.mark.parametrize("how", ["flipped", pytest.param("short", marks=SLOW)])
@pytest.mark.parametrize("deed", ["export", "invitation", pytest.param("backup", marks=SLOW)])
def test_a_bad_stick_is_found_out_before_it_is_carried_away(
    deed: str, how: str, tmp_path: Path
) -> None:
    """The bad file is removed, the good one of last week stays, and nothing counts as sent."""
    root = world(deed, tmp_path / "world")
    stick, command = root / "stick", DEEDS[deed].command(root)
    before = {file.name: file.read_bytes() for file in stick.iterdir()}
    ended = command.run(f"{deed}.file.synced", spoil(stick, how))
    refused(ended, "såg annorlunda ut när den lästes tillbaka")
    assert "Spara på ett annat" in ended.said
    assert {file.name: file.read_bytes() for file in stick.iterdir()} == before
    assert faults(command.folder) == []
    if deed == "export":
        with Workspace.open(root / "anna") as anna:
            assert len([one for one in anna.exchange.history() if one.direction == "out"]) == 1


@pytest.mark.slow
def test_a_bad_second_place_is_told_and_todays_backup_stays(tmp_path: Path) -> None:
    """The day's backup is good; its copy on the stick is not."""
    steps = DEEDS["daily backup"].command(world("daily backup", tmp_path / "first")).run().reached
    at = len(steps) - steps[::-1].index("backup.file.synced")
    root = world("daily backup", tmp_path / "world")
    ended = DEEDS["daily backup"].command(root).run(at, spoil(root / "stick", "flipped"))
    refused(ended, "såg annorlunda ut när den lästes tillbaka")
    assert not list((root / "stick").glob("*.kitbackup"))
    (file,) = (root / "anna" / "backups").glob("*.kitbackup")
    Workspace.restore(file, root / "other", PHRASE).close()


def cut(file: Path) -> Callable[[], None]:
    """The file ends in the middle from now on."""
    return lambda: os.truncate(file, file.stat().st_size // 2)


def unplug(file: Path) -> Callable[[], None]:
    """Reading from the opened file fails from now on, as from a stick that is not there."""

    def happen() -> None:
        (handle,) = (
            int(link.name)
            for link in Path("/proc/self/fd").iterdir()
            if link.is_symlink() and link.readlink() == file
        )
        os.dup2(os.open(os.devnull, os.O_WRONLY), handle)

    return happen


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
@pytest.mark.parametrize("happen", [cut, unplug])
def test_a_stick_pulled_out_while_a_bundle_is_read_changes_nothing(
    happen: Callable[[Path], Callable[[], None]], tmp_path: Path
) -> None:
    """The file vanishes or ends in the middle: nothing of it is kept; the whole one comes in."""
    root = world("import", tmp_path / "world")
    mail, spare = root / "mail.kitbundle", root / "spare.kitbundle"
    shutil.copy(mail, spare)
    before = picture(root / "office")
    ended = DEEDS["import"].command(root).run("import.checked", happen(mail))
    assert ended.status == 1, ended
    assert "mail.kitbundle: Avvisat." in ended.said, ended
    assert picture(root / "office") == before
    assert faults(root / "office") == []
    assert kitdesk(root / "office", "import", spare).status == 0


@pytest.mark.slow
def test_a_backup_pulled_out_while_it_is_read_changes_nothing(
    volume: Mount, tmp_path: Path
) -> None:
    root = world("restore", tmp_path / "world")
    file = root / "stick" / "a.kitbackup"
    whole, before = file.read_bytes(), picture(root / "anna")
    file.write_bytes(whole[: len(whole) // 2])
    refused(DEEDS["restore"].command(root).run(), "a.kitbackup")
    assert picture(root / "anna") == before
    file.write_bytes(whole)
    assert DEEDS["restore"].command(root).run().status == 0
    Workspace.open(root / "anna", PHRASE).close()
