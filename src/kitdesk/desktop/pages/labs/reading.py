"""What the page of the labs reads: labs, who takes part, notes and gaps with names around them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kitdesk.desktop.pages.labs.follow import Season
from kitdesk.desktop.pages.labs.gap_choice import GapChoice
from kitdesk.desktop.pages.labs.gap_model import AroundGaps, GapRow, by_column, gap_row
from kitdesk.desktop.pages.labs.marks import MarkWords
from kitdesk.desktop.pages.labs.notes_model import Around, NoteRow, note_row
from kitdesk.desktop.pages.labs.typed import Named
from kitdesk.language import Language
from kitdesk.language.dates import moment_of
from kitdesk.records import Action, Card, Gap, Lab, LabNote, Organisation, Person, Session, title
from kitdesk.workspace import Workspace

DONE = ("held", "closed")
SECTORS = ("company", "cluster", "public", "academia", "support", "civil")


@dataclass(frozen=True)
class Room:
    """Who takes part in a lab: how many of each sector, and from how many organisations."""

    people: int
    organisations: int
    sectors: dict[str, int]
    missing: int


@dataclass(frozen=True)
class CardSaid:
    """A card as evidence: its words, and the session or lab it was written in."""

    id: str
    text: str
    where: str


def order(labs: Sequence[Lab]) -> list[Lab]:
    """Labs by number; one without a number comes last, by age."""
    return sorted(labs, key=lambda lab: (lab.number is None, lab.number or 0, lab.id))


def choose(labs: Sequence[Lab], today: str) -> Lab | None:
    """The lab to open: today's, a running one, else the latest held, else the next planned."""
    running = [lab for lab in labs if lab.status == "running"]
    coming = sorted(
        (lab for lab in labs if lab.status == "planned" and (lab.date or "") >= today),
        key=lambda lab: lab.date or "",
    )
    held = sorted((lab for lab in labs if lab.status in DONE), key=lambda lab: lab.date or "")
    if coming and coming[0].date == today:
        return coming[0]
    return next(iter([*running, *reversed(held), *coming, *labs]), None)


def today(workspace: Workspace, zone: str | None = None) -> str:
    """The day it is now (`YYYY-MM-DD`) by the clocks of `zone`, Sweden's if not given."""
    return moment_of(workspace.clock(), zone).date().isoformat()


def _resting(gaps: Sequence[Gap]) -> dict[str, list[str]]:
    """The gaps that rest on each note."""
    found: dict[str, list[str]] = {}
    for gap in gaps:
        for id in gap.evidence:
            found.setdefault(id, []).append(gap.id)
    return found


