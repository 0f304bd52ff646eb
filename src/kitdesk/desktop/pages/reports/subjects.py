"""What documents can be made about: sessions, method kits and labs, as rows to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from kitdesk.language import Language
from kitdesk.language.dates import moment_of
from kitdesk.method import newest
from kitdesk.records import Lab, Organisation, Session
from kitdesk.reports import DOCUMENTS, project_of
from kitdesk.workspace import Workspace


@dataclass(frozen=True)
class Subject:
    """A row: the record's id (a kit's key), its name, with whom or where, and its day."""

    id: str
    title: str
    detail: str = ""
    day: str = ""

    def holds(self, text: str) -> bool:
        """Whether every word of `text` is in what the row shows."""
        shown = f"{self.title} {self.detail} {self.day}".casefold()
        return all(word in shown for word in text.casefold().split())


def subjects(workspace: Workspace, language: Language, document: str) -> list[Subject]:
    """Everything `document` can be about, kits first, then the newest day first."""
    of = DOCUMENTS[document].of
    kits = _kits(workspace, language) if "method_kit" in of else []
    dated = _sessions(workspace, language) if "session" in of else []
    dated += _labs(workspace, language) if "lab" in of else []
    whole = _project(workspace, language) if "project" in of else []
    return [*kits, *whole, *sorted(dated, key=lambda one: (one.day, one.id), reverse=True)]


def kept(found: Sequence[Subject], text: str) -> list[Subject]:
    """The rows that the search line leaves."""
    return [subject for subject in found if subject.holds(text)]


def _kits(workspace: Workspace, language: Language) -> list[Subject]:
    published = workspace.method_kits()
    blank = language.t("reports.page.blank")
    return [Subject(key, kit.name[language.tag], blank) for key, kit in newest(published).items()]


def _project(workspace: Workspace, language: Language) -> list[Subject]:
    """All labs together, once there is a lab to tell of."""
    project = project_of(workspace)
    if project is None or not workspace.count(Lab):
        return []
    return [Subject(project.id, language.t("reports.gaps.all"), project.name or "")]


def _sessions(workspace: Workspace, language: Language) -> list[Subject]:
    names = {one.id: one.name or "" for one in workspace.list(Organisation)}
    return [_session(session, names, language) for session in workspace.list(Session)]


def _session(session: Session, names: dict[str, str], language: Language) -> Subject:
    with_whom = ", ".join(names[id] for id in session.organisations if names.get(id))
    detail = " · ".join(part for part in (with_whom, session.place or "") if part)
    title = session.title or language.t("reports.untitled")
    start = session.started_at or session.planned_start
    day = moment_of(start, session.zone).date().isoformat() if start else ""
    return Subject(session.id, title, detail, day)


def _labs(workspace: Workspace, language: Language) -> list[Subject]:
    return [_lab(lab, language) for lab in workspace.list(Lab)]


def _lab(lab: Lab, language: Language) -> Subject:
    number = language.t("reports.lab.number", n=lab.number) if lab.number is not None else ""
    title = " – ".join(part for part in (number, lab.theme or "") if part)
    return Subject(lab.id, title or language.t("reports.untitled"), lab.place or "", lab.date or "")
