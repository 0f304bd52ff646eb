"""The season from the first invitation to the last comparison."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kitdesk.demo.compare import Difference, compare
from kitdesk.demo.papers import print_papers
from kitdesk.demo.post import Post
from kitdesk.demo.season import Season, load
from kitdesk.demo.stage import Stage, introduce, staged
from kitdesk.demo.writing import write

Tell = Callable[[str, dict[str, Any]], object]
"""Hears how far the season has come.

A catalogue key behind `demo.`, and what fills its sentence.
"""


@dataclass(frozen=True)
class Outcome:
    """How the season ended: `differences` is empty when all is as it should be."""

    differences: tuple[Difference, ...]
    papers: tuple[Path, ...]
    bundles: int
    changes: int


def unheard(_key: str, _values: dict[str, Any]) -> None:
    """Told to nobody."""


def play(
    folder: Path,
    tell: Tell = unheard,
    season: Season | None = None,
    meddle: Callable[[Stage], object] | None = None,
) -> Outcome:
    """Play the season in `folder`, which must be new or empty. Raises `Problem("demo.…")`.

    `meddle` gets the stage before the comparison: the demo's own test that it can fail.
    """
    with staged(season or load(), folder) as stage:
        tell("made", {"count": len(stage.workspaces)})
        introduce(stage)
        tell("introduced", {"words": " ".join(stage.office.exchange.me_words())})
        post = Post(stage)
        post.stranger(stage.folder / "okand")
        conflicts = _years(stage, post, tell)
        rounds = post.settle()
        tell("settled", {"rounds": rounds})
        papers = print_papers(stage)
        tell("printed", {"count": len(papers)})
        if meddle:
            meddle(stage)
        differences = compare(stage, post.mail, conflicts)
        changes = sum(one.new for one in post.mail.taken)
        return Outcome(tuple(differences), tuple(papers), len(post.mail.taken), changes)


def _years(stage: Stage, post: Post, tell: Tell) -> int:
    """Write and send, quarter by quarter; how many conflicts the office has met."""
    entries = list(stage.season.entries(stage.real_ids))
    seen: set[tuple[str, str]] = set()
    for day in stage.season.rounds:
        now = [entry for entry in entries if entry.at[:10] <= day]
        entries = entries[len(now) :]
        write(stage, now)
        post.round(day)
        seen |= {(one.record, one.field) for one in stage.office.conflicts()}
        tell("round", {"day": day, "entries": len(now), "conflicts": len(seen)})
    return len(seen)
