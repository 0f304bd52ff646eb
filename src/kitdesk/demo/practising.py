"""The season as a place to practise in: built once, beside one's own workspace."""

import shutil
from collections.abc import Generator
from pathlib import Path

from kitdesk.demo.season import load
from kitdesk.demo.stage import coach_folder, staged
from kitdesk.progress import Progress

SENTENCE = "demo.building"


def practice(folder: Path) -> Generator[Progress, None, tuple[Path, Path | None]]:
    """Build the season in `folder` unless it is there; a coach's workspace in it, with no secret.

    Cancelled or failed it leaves nothing behind.
    """
    from kitdesk.demo.play import perform  # the papers' libraries only when they are needed

    season = load()
    place = coach_folder(folder, season.coaches[0].key)
    if not place.exists():
        building = folder.with_name(f"{folder.name}.new")
        shutil.rmtree(building, ignore_errors=True)
        try:
            with staged(season, building) as stage:
                yield from (Progress(t.done, t.total, SENTENCE) for t in perform(stage))
            building.rename(folder)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    return place, None