class LabReading:
    """Reads by the window's own connection; keeps nothing."""

    def __init__(self, workspace: Workspace, language: Language) -> None:
        self._workspace = workspace
        self._language = language

    def labs(self) -> list[Lab]:
        """All labs by number."""
        return order(self._workspace.list(Lab))

    def people(self, lab: Lab | None = None) -> list[Named]:
        """Everybody who can be mentioned, those of the lab first."""
        there = set(lab.participants if lab else ())
        found = [Named(person.id, title(person)) for person in self._workspace.list(Person)]
        named = [person for person in found if person.name]
        return sorted(named, key=lambda p: (p.id not in there, self._language.sort_key(p.name)))

    def present(self, lab: Lab) -> list[Named]:
        """Who takes part in a lab, by name."""
        there = set(lab.participants)
        return [person for person in self.people() if person.id in there]

    def named_in(self, lab: Lab) -> list[Gap]:
        """The gaps first named in a lab, in the order they were written."""
        return sorted(self._workspace.list(Gap, {"first_lab": lab.id}), key=lambda gap: gap.id)

    def promised_in(self, lab: Lab, gaps: Sequence[Gap]) -> list[Action]:
        """What was agreed in a lab and about these gaps, the soonest first."""
        about = (lab.id, *(gap.id for gap in gaps))
        return self._workspace.list(Action, where={"from": about}, order="due")

    def room(self, lab: Lab) -> Room:
        """Who takes part; people who have not arrived here yet are counted as missing."""
        everybody = {person.id: person for person in self._workspace.list(Person)}
        here = [everybody[id] for id in lab.participants if id in everybody]
        sectors = Counter(person.sector for person in here if person.sector)
        ordered = sorted(sectors, key=lambda s: (SECTORS.index(s) if s in SECTORS else 99, s))
        return Room(
            people=len(lab.participants),
            organisations=len({org for person in here for org in person.organisations}),
            sectors={sector: sectors[sector] for sector in ordered},
            missing=len(lab.participants) - len(here),
        )

    def notes(self, lab: Lab, words: MarkWords) -> list[NoteRow]:
        """The lab's notes in the order they were said."""
        notes = self._workspace.list(LabNote, where={"lab": lab.id})
        gaps = self._workspace.list(Gap)
        around = Around(
            zone=lab.zone,
            people={person.id: person.name for person in self.people()},
            gaps={gap.id: gap.title or "–" for gap in gaps},
            resting=_resting(gaps),
            disputed=self._disputed("lab_note"),
        )
        notes.sort(key=lambda note: (note.at or "", note.id))
        return [note_row(note, around, self._language, words) for note in notes]

    def gaps(self, choice: GapChoice) -> dict[str, list[GapRow]]:
        """The gaps that are asked for, by column."""
        gaps = self._workspace.list(Gap)
        kept = choice.kept(gaps, self._noted(gaps) if choice.lab else {})
        around = self._around_gaps()
        columns = by_column(kept, choice.key(self._language.sort_key))
        return {
            status: [gap_row(gap, around, self._language) for gap in found]
            for status, found in columns.items()
        }

    def _noted(self, gaps: Sequence[Gap]) -> dict[str, frozenset[str]]:
        """The labs whose notes each gap rests on."""
        home = {note.id: note.lab for note in self._workspace.list(LabNote)}
        return {
            gap.id: frozenset(lab for id in gap.evidence if (lab := home.get(id))) for gap in gaps
        }

    def owners(self) -> list[Named]:
        """The organisations that own a gap, by name."""
        owning = {gap.owner for gap in self._workspace.list(Gap) if gap.owner}
        return [one for one in self.organisations() if one.id in owning]

    def promises(self, gap: Gap) -> list[Named]:
        """What was agreed about a gap: who, what and until when, in words."""
        actions = self._workspace.list(Action, where={"from": gap.id}, order="due")
        return [Named(action.id, self._promise(action)) for action in actions]

    def promises_about_gaps(self, lab: Lab) -> list[Named]:
        """What was agreed about the gaps that a lab named, the soonest first, in words."""
        gaps = [gap.id for gap in self.named_in(lab)]
        actions = self._workspace.list(Action, where={"from": gaps}, order="due") if gaps else []
        return [Named(action.id, self._promise(action)) for action in actions]

    def _promise(self, action: Action) -> str:
        person = self._workspace.get(Person, action.who) if action.who else None
        due = self._language.date(action.due) if action.due else ""
        parts = (action.what or "–", title(person) if person else "", due)
        return " · ".join(part for part in parts if part)

    def season(self) -> Season:
        """Everything that the follow-up across the labs is made of."""
        everybody = [*self.organisations(), *self.people()]
        return Season(
            labs={lab.id: lab for lab in self.labs()},
            notes=self._workspace.list(LabNote),
            gaps=self._workspace.list(Gap),
            actions=self._workspace.list(Action, order="due"),
            names={one.id: one.name for one in everybody},
        )

    def cards(self, gap: Gap) -> list[CardSaid]:
        """The cards a gap rests on, and what they were written in."""
        cards = [self._workspace.get(Card, id) for id in gap.evidence]
        return [self.card(card) for card in cards if card and not card.deleted]

    def card(self, card: Card) -> CardSaid:
        """A card with the name of its session or lab."""
        session = self._workspace.get(Session, card.session) if card.session else None
        lab = self._workspace.get(Lab, card.session) if card.session and not session else None
        number = self._language.t("labs.number", number=lab.number) if lab and lab.number else ""
        where = (session and session.title) or number
        return CardSaid(card.id, card.text or "–", where or self._language.t("labs.not_received"))

    def evidence(self, gap: Gap, lab: Lab | None) -> list[LabNote]:
        """The notes a gap rests on, and those of `lab` that it could rest on, in order."""
        found = {note.id: note for note in self._notes(lab)}
        for id in set(gap.evidence) - found.keys():
            if (note := self._workspace.get(LabNote, id)) and not note.deleted:
                found[id] = note
        return sorted(found.values(), key=lambda note: (note.at or "", note.id))

    def _notes(self, lab: Lab | None) -> list[LabNote]:
        return self._workspace.list(LabNote, where={"lab": lab.id}) if lab else []

    def organisations(self) -> list[Named]:
        """All organisations by name."""
        found = [Named(o.id, o.name or "–") for o in self._workspace.list(Organisation)]
        return sorted(found, key=lambda organisation: self._language.sort_key(organisation.name))

    def _around_gaps(self) -> AroundGaps:
        return AroundGaps(
            organisations={org.id: org.name for org in self.organisations()},
            labs={lab.id: lab.number for lab in self._workspace.list(Lab)},
            disputed=self._disputed("gap"),
        )

    def _disputed(self, kind: str) -> frozenset[str]:
        return frozenset(c.record for c in self._workspace.conflicts() if c.kind == kind)
