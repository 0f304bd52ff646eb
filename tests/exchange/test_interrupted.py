"""What an interruption leaves behind: nothing half done, nothing lost. Source: EXCHANGE.md §7."""

import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from kitdesk.exchange.told import Step
from kitdesk.workspace import Workspace
from tests.exchange.world import Place, World

NOTES = 9_010
"""More than one batch of lines."""


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit status, and the steps and results that it told."""

    status: int
    told: list[str]


def run(place: Place, deed: str, target: Path, victim: int = 0, largest: int = 0) -> Ended:
    """Do it in a process of its own, which kills itself at its step number `victim`, if
    that is not 0.

    `largest` is how large a file may become in that process, in bytes.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(place, deed, target, writing, victim, largest)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read().split("\n")
    return Ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told[:-1])


def _live(place: Place, deed: str, target: Path, writing: int, victim: int, largest: int) -> None:
    """The child's life: it opens the workspace anew and ends without going back into the tests."""
    seen = 0

    def heard(step: Step) -> None:
        nonlocal seen
        seen += 1
        os.write(writing, f"{step.name}\n".encode())
        if seen == victim:
            os.kill(os.getpid(), signal.SIGKILL)

    status = 1
    try:
        if largest:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        with Workspace.open(place.folder) as workspace:
            if deed == "import":
                for one in workspace.exchange.receive([target], heard):
                    os.write(writing, f"{one.status} {one.reason}\n".encode())
            else:
                workspace.exchange.export(target, progress=heard)
        status = 0
    finally:
        os._exit(status)


def state(place: Place) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the tables that an import or an export writes."""
    tables = (
        "change",
        "draft",
        "outbox",
        "held",
        "held_run",
        "peer",
        "bundle",
        "lab_note",
        "passed",
        "link",
    )
    db = place.workspace.store.db
    return {
        name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2, 3").fetchall() for name in tables
    }


@pytest.mark.slow
def test_an_import_killed_at_every_step_is_done_whole_or_not_at_all(world: World):
    """The computer loses power while a bundle is read in: afterwards nothing of it is
    there, or everything.
    """
    anna, office = world["Anna"], world.office
    lab = anna.workspace.put("lab", [{"number": 1}])[0]
    anna.workspace.put("lab_note", [{"lab": lab, "text": f"rad {n}"} for n in range(NOTES)])
    (file,) = anna.export()
    before = state(office)
    steps = 0
    for victim in range(1, 100):
        ended = run(office, "import", file, victim)
        if ended.status == 0:
            break
        steps += 1
        assert ended.status == -signal.SIGKILL
        committed = "committed" in ended.told
        assert (state(office) == before) is not committed
        if committed:
            assert office.workspace.count("lab_note", {}) == NOTES
            break
    assert steps >= 6, "checked, batches of lines, read, kept, committed"
    world.settle()
    world.check()


def test_an_export_that_crashes_between_sealing_and_writing_loses_nothing(world: World):
    """The battery dies after the drafts have become changes and before the file is there,
    or just after.
    """
    anna = world["Anna"]
    steps = []
    for victim in range(1, 20):
        made = anna.workspace.put("organisation", [{"name": f"By {victim}"}])[0]
        anna.workspace.update("organisation", made, place=f"Plats {victim}")
        target = anna.folder.parent / f"crash-{victim}.kitbundle"
        ended = run(anna, "export", target, victim)
        if ended.status == 0:
            break
        steps.append(ended.told[-1])
        assert not target.exists() or steps[-1] in ("written", "noted", "done")
        assert anna.workspace.get("organisation", made).place == f"Plats {victim}"
    assert steps == ["seal", "sealed", "write", "check", "written", "noted", "done"]
    world.settle()
    world.check()
    places = {one.place for one in world.office.workspace.list("organisation")}
    assert {f"Plats {n}" for n in range(1, len(steps) + 1)} <= places


def test_a_full_disk_stops_an_import_with_a_sentence_and_changes_nothing(world: World):
    """The office's disk is full: the import says so, the bundle stays whole, and works once
    there is room.
    """
    anna, office = world["Anna"], world.office
    lab = anna.workspace.put("lab", [{"number": 1}])[0]
    anna.workspace.put("lab_note", [{"lab": lab, "text": f"rad {n}"} for n in range(NOTES)])
    (file,) = anna.export()
    before = state(office)
    ended = run(office, "import", file, largest=largest_file(office.folder) + 200_000)
    assert ended.told[-1].startswith("refused store."), ended
    assert state(office) == before
    assert not (office.folder / "refused").exists(), "the bundle is not to blame"
    assert run(office, "import", file).status == 0
    assert office.workspace.count("lab_note", {}) == NOTES


def largest_file(folder: Path) -> int:
    return max(file.stat().st_size for file in folder.iterdir() if file.is_file())


def test_an_export_onto_a_full_stick_leaves_no_half_bundle(world: World):
    """The USB stick is full: no file with the bundle's name appears, and the next one
    carries it all.
    """
    anna = world["Anna"]
    made = anna.workspace.put("organisation", [{"name": "Byn"}])[0]
    photo = world.root / "photo.bin"
    photo.write_bytes(os.urandom(3_000_000))
    anna.workspace.attach("organisation", made, photo)
    anna.workspace.seal()
    anna.workspace.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    stick = world.root / "stick"
    stick.mkdir()
    assert run(anna, "export", stick, largest=2_000_000).status == 1
    assert list(stick.iterdir()) == []
    world.settle()
    world.check()
    assert world.office.workspace.get("organisation", made).name == "Byn"


def test_stopping_an_import_from_its_progress_changes_nothing(world: World):
    """Somebody presses Stop while a large bundle is read in."""
    anna, office = world["Anna"], world.office
    anna.workspace.put("organisation", [{"name": "Byn"}])
    (file,) = anna.export()
    before = state(office)

    def stop(step: Step) -> None:
        if step.name == "kept":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(office.workspace.exchange.receive([file], stop))
    assert state(office) == before
    office.receive([file])
    assert office.workspace.count("organisation", {}) == 1
