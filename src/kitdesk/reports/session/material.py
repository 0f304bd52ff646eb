"""Everything a session's documents say, read once and resolved to words where consent decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kitdesk.language import Language
from kitdesk.method import Kit, kit_of_session
from kitdesk.problem import Problem
from kitdesk.records.action import Action
from kitdesk.records.attachment import Attachment
from kitdesk.records.board import Card, Group
from kitdesk.records.organisation import Organisation
from kitdesk.records.project import Project
from kitdesk.records.record import Record
from kitdesk.records.session import Session, SessionStep
from kitdesk.reports.people import Names
from kitdesk.reports.source import OF_SESSION, Source, as_of, project_of

AT_ONCE = 200
"""How many owners of photos are asked for in one go."""


@dataclass(frozen=True)
class Origin:
    """A card of an earlier session, and that session, where it has arrived."""

    card: Card
    session: Session | None


@dataclass(frozen=True)
class SessionMaterial:
    """A session and what belongs to it, as records. `uncertain` are (record, field) in conflict.

    `origins` are the cards of earlier sessions that its cards come from or rest on.
    """

    session: Session
    project: Project | None
    kit: Kit | None
    names: Names
    organisations: tuple[Organisation, ...]
    missing_organisations: int
    steps: dict[str, SessionStep]
    cards: tuple[Card, ...]
    groups: dict[str, Group]
    actions: tuple[Action, ...]
    photos: tuple[Attachment, ...]
    uncertain: frozenset[tuple[str, str]]
    as_of: str | None
    origins: dict[str, Origin] = field(default_factory=dict)

    def is_uncertain(self, record: str, field: str) -> bool:
        """Whether two workspaces wrote the field apart and nobody has settled it."""
        return (record, field) in self.uncertain

    def photo_numbers(self, card: str) -> list[int]:
        """The numbers, from 1, of a card's photos among those printed last in the report."""
        return [n for n, photo in enumerate(self.photos, start=1) if photo.of == card]

    def card(self, id: str) -> Card | None:
        """A card of this session."""
        return next((card for card in self.cards if card.id == id), None)


def gather(source: Source, id: str, language: Language) -> SessionMaterial:
    """Read a session; raises `Problem("reports.no_session")` when it is not here."""
    session = source.get(Session, id)
    if session is None:
        raise Problem("reports.no_session", id=id)
    organisations = [source.get(Organisation, one) for one in session.organisations]
    cards = source.list(Card, where={"session": id})
    actions = source.list(Action, where={"from": id})
    origins = _origins(source, cards)
    before = {one for origin in origins.values() for one in _people_of(origin)}
    return SessionMaterial(
        session=session,
        project=project_of(source),
        kit=kit_of(source, session),
        names=Names(source, language, session.participants, session.coaches, sorted(before)),
        organisations=tuple(one for one in organisations if one is not None),
        missing_organisations=sum(one is None for one in organisations),
        steps=_by_step(source.list(SessionStep, where={"session": id})),
        cards=tuple(sorted(cards, key=lambda card: (card.order or "", card.id))),
        groups={group.id: group for group in source.list(Group, where={"session": id})},
        actions=tuple(sorted(actions, key=_by_day)),
        photos=photos_of(source, id, cards),
        uncertain=frozenset(_uncertain(source, [session, *cards, *actions])),
        as_of=as_of(source, id, OF_SESSION),
        origins=origins,
    )


def _origins(source: Source, cards: Sequence[Card]) -> dict[str, Origin]:
    """The earlier cards by id; those that have not arrived are left out."""
    here = {card.id for card in cards}
    named = {one for card in cards for one in (card.carried_from, *card.evidence) if one}
    found = (source.get(Card, id) for id in sorted(named - here))
    return {
        card.id: Origin(card, source.get(Session, card.session or "")) for card in found if card
    }


def _people_of(origin: Origin) -> tuple[str, ...]:
    return origin.session.participants if origin.session else ()


def _uncertain(source: Source, records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        yield from ((record.id, field) for field in source.conflict_fields(record.KIND, record.id))


def kit_of(source: Source, session: Session) -> Kit | None:
    """The kit the session was run with; None when neither the program nor the office has it."""
    return kit_of_session(session, source.method_kits())


def _by_step(steps: Sequence[SessionStep]) -> dict[str, SessionStep]:
    """The record a step; where two computers made one each, the one with most minutes."""
    ordered = sorted(steps, key=lambda step: (step.minutes_used or 0, step.id))
    return {step.step or "": step for step in ordered}


def _by_day(action: Action) -> tuple[str, str]:
    return (action.due or "9999", action.id)


def photos_of(source: Source, session: str, cards: Sequence[Card]) -> tuple[Attachment, ...]:
    """Pictures of the session and of its cards, oldest first."""
    owners = [session, *(card.id for card in cards)]
    parts = (tuple(owners[at : at + AT_ONCE]) for at in range(0, len(owners), AT_ONCE))
    held = (one for part in parts for one in source.list(Attachment, where={"of": part}))
    pictures = (a for a in held if (a.media_type or "").startswith("image/"))
    return tuple(sorted(pictures, key=lambda one: one.id))
