"""The power goes at every named step of what may not lose anything.

After each: `kitdesk check` finds no fault, nothing that was sealed is missing, and doing it again
ends as if nothing had happened. docs/durability.md has the figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kitdesk import durable, fault, locks
from kitdesk.workspace import Workspace
from tests.durability.killing import KILLED, TIMED, kitdesk
from tests.durability.material import DEEDS, PHRASE, Deed, Picture, faults, picture, sealed, world

TOLD = (0, 1)
"""A command's exit codes when nothing interrupts it: done, or refused with a sentence."""


@dataclass(frozen=True)
class Undisturbed:
    """The steps it comes to, what everybody has afterwards, its exit code, and what of the sealed
    changes is still there: all but what an erasure names.
    """

    steps: tuple[str, ...]
    seen: tuple[Picture, ...]
    status: int
    kept: frozenset[bytes]


@cache
def undisturbed(name: str) -> "Undisturbed":
    """A deed that is not interrupted."""
    deed = DEEDS[name]
    with TemporaryDirectory() as folder:
        root = world(name, Path(folder) / "world")
        ended = deed.command(root).run()
        assert ended.status in TOLD, ended
        deed.follow(root)
        kept = sealed_before(name) & sealed(root / deed.who)
        return Undisturbed(ended.reached, seen(deed, root), ended.status, kept)


@cache
def sealed_before(name: str) -> frozenset[bytes]:
    """What the workspace of a deed has sealed before it, seen in a copy of its own."""
    with TemporaryDirectory() as folder:
        return sealed(world(name, Path(folder) / "world") / DEEDS[name].who)


def seen(deed: Deed, root: Path) -> tuple[Picture, ...]:
    """What everybody whom a deed concerns has."""
    return tuple(picture(root / who) for who in deed.look)


def after_a_kill(name: str, victim: int, root: Path) -> list[str]:
    """Kill a deed at one of its steps and say what is not as it should be."""
    world(name, root)
    ended = DEEDS[name].command(root).run(victim)
    if (ended.status, ended.reached) != (KILLED, undisturbed(name).steps[:victim]):
        return [f"was not killed there: {ended}"]
    return aftermath(name, root)


def aftermath(name: str, root: Path) -> list[str]:
    """What is not as it should be where a deed was killed, then and when it has been done again."""
    deed, wrong = DEEDS[name], list[str]()
    expected, folder = undisturbed(name), root / deed.who
    if expected.kept:
        wrong += faults(folder)
    if expected.kept - sealed(folder):
        wrong.append("a sealed change is missing")
    again = deed.command(root).run()
    if again.status != expected.status and deed.done not in again.said:
        wrong.append(f"doing it again: {again.said}")
    deed.follow(root)
    if seen(deed, root) != expected.seen:
        wrong.append("ends in another state")
    if expected.kept - sealed(folder):
        wrong.append("a sealed change is missing at the end")
    wrong += [f"left over: {part}" for part in leftovers(root)]
    return wrong + faults(folder)


def leftovers(root: Path) -> list[str]:
    """Unfinished files that nobody writes any more."""
    names = (f"*{durable.PART}*", "restoring*", "rekeyed")
    found = [path for name in names for path in root.rglob(name)]
    return [str(path.relative_to(root)) for path in found]


@pytest.mark.slow
@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_killed_at_every_step_loses_nothing(name: str, tmp_path: Path) -> None:
    """The computer loses power at each step in turn."""
    steps = undisturbed(name).steps
    wrong = {
        f"{victim} {step}": told
        for victim, step in enumerate(steps, 1)
        if (told := after_a_kill(name, victim, tmp_path / str(victim)))
    }
    print(f"{name}: {len(steps)} points, {len(steps) - len(wrong)} survived")
    assert wrong == {}


MOMENTS = 20


