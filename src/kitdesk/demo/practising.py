"""The season as a place to practise in: built once, beside one's own workspace."""

import json
import shutil
from collections.abc import Generator, Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kitdesk.demo.season import load
from kitdesk.demo.stage import coach_folder, staged
from kitdesk.progress import Progress
from kitdesk.records import Session
from kitdesk.workspace import Workspace

SENTENCE = "demo.building"
HOME = ZoneInfo("Europe/Stockholm")
MEETS_AT = time(10)


def practice(folder: Path) -> Generator[Progress, None, tuple[Path, Path | None]]:
    """Build the season in `folder` unless it is there; a coach's workspace in it, with no secret.

    A session is planned in it for the next working day. Cancelled or failed it leaves nothing
    behind.
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
                fields = _with_real_ids(season.next_session, stage.real_ids)
            _plan(coach_folder(building, season.coaches[0].key), fields)
            building.rename(folder)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    return place, None


def _with_real_ids(fields: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    text = json.dumps(fields)
    for id, real in ids.items():
        text = text.replace(id, real)
    return json.loads(text)


def _plan(place: Path, fields: dict[str, Any]) -> None:
    """One more session, on the next working day from today."""
    with Workspace.open(place) as coach:
        start = _next_working_day(coach.clock())
        coach.put(Session, [{**fields, "planned_start": start.strftime("%Y-%m-%dT%H:%M:%SZ")}])


def _next_working_day(now: datetime) -> datetime:
    day = now.astimezone(HOME).date() + timedelta(days=1)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return datetime.combine(day, MEETS_AT, HOME).astimezone(UTC)
