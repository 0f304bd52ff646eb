"""The season from the first invitation to the last comparison."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kitdesk.demo.compare import Difference, compare, mail_differences
from kitdesk.demo.papers import print_papers
from kitdesk.demo.post import Post
from kitdesk.demo.season import Season, load
from kitdesk.demo.stage import Stage, introduce, reopened, staged
from kitdesk.demo.writing import write


@dataclass(frozen=True)
class Told:
    """How far the season has come: a catalogue key with its values, and `done` of `total` parts."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class Outcome:
    """How the season ended: `differences` is empty when all is as it should be."""

    differences: tuple[Difference, ...]
    papers: tuple[Path, ...]
    files: int
    changes: int


Telling = Generator[Told, None, Outcome]


def play(folder: Path, season: Season | None = None) -> Telling:
    """Play the season in `folder`, which must be new or empty, print its papers and compare."""
    with staged(season or load(), folder) as stage:
        post, conflicts = yield from perform(stage)
        papers = print_papers(stage)
        yield Told("demo.printed", {"count": len(papers)})
        differences = [*compare(stage), *mail_differences(post.mail, conflicts)]
        changes = sum(one.new for one in post.mail.taken)
        return Outcome(tuple(differences), tuple(papers), len(post.mail.taken), changes)


def compare_again(folder: Path, season: Season | None = None) -> list[Difference]:
    """Compare the workspaces of a season played before, as they are now."""
    with reopened(season or load(), folder) as stage:
        return compare(stage)


def perform(stage: Stage) -> Generator[Told, None, tuple[Post, int]]:
    """All that is written and sent; the post, and how many conflicts the office met."""
    total = len(stage.season.rounds) + 2
    introduce(stage)
    yield Told("demo.introduced", {"count": len(stage.coaches)}, 1, total)
    post = Post(stage)
    post.stranger(stage.folder / "okand")
    entries = list(stage.season.entries(stage.real_ids))
    seen: set[tuple[str, str]] = set()
    for count, day in enumerate(stage.season.rounds, start=2):
        now = [entry for entry in entries if entry.at[:10] <= day]
        entries = entries[len(now) :]
        write(stage, now)
        post.round(day)
        seen |= {(one.record, one.field) for one in stage.office.conflicts()}
        values = {"day": day, "entries": len(now), "conflicts": len(seen)}
        yield Told("demo.round", values, count, total)
    rounds = post.settle()
    yield Told("demo.settled", {"rounds": rounds}, total, total)
    return post, len(seen)
