"""Two programs at once on one workspace or one stick: each waits, or says what it waits for.

What the second one does happens at a named step of the first, so the order is always the same.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kitdesk.workspace import Workspace
from tests.durability.killing import Command, Ended, kitdesk
from tests.durability.material import DEEDS, NOTES, PHRASE, faults, picture, receive, sealed, world

BUSY = "Ett annat program skriver i arbetsytan just nu"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for another gives up after a moment instead of five seconds."""
    monkeypatch.setattr("kitdesk.store.connection.BUSY_TIMEOUT_MS", 50)


def beside(first: Command, step: str, second: Command) -> tuple[Ended, Ended]:
    """Run the second command while the first one stands at a step; how both ended."""
    note = first.folder.parent / "beside"

    def happen() -> None:
        ended = second.run()
        note.write_text(f"{ended.status}\n{ended.said}", encoding="utf-8")

    ended = first.run(step, happen)
    status, _, said = note.read_text(encoding="utf-8").partition("\n")
    return ended, Ended(int(status), (), said)


@pytest.mark.slow
def test_a_second_import_waits_and_finds_the_bundle_known(tmp_path: Path) -> None:
    """The window's watched folder and the command line take the same file at the same time."""
    root = world("import", tmp_path / "world")
    command = DEEDS["import"].command(root)
    first, second = beside(command, "import.lines", command)
    assert first.status == 0
    assert (second.status, BUSY in second.said) == (1, True)
    assert not (root / "office" / "refused").exists(), "the bundle is not to blame"
    assert "fanns redan" in command.run().said.lower() or command.run().status == 0
    assert faults(root / "office") == []
    with Workspace.open(root / "office") as office:
        assert office.count("lab_note") == NOTES


@pytest.mark.slow
def test_an_import_that_begins_before_another_ends_sees_what_that_one_kept(tmp_path: Path) -> None:
    """Both have looked whether the bundle is known, before either has taken it."""
    root = world("import", tmp_path / "world")
    command = DEEDS["import"].command(root)
    first, second = beside(command, "import.checked", command)
    assert (first.status, second.status) == (0, 0)
    assert faults(root / "office") == []
    with Workspace.open(root / "office") as office:
        assert office.count("lab_note") == NOTES
        bundles = [one for one in office.exchange.history() if one.direction == "in"]
    assert len(bundles) == 2, "hers from when they met, and this one once"


@pytest.mark.slow
def test_what_is_typed_while_a_bundle_is_written_goes_with_the_next(tmp_path: Path) -> None:
    """The window saves on while the export reads one state of the database."""
    root = world("export", tmp_path / "world")
    typed = Command(root / "anna", ("put", "gap", '{"title": "Under tiden"}'))
    command = DEEDS["export"].command(root)
    first, second = beside(command, "export.file.begun", typed)
    assert (first.status, second.status) == (0, 0)
    receive(root, "office", "stick")
    with Workspace.open(root / "office") as office:
        assert (office.count("organisation"), office.count("gap")) == (21, 0)
    assert command.run().status == 0
    receive(root, "office", "stick")
    with Workspace.open(root / "office") as office:
        assert [gap.title for gap in office.list("gap")] == ["Under tiden"]
    assert faults(root / "anna") == faults(root / "office") == []


@pytest.mark.slow
def test_a_bundle_that_comes_in_while_another_is_written_disturbs_neither(tmp_path: Path) -> None:
    """The office answers a coach while that coach's next bundle arrives."""
    root = world("import", tmp_path / "world")
    export = Command(root / "office", ("export", "-o", f"{root}/stick"))
    first, second = beside(export, "export.file.filled", DEEDS["import"].command(root))
    assert (first.status, second.status) == (0, 0)
    receive(root, "anna", "stick")
    assert kitdesk(root / "anna", "export", "-o", root / "more.kitbundle").status == 0
    assert export.run().status == 0
    receive(root, "anna", "stick")
    with Workspace.open(root / "anna") as anna:
        sent = [one for one in anna.exchange.history() if one.direction == "out"]
        assert [one.state for one in sent[1:]] == ["acknowledged", "acknowledged"]
    assert faults(root / "anna") == faults(root / "office") == []


@pytest.mark.slow
def test_two_exports_into_one_folder_write_two_whole_bundles(tmp_path: Path) -> None:
    root = world("export", tmp_path / "world")
    command = DEEDS["export"].command(root)
    first, second = beside(command, "export.file.filled", command)
    assert (first.status, second.status) == (0, 0)
    assert len(list((root / "stick").glob("*.kitbundle"))) == 2
    receive(root, "office", "stick")
    with Workspace.open(root / "office") as office:
        assert office.count("organisation") == 21


