"""The season played with real workspaces and real files.

A short one for every day, the whole one when asked.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kitdesk.cli.root import app
from kitdesk.demo import practice
from kitdesk.demo.compare import Difference, compare
from kitdesk.demo.place import MARK, is_played
from kitdesk.demo.play import Outcome, perform, play
from kitdesk.demo.post import Post
from kitdesk.demo.season import load
from kitdesk.demo.stage import Stage, coach_folder, staged
from kitdesk.problem import Problem
from kitdesk.records import Gap, Organisation, PayBasis
from kitdesk.workspace import Workspace
from tests.demo.archived import differences, read_all
from tests.exchange.archive import needs_age


def short_figures(stage: Stage) -> list[Difference]:
    """What a comparison finds in a season that ended early, but for the whole season's figures."""
    return [found for found in compare(stage) if found.key != "demo.differs.figure"]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stage, Post]]:
    """The season's first three quarters.

    With the first conflict, a lost bundle and one sent twice.
    """
    season = replace(load(), rounds=load().rounds[:3])
    with staged(season, tmp_path_factory.mktemp("season") / "short") as stage:
        telling = perform(stage)
        while True:
            try:
                next(telling)
            except StopIteration as end:
                yield stage, end.value[0]
                return


def finish(telling) -> Outcome:
    while True:
        try:
            next(telling)
        except StopIteration as end:
            return end.value


def test_after_the_post_everybody_has_the_same(played: tuple[Stage, Post]):
    stage, post = played
    open_conflict = [f for f in short_figures(stage) if f.key != "demo.differs.conflicts"]
    assert open_conflict == []
    assert post.mail.lost == 1 and post.mail.count("quarantined") == 1
    assert post.mail.count("already known") == 1


def test_the_planted_conflict_is_met_by_all_who_see_the_record(played: tuple[Stage, Post]):
    stage, _ = played
    for workspace in (stage.office, stage.coaches["elin"]):
        [conflict] = workspace.conflicts()
        assert (conflict.kind, conflict.field) == ("organisation", "employees")
        assert sorted(conflict.values) == [5, 6]
    assert stage.coaches["jonas"].conflicts() == []


def test_a_coach_sees_neither_pay_nor_another_coachs_companies(played: tuple[Stage, Post]):
    stage, _ = played
    assert stage.office.count(PayBasis) > 0
    for coach in stage.coaches.values():
        assert coach.count(PayBasis) == 0
    names = {one.name for one in stage.coaches["jonas"].list(Organisation)}
    assert "Blålera keramik" in names and "Fjällmolnet stugor AB" not in names


@needs_age
def test_a_stranger_reads_all_that_was_sent_and_folds_it_alike(
    played: tuple[Stage, Post], tmp_path: Path
):
    stage, _ = played
    lines = read_all(stage.post, stage.workspaces.values(), tmp_path / "keys")
    coaches = {one.me.id for one in stage.coaches.values()}
    assert list(differences(stage.office, lines, coaches)) == []
    assert len(lines) > 500


def test_the_comparison_sees_one_changed_row(played: tuple[Stage, Post]):
    stage, _ = played
    gap = stage.office.list(Gap)[0]
    before = gap.weight
    stage.office.update(Gap, gap.id, weight=1 if before != 1 else 2)
    found = {(f.key, f.values.get("who")) for f in short_figures(stage)}
    stage.office.update(Gap, gap.id, weight=before)
    stage.office.seal()
    assert ("demo.differs.table", "elin") in found
    post = Post(stage)
    post.settle()


def test_the_comparison_sees_a_row_changed_behind_the_log(played: tuple[Stage, Post]):
    stage, _ = played
    coach = stage.coaches["elin"]
    was = coach.store.db.execute("select id, name from organisation order by id").fetchone()
    change = "update organisation set name = ? where id = ?"
    with coach.store.transaction():
        coach.store.db.execute(change, ["Någon annan", was[0]])
    found = {(f.key, f.values.get("who")) for f in short_figures(stage)}
    with coach.store.transaction():
        coach.store.db.execute(change, [was[1], was[0]])
    assert {("demo.differs.table", "elin"), ("demo.differs.check", "elin")} <= found


