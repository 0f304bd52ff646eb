"""A plan made after an earlier session, and the session that follows one."""

from datetime import date, datetime, timedelta
from typing import Any

from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.desktop.pages.sessions import plan
from kitdesk.method import Kit
from kitdesk.records import Session

WEEKS_BETWEEN = 3
"""How long people usually need for what they took upon themselves."""
WITH_WHOM = ("organisations", "participants", "coaches", "place", "municipality", "zone")
AS_PLANNED = ("title", "method_kit", "method_version", "agenda", "planned_minutes", "language")


def like(old: Session, newest: Kit | None) -> dict[str, Any]:
    """What a plan takes over from an earlier session: agenda, people and place, never its time.

    Cards, summary and what was agreed stay with the old one. The newest version of the kit is
    taken where it has all the steps of the agenda, else the version that the old one was run with.
    """
    made = _kept(old, *WITH_WHOM, *AS_PLANNED)
    own = [key for row in old.agenda if "/" not in (key := str(row.get("step") or ""))]
    if newest and all(newest.step(key) for key in own):
        made["method_version"] = newest.version
    return made


def following(old: Session, fresh: Session, kit: Kit, day: date | None) -> Session:
    """The session after `old`, by the newest version of a kit: same people, place and time of day.

    `day` is when; without one it is three weeks after the old one, never in the past.
    """
    made = fresh.model_copy(update=_kept(old, *WITH_WHOM, "title", "language"))
    start = _start(old, fresh, day)
    return made.model_copy(
        update={
            "method_kit": kit.key,
            "method_version": kit.version,
            "agenda": tuple(item.to_json() for item in agendas.of_kit(kit)),
            "planned_minutes": kit.minutes,
            "planned_start": plan.as_kept(start.date(), start.time(), plan.zone(made)),
            "carried_from": old.id,
        }
    )


def _kept(old: Session, *names: str) -> dict[str, Any]:
    return {name: getattr(old, name) for name in names if getattr(old, name)}


def _start(old: Session, fresh: Session, day: date | None) -> datetime:
    """The day wanted, at the time of day the old one was planned for."""
    before, today = plan.begin(old) or plan.begin(fresh), plan.begin(fresh)
    assert before is not None
    assert today is not None
    wanted = day or max(before.date() + timedelta(weeks=WEEKS_BETWEEN), today.date())
    return datetime.combine(wanted, before.time())
