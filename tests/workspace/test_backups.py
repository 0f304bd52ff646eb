"""Backups that make themselves, a second place for them, and what a restore would change."""

import shutil
import threading
from pathlib import Path

import pytest

from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.records import Gap, Organisation
from kitdesk.workspace import Workspace
from kitdesk.workspace.preview import Preview
from tests.clockwork import Clock
from tests.conftest import Found
from tests.exchange.world import new_world


def test_a_days_backup_opens_by_the_words_and_holds_what_was_written(
    coach: Workspace, tmp_path: Path
) -> None:
    coach.write(Gap(title="Kapital"))
    daily = coach.backups.run()
    assert daily.is_new and daily.second == "none"
    assert daily.file.name.endswith("-2023-05-03.kitbackup")
    with Workspace.restore(daily.file, tmp_path / "new", " ".join(coach.recovery_words)) as back:
        assert [gap.title for gap in back.list("gap")] == ["Kapital"]


def test_a_day_without_news_needs_no_new_backup_and_news_on_the_same_day_does(
    coach: Workspace,
) -> None:
    assert coach.backups.run().is_new
    assert not coach.backups.run().is_new
    coach.set_setting("last_place", "today")
    assert not coach.backups.run().is_new
    id = coach.write(Gap(title="Kapital"))
    assert coach.backups.run().is_new
    coach.update("gap", id, title="Kapitalet")
    assert coach.backups.run().is_new
    coach.access.new_words()
    assert coach.backups.run().is_new
    assert len(coach.backups.made()) == 1


def test_a_photo_that_comes_after_its_record_and_a_revocation_are_news(tmp_path: Path) -> None:
    """The day's backup had been made; what came later the same day was no change of a record, so a
    backup on the stick would have brought back a thief's key as trusted, and no photo.
    """
    world = new_world(tmp_path / "world")
    anna, office = world["Anna"], world.office.workspace
    (tmp_path / "a.txt").write_text("protokoll")
    gap = anna.workspace.put("gap", [{"title": "Frakt"}])[0]
    anna.workspace.attach("gap", gap, tmp_path / "a.txt")
    world.office.receive(anna.export(with_attachments=False))
    assert office.backups.run().is_new
    anna.receive(world.office.export("Anna"))
    assert not office.backups.run().is_new
    world.office.receive(anna.export())
    assert office.backups.run().is_new
    office.exchange.revoke("Bo")
    assert office.backups.run().is_new
    assert not office.backups.run().is_new
    world.close()


def test_older_ones_are_thinned_out_and_other_files_are_left_alone(
    coach: Workspace, clock: Clock
) -> None:
    other = coach.backups.folder / "20230101T000000Z-before-models.db"
    coach.backups.run()
    other.touch()
    for _ in range(10):
        clock.move(days=1)
        coach.write(Gap(title="Nytt"))
        coach.backups.run()
    days = [str(one.day) for one in coach.backups.made()]
    assert days == [f"2023-05-{day:02}" for day in range(13, 6, -1)]
    assert other.exists()


