"""What the gap report is made of: gaps of all labs or of one, and what they rest on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.records.action import Action
from kitdesk.records.board import Card
from kitdesk.records.lab import Gap, Lab, LabNote
from kitdesk.records.organisation import Organisation
from kitdesk.records.project import Project
from kitdesk.records.session import Session
from kitdesk.reports.clocks import known_zone
from kitdesk.reports.lab.material import uncertain
from kitdesk.reports.people import Names
from kitdesk.reports.source import Source, newest, project_of

KINDS = ("gap", "lab", "lab_note", "action")
"""Records whose newest change is the time of the data."""


@dataclass(frozen=True)
class GapMaterial:
    """Gaps, the heaviest first, with the labs they come from; `lab` where only one is asked for."""

    lab: Lab | None
    labs: dict[str, Lab]
    project: Project | None
    names: Names
    gaps: tuple[Gap, ...]
    actions: tuple[Action, ...]
    organisations: dict[str, Organisation | None]
    texts: dict[str, str]
    language: Language
    uncertain: frozenset[tuple[str, str]]
    as_of: str | None

    def lab_name(self, id: str | None) -> str:
        """The lab a gap was first named in; empty when the whole report is about one lab."""
        if id is None or self.lab is not None:
            return ""
        lab = self.labs.get(id)
        return short_name(lab, self.language) or self.language.t("reports.not_received")


def short_name(lab: Lab | None, language: Language) -> str:
    """`Lärlabb 2`; its theme where it has no number."""
    if lab is None:
        return ""
    number = lab.number
    return language.t("reports.lab.number", n=number) if number is not None else lab.theme or ""


def gather(source: Source, id: str | None, language: Language) -> GapMaterial:
    """Read the gaps of lab `id`, of all labs for None or the project's id.

    Raises `Problem("reports.no_lab")` for any other id.
    """
    labs = {lab.id: lab for lab in source.list(Lab)}
    project = project_of(source)
    lab = labs.get(id or "")
    if id and lab is None and not (project and project.id == id):
        raise Problem("reports.no_lab", id=id)
    gaps = _gaps(source, lab)
    evidence = tuple(_evidence(source, gaps))
    return GapMaterial(
        lab=lab,
        labs=labs,
        project=project,
        names=Names(source, language, dict.fromkeys(_present(source, labs.values(), evidence))),
        gaps=tuple(gaps),
        actions=tuple(source.list(Action, where={"from": tuple(gap.id for gap in gaps)})),
        organisations={g.owner: source.get(Organisation, g.owner) for g in gaps if g.owner},
        texts={one.id: _said(source, one, labs, language) for one in evidence},
        language=language,
        uncertain=frozenset(uncertain(source, gaps)),
        as_of=newest(source, KINDS),
    )


def _gaps(source: Source, lab: Lab | None) -> list[Gap]:
    """Of one lab: those first named there, and those that rest on what was said there."""
    gaps: list[Gap] = source.list(Gap)
    if lab is not None:
        notes = {note.id for note in source.list(LabNote, where={"lab": lab.id})}
        gaps = [g for g in gaps if g.first_lab == lab.id or notes.intersection(g.evidence)]
    return sorted(gaps, key=lambda gap: (-(gap.weight or 0), gap.id))


def _evidence(source: Source, gaps: Sequence[Gap]) -> Iterator[LabNote | Card]:
    """The notes and cards that gaps rest on; those that are here."""
    for id in dict.fromkeys(one for gap in gaps for one in gap.evidence):
        record = source.get(LabNote, id) or source.get(Card, id)
        if record is not None and record.text and not record.deleted:
            yield record


def _present(
    source: Source, labs: Iterable[Lab], evidence: Iterable[LabNote | Card]
) -> Iterator[str]:
    """Everybody who may be named in what is printed: of the labs, and of the cards' sessions."""
    for lab in labs:
        yield from lab.participants
    for one in evidence:
        if isinstance(one, Card) and one.session and (held := source.get(Session, one.session)):
            yield from held.participants


def _said(source: Source, one: LabNote | Card, labs: dict[str, Lab], language: Language) -> str:
    """The words, and in brackets where and when they were said."""
    if isinstance(one, Card):
        session = source.get(Session, one.session) if one.session else None
        where = (session and session.title) or short_name(labs.get(one.session or ""), language)
    else:
        lab = labs.get(one.lab or "")
        at = language.time(one.at, known_zone(lab.zone)) if one.at and lab else ""
        where = ", ".join(part for part in (short_name(lab, language), at) if part)
    return f"{one.text} ({where})" if where else one.text or ""
