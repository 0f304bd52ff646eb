"""What a lab's protocol is made of, read once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.records.action import Action
from kitdesk.records.lab import Gap, Lab, LabNote
from kitdesk.records.organisation import Organisation
from kitdesk.records.project import Project
from kitdesk.records.record import Record
from kitdesk.reports.people import Names
from kitdesk.reports.source import OF_LAB, Source, as_of, project_of


class AroundGaps(Protocol):
    """What is printed around a gap; `texts` are its evidence, `actions` the promises."""

    @property
    def names(self) -> Names: ...
    @property
    def organisations(self) -> Mapping[str, Organisation | None]: ...
    @property
    def texts(self) -> Mapping[str, str]: ...
    @property
    def actions(self) -> Sequence[Action]: ...
    @property
    def uncertain(self) -> frozenset[tuple[str, str]]: ...
    def lab_name(self, id: str | None) -> str:
        """Where a gap was first named, where the document does not say so by itself."""
        ...


@dataclass(frozen=True)
class LabMaterial:
    """A lab with its log, its gaps and what was agreed; `organisations` by id, None: not here."""

    lab: Lab
    project: Project | None
    names: Names
    notes: tuple[LabNote, ...]
    gaps: tuple[Gap, ...]
    actions: tuple[Action, ...]
    organisations: dict[str, Organisation | None]
    texts: dict[str, str]
    uncertain: frozenset[tuple[str, str]]
    as_of: str | None

    def lab_name(self, id: str | None) -> str:
        """Nothing: the whole protocol is about one lab."""
        return ""


def gather(source: Source, id: str, language: Language) -> LabMaterial:
    """Read a lab; raises `Problem("reports.no_lab")` when it is not here."""
    lab = source.get(Lab, id)
    if lab is None:
        raise Problem("reports.no_lab", id=id)
    notes = sorted(
        source.list(LabNote, where={"lab": id}), key=lambda note: (note.at or "", note.id)
    )
    gaps = _gaps(source, id, notes)
    owners = [gap.owner for gap in gaps if gap.owner]
    return LabMaterial(
        lab=lab,
        project=project_of(source),
        names=Names(source, language, lab.participants),
        notes=tuple(notes),
        gaps=tuple(gaps),
        actions=tuple(source.list(Action, where={"from": (id, *(gap.id for gap in gaps))})),
        organisations={one: source.get(Organisation, one) for one in (*lab.hosts, *owners)},
        texts=dict(evidence(source, gaps)),
        uncertain=frozenset(uncertain(source, [lab, *notes, *gaps])),
        as_of=as_of(source, id, OF_LAB),
    )


def _gaps(source: Source, lab: str, notes: Sequence[LabNote]) -> list[Gap]:
    """Gaps first found here, and those that notes here speak of; the weightiest first."""
    named = dict.fromkeys(note.gap for note in notes if note.gap)
    found = {gap.id: gap for gap in source.list(Gap, where={"first_lab": lab})}
    for id in named:
        gap = None if id in found else source.get(Gap, id)
        if gap is not None and not gap.deleted:
            found[id] = gap
    return sorted(found.values(), key=lambda gap: (-(gap.weight or 0), gap.id))


def evidence(source: Source, gaps: Sequence[Gap]) -> Iterator[tuple[str, str]]:
    """The words of the notes and cards that gaps rest on, by id; those that are here."""
    for id in dict.fromkeys(one for gap in gaps for one in gap.evidence):
        record = source.get("lab_note", id) or source.get("card", id)
        if record is not None and record.text:
            yield id, record.text


def uncertain(source: Source, records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """What of the records has more than one value: (record, field)."""
    for record in records:
        yield from ((record.id, field) for field in source.conflict_fields(record.KIND, record.id))
