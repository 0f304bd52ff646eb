"""What the page of worked time reads: a person's rows, activities, their sources, the goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kitdesk.followup.standing import Published, published
from kitdesk.followup.week import Week, minutes_of, rows_of
from kitdesk.language import Language
from kitdesk.language.dates import moment_of
from kitdesk.records import Lab, Person, Project, Session, Worktime, title
from kitdesk.workspace import Workspace


@dataclass(frozen=True)
class Option:
    """A value to choose, and its name."""

    value: str
    name: str


class TimeReading:
    """Reads by the window's own connection; keeps nothing."""

    def __init__(self, workspace: Workspace, language: Language) -> None:
        self._workspace = workspace
        self._language = language

    def today(self) -> date:
        """The day it is now, in Sweden."""
        return moment_of(self._workspace.clock(), None).date()

    def project(self) -> Project | None:
        """The project, once it has arrived."""
        return next(iter(self._workspace.list(Project, limit=1)), None)

    def published(self) -> Published | None:
        """What the office last let the coaches see."""
        return published(self.project())

    def people(self) -> list[Option]:
        """Whose time is shown: an office sees everybody who has any, a coach only her own."""
        me = self._workspace.me
        if me.role != "office":
            return []
        everybody = self._workspace.list(Person)
        people = [p for p in everybody if p.id == me.person or self._has_worked(p.id)]
        people.sort(key=lambda person: self._language.sort_key(title(person)))
        return [Option(person.id, title(person) or "–") for person in people]

    def _has_worked(self, person: str) -> bool:
        return self._workspace.count(Worktime, {"person": person}) > 0

    def rows(self, person: str) -> list[Worktime]:
        """All rows of a person."""
        return self._workspace.list(Worktime, where={"person": person})

    def week(self, person: str, week: Week) -> list[Worktime]:
        """The rows of a week, by day."""
        return rows_of(self.rows(person), week)

    def activities(self, rows: Sequence[Worktime] = ()) -> list[Option]:
        """The project's activities, and those that rows name though it has them no more."""
        project = self.project()
        listed = [
            Option(str(entry["key"]), str(entry.get("name") or entry["key"]))
            for entry in (project.activities if project else ())
            if entry.get("key")
        ]
        known = {option.value for option in listed}
        unknown = sorted({row.activity for row in rows if row.activity} - known)
        return [*listed, *(Option(key, key) for key in unknown)]

    def activity(self, key: str | None, project: Project | None) -> str:
        """The name of an activity; its key where the project does not name it."""
        entries = project.activities if project else ()
        names = {entry.get("key"): entry.get("name") for entry in entries}
        return str(names.get(key) or key or "")

    def sources(self, week: Week) -> list[Option]:
        """Sessions and labs of the week, which time may have come from."""
        found = [
            (self._day(session), Option(session.id, session.title or "–"))
            for session in self._workspace.list(Session)
        ]
        found += [(lab.date, Option(lab.id, self._lab(lab))) for lab in self._workspace.list(Lab)]
        return [option for day, option in sorted(found, key=_by_day) if week.holds(day)]

    def source(self, id: str | None) -> str:
        """The name of the session or lab a row came from."""
        found = self._workspace.find(id) if id else None
        if id and not found:
            return self._language.t("time.source_missing")
        if not found:
            return ""
        kind, fields = found
        return self._lab(Lab(**fields)) if kind == "lab" else str(fields.get("title") or "–")

    def _lab(self, lab: Lab) -> str:
        number = self._language.t("labs.number", number=lab.number or "–")
        return f"{number} – {lab.theme}" if lab.theme else number

    def _day(self, session: Session) -> str | None:
        at = session.started_at or session.planned_start
        return moment_of(at, session.zone).date().isoformat() if at else None


def _by_day(found: tuple[str | None, Option]) -> tuple[str, str]:
    return found[0] or "", found[1].name


def by_activity(rows: Sequence[Worktime]) -> list[tuple[str | None, int]]:
    """Minutes by activity, most first."""
    keys = {row.activity for row in rows}
    sums = [(key, minutes_of(row for row in rows if row.activity == key)) for key in keys]
    return sorted(sums, key=lambda found: (-found[1], found[0] or ""))