def test_a_day_in_2099_takes_no_honest_copy_away_and_ends_no_making_up(
    coach: Workspace, clock: Clock
) -> None:
    """A flat battery in the clock, once: after it a missed copy was never made up again, since the
    newest one was of 2099.
    """

    def a_day() -> None:
        coach.write(Gap(title="Nytt"))
        assert coach.backups.is_due()
        coach.backups.run()
        assert not coach.backups.is_due()

    for _ in range(6):
        a_day()
        clock.move(days=1)
    honest, now = {one.day for one in coach.backups.made()}, clock.now
    clock.now = now.replace(year=2099)
    a_day()
    clock.now = now
    assert {one.day for one in coach.backups.made()} > honest
    a_day()
    assert len(honest) == 6 and {one.day for one in coach.backups.made()} > honest


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder on a stick."""
    folder = tmp_path / "media" / "STICKAN" / "Kopior"
    folder.mkdir(parents=True)
    return folder


def test_the_stick_gets_each_days_backup_and_is_thinned_out_too(
    coach: Workspace, clock: Clock, stick: Path
) -> None:
    coach.backups.choose_second(stick)
    foreign = stick / "KitDesk-00000000-2023-05-03.kitbackup"
    foreign.touch()
    for _ in range(9):
        clock.move(days=1)
        coach.write(Gap(title="Nytt"))
        assert coach.backups.run().second == "written"
    there, here = coach.backups.made(stick), coach.backups.made()
    assert [one.day for one in there] == [one.day for one in here]
    assert there[0].file.read_bytes() == here[0].file.read_bytes()
    assert foreign.exists()
    assert (coach.backups.second_reached or "").startswith("2023-05-12T")


def test_a_stick_that_is_away_is_told_and_known_again_under_another_name(
    coach: Workspace, clock: Clock, stick: Path, tmp_path: Path
) -> None:
    coach.backups.choose_second(stick)
    assert coach.backups.run().second == "written"
    reached = coach.backups.second_reached
    (tmp_path / "media" / "STICKAN").rename(tmp_path / "elsewhere")
    clock.move(days=1)
    assert coach.backups.run().second == "absent"
    with pytest.raises(Problem):
        coach.backups.choose_second(tmp_path / "none")
    assert coach.backups.second_reached == reached
    again = tmp_path / "run" / "STICKAN1"
    again.parent.mkdir()
    (tmp_path / "elsewhere").rename(again)
    assert coach.backups.find_second([tmp_path / "none", again]) == again / "Kopior"
    (again / "Kopior" / ".kitdesk-backups.json").write_text("{")
    assert coach.backups.find_second([again]) is None


def test_a_stick_serves_two_workspaces_and_a_folder_without_the_mark_is_not_it(
    found: Found, stick: Path, tmp_path: Path
) -> None:
    one, two = found("Åsa"), found("Bo")
    for workspace in (one, two):
        workspace.backups.choose_second(stick)
        assert workspace.backups.run().second == "written"
    assert len(list(stick.glob("*.kitbackup"))) == 2
    shutil.rmtree(stick)
    stick.mkdir()
    assert one.backups.find_second([]) is None
    one.backups.choose_second(None)
    assert one.backups.run().second == "none"


def test_a_place_that_cannot_be_written_to_is_refused_and_noted(
    coach: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(Problem, match=r"^backup\.unwritable"):
        coach.backups.choose_second(tmp_path / "none")
    assert coach.backups.second is None
    for own in (coach.folder, coach.backups.folder):
        own.mkdir(exist_ok=True)
        with pytest.raises(Problem, match=r"^backup\.same_place"):
            coach.backups.choose_second(own)
    with pytest.raises(Problem) as refused:
        coach.backup(tmp_path)
    assert (
        Language("sv").problem(refused.value).endswith("det är en mapp. Skriv också filens namn.")
    )
    coach.backups.note_trouble(Problem("backup.unwritable", file="x", cause=Problem("disk.full")))
    trouble = coach.backups.trouble()
    assert trouble and (trouble.code, trouble.values["file"]) == ("backup.unwritable", "x")
    assert Language("sv").problem(trouble).startswith("Säkerhetskopian kunde inte skrivas till x")
    coach.backups.note_trouble(None)
    assert coach.backups.trouble() is None


def test_a_backup_under_a_hail_of_writes_is_one_moment_of_the_workspace(
    coach: Workspace, tmp_path: Path
) -> None:
    """A thread writes pairs, all or none: every backup has whole pairs and is sound."""
    stop, written = threading.Event(), threading.Event()

    def hammer() -> None:
        with coach.again() as writer:
            while not stop.is_set():
                with writer.many():
                    writer.write(Gap(title="ena"))
                    writer.write(Gap(title="andra"))
                writer.seal()
                written.set()

    thread = threading.Thread(target=hammer)
    thread.start()
    counts: list[int] = []
    try:
        for number in range(3):
            written.clear()
            assert written.wait(20)
            file = coach.backup(tmp_path / f"{number}.kitbackup")
            secret = coach.folder / "database.key"
            with Workspace.restore(file, tmp_path / f"back-{number}", secret) as back:
                titles = [gap.title for gap in back.list("gap")]
                assert titles.count("ena") == titles.count("andra")
                assert back.check().sound
                counts.append(len(titles))
    finally:
        stop.set()
        thread.join()
    assert counts == sorted(set(counts)) and counts[0] > 0


def groups(preview: Preview) -> dict[str, tuple[int, int, int]]:
    return {one.kind: (one.newer, one.only_here, one.only_there) for one in preview.changes}


def test_a_preview_counts_what_would_become_older_go_aside_and_come_back(
    coach: Workspace, tmp_path: Path
) -> None:
    village = coach.write(Organisation(name="Byn"))
    gone = coach.put("gap", [{"title": "Var där"}])[0]
    file = coach.backup(tmp_path / "a.kitbackup")
    assert coach.preview_restore(file).nothing
    coach.seal()
    coach.update("organisation", village, name="Byn vid sjön")
    coach.put("gap", [{"title": "Ny"}])
    before = sorted(coach.folder.rglob("*"))
    preview = coach.preview_restore(file)
    assert sorted(coach.folder.rglob("*")) == before
    assert groups(preview) == {"organisation": (1, 0, 0), "gap": (0, 1, 0), "person": (1, 0, 0)}
    organisation = next(one for one in preview.changes if one.kind == "organisation")
    assert organisation.titles["newer"] == ["Byn vid sjön"]
    assert (preview.same, preview.returning, preview.staying) == (True, 0, 3)
    assert coach.get("gap", gone).title == "Var där"


def test_a_preview_of_somebody_elses_backup_says_so(found: Found, tmp_path: Path) -> None:
    one, two = found("Åsa Öberg"), found("Bo Ek")
    two.put("gap", [{"title": "Bos"}])
    file = two.backup(tmp_path / "bo.kitbackup")
    preview = one.preview_restore(file, " ".join(two.recovery_words))
    assert (preview.same, preview.name) == (False, "Bo Ek")
    assert groups(preview)["gap"] == (0, 0, 1)
    with pytest.raises(Problem, match=r"^backup\.key"):
        one.preview_restore(file)


def test_what_the_office_has_comes_back_by_itself(tmp_path: Path) -> None:
    """The coach sent half of the news before the disk died; the preview tells the halves apart."""
    world = new_world(tmp_path / "world")
    coach = world["Anna"]
    file = world.backup("Anna")
    sent = coach.workspace.put("organisation", [{"name": "Skickad"}])[0]
    world.office.workspace.put("lab", [{"number": 1}])
    world.settle()
    unsent = coach.workspace.put("organisation", [{"name": "Inte skickad"}])[0]
    preview = coach.workspace.preview_restore(file)
    assert groups(preview)["organisation"] == (0, 2, 0)
    assert groups(preview)["lab"] == (0, 1, 0)
    assert (preview.returning, preview.staying) == (2, 1)
    world.restore("Anna", file)
    world.settle()
    assert coach.workspace.get("organisation", sent).name == "Skickad"
    assert coach.workspace.get("organisation", unsent) is None
    world.close()


def test_what_a_revoked_coach_wrote_does_not_come_back_by_itself(tmp_path: Path) -> None:
    """The preview promised it, since somebody else had written it; but nobody is heard who could
    bring it, as a revocation outlives the restore.
    """
    world = new_world(tmp_path / "world")
    file, office = world.backup("office"), world.office.workspace
    by = {name: world[name].workspace.put("gap", [{"title": name}])[0] for name in ("Anna", "Bo")}
    world.settle()
    theirs = office.preview_restore(file)
    assert (theirs.returning, theirs.staying) == (2, 0)
    office.exchange.revoke("Anna")
    told = office.preview_restore(file)
    assert (told.returning, told.staying) == (1, 1)
    world.restore("office", file)
    for name, status in (("Anna", "quarantined"), ("Bo", "imported")):
        (one,) = world.office.receive(world[name].export())
        assert one.status == status
    world["Bo"].receive(world.office.export("Bo"))
    world.office.receive(world["Bo"].export())
    assert [gap.id for gap in world.office.workspace.list("gap")] == [by["Bo"]]
    world.close()