def test_the_comparison_sees_a_record_that_one_has_alone(played: tuple[Stage, Post]):
    stage, _ = played
    coach = stage.coaches["fiona"]
    [made] = coach.put("contact", [{"organisation": "0" * 32, "date": "2022-12-30"}])
    found = [f for f in short_figures(stage) if f.key == "demo.differs.missing"]
    assert [f.values["record"] for f in found] == [made]
    Post(stage).settle()
    assert [f for f in short_figures(stage) if f.key == "demo.differs.missing"] == []


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "brev.txt").write_text("Hej", encoding="utf-8")
    with pytest.raises(Problem) as refused:
        finish(play(tmp_path))
    assert refused.value.code == "demo.folder"
    assert [path.name for path in tmp_path.iterdir()] == ["brev.txt"]


def test_a_comparison_needs_a_played_season(tmp_path: Path):
    answer = CliRunner().invoke(app, ["--lang", "sv", "demo", "--compare", str(tmp_path)])
    assert answer.exit_code == 1 and "övningssäsong" in answer.stderr


def test_practice_that_is_cancelled_leaves_nothing(tmp_path: Path):
    building = practice(tmp_path / "practice")
    assert next(building).done == 1
    building.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_whole_season_agrees_and_one_changed_row_is_told(tmp_path: Path):
    folder, run = tmp_path / "season", CliRunner().invoke
    whole = run(app, ["--lang", "en", "demo", "--headless", str(folder)])
    assert whole.exit_code == 0, whole.output
    assert "Everything agrees" in whole.stdout and is_played(folder)
    papers = sorted((folder / "papper").glob("*.pdf"))
    assert len(papers) == 20 and all(p.read_bytes().startswith(b"%PDF") for p in papers)
    assert run(app, ["demo", "--compare", str(folder)]).exit_code == 0
    with Workspace.open(coach_folder(folder, "elin")) as coach:
        note = coach.list("lab_note")[0]
        coach.put("lab_note", [{"id": note.id, "text": "Något helt annat"}])
    changed = run(app, ["--lang", "en", "demo", "--compare", str(folder)])
    assert changed.exit_code == 1
    assert note.id in changed.stdout and "does not agree" in changed.stderr
    if shutil.which("age"):
        archived_alike(folder, tmp_path / "keys")


def archived_alike(season: Path, keys: Path) -> None:
    """The whole season, read by a stranger, is what the office has."""
    with ExitStack() as stack:
        notes = sorted(season.glob("*/key.json"))
        opened = [stack.enter_context(Workspace.open(note.parent)) for note in notes]
        [office] = [one for one in opened if one.me.role == "office"]
        lines = read_all(season / "post", opened, keys)
        coaches = {one.me.id for one in opened if one is not office}
        assert list(differences(office, lines, coaches)) == []
        assert len(lines) > 1_500


@pytest.mark.slow
def test_practice_is_built_once(tmp_path: Path):
    def built() -> Path:
        building = practice(tmp_path / "practice")
        while True:
            try:
                next(building)
            except StopIteration as end:
                assert end.value[1] is None
                return end.value[0]

    place = built()
    stamp = (place.parent / MARK).stat().st_mtime_ns
    assert built() == place and (place.parent / MARK).stat().st_mtime_ns == stamp
    with Workspace.open(place) as coach:
        assert coach.me.role == "coach" and coach.count("session") == 11
        [planned] = coach.list("session", {"status": "planned"})
        assert planned.planned_start > coach.clock().strftime("%Y-%m-%d")
        assert coach.get("person", planned.coaches[0]).id == coach.me.person
        assert len(planned.participants) == 3