def test_two_exports_to_one_file_leave_one_whole_bundle(tmp_path: Path) -> None:
    root = world("export", tmp_path / "world")
    command = Command(root / "anna", ("export", "-o", f"{root}/stick/a.kitbundle"))
    first, second = beside(command, "export.file.filled", command)
    assert (first.status, second.status) == (0, 0)
    assert os.listdir(root / "stick") == ["a.kitbundle"]  # noqa: PTH208
    receive(root, "office", "stick")
    with Workspace.open(root / "office") as office:
        assert office.count("organisation") == 21


@pytest.mark.slow
def test_a_part_that_somebody_writes_is_not_taken_for_a_leftover(tmp_path: Path) -> None:
    """Every start tidies up: not what another program is in the middle of."""
    root = world("backup", tmp_path / "world")
    left = root / "stick" / ".old.kitbackup.0123abcd.kitpart"
    left.write_bytes(b"half of a backup that was interrupted")
    look = Command(root / "anna", ("list", "gap"))
    first, second = beside(DEEDS["backup"].command(root), "backup.copied", look)
    assert (first.status, second.status) == (0, 0)
    assert not left.exists()
    Workspace.restore(root / "stick" / "a.kitbackup", root / "other", PHRASE).close()


def test_a_workspace_is_not_opened_while_a_restore_changes_its_files(tmp_path: Path) -> None:
    root = world("restore", tmp_path / "world")
    look = Command(root / "anna", ("list", "gap"))
    first, second = beside(DEEDS["restore"].command(root), "restore.set_aside", look)
    assert first.status == 0
    assert (second.status, BUSY in second.said) == (1, True)
    assert faults(root / "anna") == []


@pytest.mark.slow
def test_a_restore_waits_until_nobody_has_the_workspace_open(tmp_path: Path) -> None:
    root = world("restore", tmp_path / "world")
    with Workspace.open(root / "anna") as window:
        before = picture(root / "anna")
        ended = DEEDS["restore"].command(root).run()
        assert ended.status == 1
        assert "används" in ended.said or "öppen" in ended.said, ended
        window.put("gap", [{"title": "Går vidare"}])
    assert picture(root / "anna") != before
    assert faults(root / "anna") == []
    assert DEEDS["restore"].command(root).run().status == 0


@pytest.mark.slow
@pytest.mark.parametrize("deed", ["migration", "models"])
def test_two_programs_bring_a_database_to_this_version_at_once(deed: str, tmp_path: Path) -> None:
    """After an update the window and a scheduled command start together."""
    root = world(deed, tmp_path / "world")
    command = DEEDS[deed].command(root)
    step = f"{deed}.copied"
    first, second = beside(command, step, command)
    assert (first.status, second.status) == (0, 0)
    assert first.said == second.said
    assert faults(command.folder) == []


@pytest.mark.slow
def test_a_locked_workspace_says_who_is_in_the_way(tmp_path: Path) -> None:
    """Another program holds the database's write lock for longer than anybody waits."""
    for deed in ("export", "import", "trust", "join", "keys"):
        root = world(deed, tmp_path / deed)
        command = DEEDS[deed].command(root)
        before = sealed(command.folder)
        with Workspace.open(command.folder) as other, other.many():
            ended = command.run()
        assert (ended.status, BUSY in ended.said) == (1, True), ended
        assert faults(command.folder) == []
        assert before <= sealed(command.folder)
        assert command.run().status == 0
        shutil.rmtree(root)


@pytest.mark.slow
def test_many_programs_at_once_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import, an export, a backup and three writers, all started together and none in step."""
    monkeypatch.setattr("kitdesk.store.connection.BUSY_TIMEOUT_MS", 60_000)
    root = world("import", tmp_path / "world")
    writers = [("put", "gap", f'{{"title": "Glapp {n}"}}') for n in range(3)]
    deeds = [
        ("import", f"{root}/mail.kitbundle"),
        ("export", "-o", f"{root}/stick"),
        ("backup", "-o", f"{root}/b.kitbackup"),
        *writers,
    ]
    started = [start(lambda words=words: kitdesk(root / "office", *words)) for words in deeds]
    assert [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in started] == [0] * 6
    assert faults(root / "office") == []
    with Workspace.open(root / "office") as office:
        assert (office.count("gap"), office.count("lab_note")) == (3, NOTES)
    Workspace.restore(root / "b.kitbackup", root / "other", PHRASE).close()
    assert faults(root / "other") == []


def start(deed: Callable[[], Ended]) -> int:
    """Do something in a process of its own that ends with the same status."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            status = deed().status
        finally:
            os._exit(status)
    return child
