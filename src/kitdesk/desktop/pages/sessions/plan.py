"""Planning a session: when it begins and ends, what it is called, and what a new one looks like."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.method import Kit
from kitdesk.records import Organisation, Session

ZONE = "Europe/Stockholm"


def begin(session: Session) -> datetime | None:
    """When the session is planned to begin, by the clocks of its place."""
    if not session.planned_start:
        return None
    return datetime.fromisoformat(session.planned_start).astimezone(zone(session))


def zone(session: Session) -> ZoneInfo:
    """Where the session's clocks hang."""
    return ZoneInfo(session.zone or ZONE)


def as_kept(day: date, at: time, where: ZoneInfo) -> str:
    """A day and time of a place as a record keeps it."""
    return datetime.combine(day, at, where).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def minutes_between(start: time, end: time) -> int:
    """Minutes from one time of day to another; past midnight counts on."""
    first, last = (timedelta(hours=at.hour, minutes=at.minute) for at in (start, end))
    return int((last - first) / timedelta(minutes=1)) % (24 * 60)


def next_hour(now: datetime) -> datetime:
    """The whole hour that comes."""
    return (now + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)


def name(organisations: list[Organisation], kit: Kit, tag: str) -> str:
    """What a session is called until somebody gives it a name: after whom it is for, or its kit."""
    names = [organisation.name for organisation in organisations if organisation.name]
    return ", ".join(names[:2]) + (" …" if len(names) > 2 else "") or kit.name[tag]


def renamed(
    session: Session, before: list[Organisation], after: list[Organisation], kit: Kit, tag: str
) -> dict[str, str]:
    """The title that follows the organisations, unless somebody has named the session."""
    made = (name(before, kit, tag), name([], kit, tag), "")
    return {"title": name(after, kit, tag)} if (session.title or "") in made else {}


def fresh(id: str, kit: Kit, coach: str, now: datetime, tag: str) -> Session:
    """A session that nobody has changed yet: the kit's agenda, from the next whole hour on."""
    start = next_hour(now.astimezone(ZoneInfo(ZONE)))
    return Session(
        id=id,
        title=kit.name[tag],
        method_kit=kit.key,
        method_version=kit.version,
        coaches=(coach,),
        zone=ZONE,
        planned_start=as_kept(start.date(), start.time(), ZoneInfo(ZONE)),
        planned_minutes=kit.minutes,
        agenda=tuple(item.to_json() for item in agendas.of_kit(kit)),
        status="planned",
        language=tag,
    )


def spare(planned: int | None, agenda: agendas.Agenda) -> int:
    """Minutes between the agenda's end and the planned one; below zero the agenda is too long."""
    return (planned or 0) - agendas.total(agenda)