@pytest.mark.slow
@pytest.mark.parametrize("name", ["export", "import", "erasure", "backup", "restore", "migration"])
def test_a_deed_killed_at_any_moment_loses_nothing(name: str, tmp_path: Path) -> None:
    """Power cuts do not wait for steps that somebody has named: SQLite in the middle of a commit, a
    file half copied.
    """
    world(name, tmp_path / "timed")
    lasted = DEEDS[name].command(tmp_path / "timed").run().seconds
    wrong: dict[float, list[str]] = {}
    killed = 0
    for moment in range(1, MOMENTS + 1):
        root = world(name, tmp_path / str(moment))
        ended = DEEDS[name].command(root).run(seconds=lasted * moment / MOMENTS)
        killed += ended.status == TIMED
        assert ended.status in (TIMED, *TOLD), ended
        if told := aftermath(name, root):
            wrong[moment] = told
    assert killed, "nobody was killed in time"
    print(f"{name}: {killed} of {MOMENTS} moments came in time, {len(wrong)} did harm")
    assert wrong == {}


WORST = (
    ("export", "export.file.filled"),
    ("join", "join.noting"),
    ("restore", "restore.moved"),
)
"""Where the files disagree most with each other."""


@pytest.mark.parametrize(("name", "step"), WORST)
def test_a_deed_killed_at_its_worst_step_loses_nothing(
    name: str, step: str, tmp_path: Path
) -> None:
    victim = undisturbed(name).steps.index(step) + 1
    assert after_a_kill(name, victim, tmp_path / "world") == []


@pytest.mark.slow
def test_every_named_step_has_been_killed_at() -> None:
    """The deeds come to each step that the code names, so none is left untried."""
    reached = {step for name in DEEDS for step in undisturbed(name).steps}
    named = {step for steps in fault.STEPS.values() for step in steps}
    assert reached == named


def named_in_code(sources: Iterable[Path]) -> set[str]:
    """The steps that the code says it reaches."""
    texts = [path.read_text(encoding="utf-8") for path in sources if path.name != "fault.py"]
    parts = [text.split('reach("')[1:] for text in texts]
    return {part.split('"')[0] for found in parts for part in found}


def test_every_step_in_the_code_is_named_and_every_named_step_is_in_the_code() -> None:
    named = {step for steps in fault.STEPS.values() for step in steps}
    code = named_in_code(Path(fault.__file__).parent.rglob("*.py"))
    files = {step.rpartition(".")[0] for step in named - code}
    assert code <= named
    assert named - code == {f"{file}.{step}" for file in files for step in fault.FILE}


def test_nobody_hears_of_steps_in_daily_use() -> None:
    """There is no switch: only code of a trial's own, in its own process, can listen."""
    assert fault._heard is None
    assert "environ" not in Path(fault.__file__).read_text(encoding="utf-8")


def test_a_window_that_opens_after_the_cut_finds_a_workspace(tmp_path: Path) -> None:
    """Without the plan a restore that died between two renames would have looked like a computer
    on which nobody had ever used the program.
    """
    root = world("restore", tmp_path / "world")
    steps = undisturbed("restore").steps
    ended = DEEDS["restore"].command(root).run(steps.index("restore.emptied") + 1)
    assert ended.status == KILLED
    assert not (root / "anna" / "key.json").exists()
    with Workspace.open(root / "anna") as anna:
        assert [gap.title for gap in anna.list("gap")] == ["Före"]
    (aside,) = (root / "anna" / "replaced").iterdir()
    with Workspace.open(aside, PHRASE) as before:
        assert before.count("organisation") == 21


def test_two_restores_cannot_run_into_each_other(tmp_path: Path) -> None:
    """A second restore is refused with a sentence while the first one has not ended."""
    root = world("restore", tmp_path / "world")
    with locks.alone(root / "anna" / "restoring.lock") as ours:
        assert ours
        ended = kitdesk(root / "anna", "restore", root / "stick" / "a.kitbackup")
    assert (ended.status, ended.reached) == (1, ())
    assert ended.said.startswith("Ett annat program skriver i arbetsytan")
