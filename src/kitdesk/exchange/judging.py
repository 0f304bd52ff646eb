"""Which records a coach may have: the office's filter. Source: EXCHANGE.md §3, What enters.

For a coach's workspace X it reads only what changes not by X have written, so that nobody opens a
door by referring to what lies behind it. It reads changes, not folded values: what the office once
published or gave somebody to coach stays so.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kitdesk.records import KINDS
from kitdesk.records.references import references
from kitdesk.store import reach
from kitdesk.store.connection import Store
from kitdesk.store.reach import LogRow

FOR_EVERY_COACH = frozenset({"project", "method_kit", "erasure", "lab", "lab_note", "gap"})
FOR_NO_COACH = frozenset({"pay_basis", "coach_note"})
JUDGED = tuple(kind for kind in KINDS if kind not in FOR_EVERY_COACH | FOR_NO_COACH)
"""Kinds whose records reach some coaches and not others."""
OF_A_PERSON = frozenset({"worktime", "trip", "time_month"})
OF_AN_ORGANISATION = frozenset({"contact", "maturity", "aid"})
OF_A_BOARD = frozenset({"session_step", "card", "group"})
LINKS: Mapping[str, tuple[str, ...]] = {
    "session": ("organisations",),
    **dict.fromkeys(OF_AN_ORGANISATION, ("organisation",)),
    **dict.fromkeys(OF_A_BOARD, ("session",)),
    **dict.fromkeys(OF_A_PERSON, ("person",)),
    "action": ("organisation", "from"),
    "attachment": ("of",),
}
"""The references by which a record may pass: a record is judged again when what it names arrives.
"""


def is_for_coaches(kind: str) -> bool:
    """Whether records of this kind may reach a coach at all."""
    return kind in KINDS and kind not in FOR_NO_COACH


def fields_of(row: LogRow) -> Mapping[str, Any]:
    """What a change wrote, as far as it is read here."""
    return {} if row.unread else json.loads(row.line)["fields"]


def links(row: LogRow) -> Iterator[str]:
    """Ids that a change refers to in a way that the filter asks for."""
    names = LINKS.get(row.kind, ())
    for reference in references(row.kind, fields_of(row)) if names else ():
        if reference.field in names:
            yield reference.id


def _naming_persons(kind: str) -> tuple[bytes, ...]:
    fields = KINDS[kind].fields.values()
    return tuple(f'"{field.name}"'.encode() for field in fields if "person" in field.targets)


_PERSON_FIELDS = {kind: _naming_persons(kind) for kind in KINDS}


def persons(row: LogRow) -> Iterator[str]:
    """Persons that a change refers to; most lines do not even name a field for one."""
    if not any(name in row.line for name in _PERSON_FIELDS[row.kind]):
        return
    for reference in references(row.kind, fields_of(row)):
        if "person" in reference.targets:
            yield reference.id


def is_root(row: LogRow) -> bool:
    """Whether a change has no parents."""
    return not json.loads(row.line)["parents"]


def maker(rows: list[LogRow]) -> str | None:
    """The workspace of all root changes, None if they differ or none is here."""
    makers = {row.by for row in rows if is_root(row)}
    return makers.pop() if len(makers) == 1 else None


@dataclass
class Judge:
    """The filter for one coach's workspace: its id, its row in the database, and the person noted
    for it.
    """

    store: Store
    peer: int
    workspace: str
    person: str | None
    _own: dict[tuple[str, str], bool] = field(default_factory=dict)

    def passes(self, kind: str, record: str, above: frozenset[str] = frozenset()) -> bool:
        """Whether the record passes now. `above` are ids on the way here: attachments may name each
        other.
        """
        if not is_for_coaches(kind) or record in above:
            return False
        rows = reach.changes_of(self.store, kind, record)
        if not rows:
            return False
        if kind in FOR_EVERY_COACH or maker(rows) == self.workspace:
            return True
        return self._passes(kind, record, self._seen(rows), above | {record})

    def _passes(self, kind: str, record: str, seen: list[LogRow], above: frozenset[str]) -> bool:
        if kind == "person":
            return record == self.person or reach.is_awaited(self.store, self.peer, record)
        if kind == "organisation":
            return self._is_published(seen) or self.owns_organisation(record)
        if kind == "session":
            return self.owns_session(record)
        if kind in OF_A_PERSON:
            return self.person is not None and self.person in self._named(seen)
        return any(self._reaches(kind, id, above) for id in self._named(seen))

    def _reaches(self, kind: str, id: str, above: frozenset[str]) -> bool:
        """Whether a record of `kind` passes because it is of the record `id`."""
        if kind in OF_AN_ORGANISATION:
            return self.owns_organisation(id)
        if kind in OF_A_BOARD:
            return self.owns_session(id) or self._stands("lab", id)
        if kind == "action":
            owned = self.owns_organisation(id) or self.owns_session(id)
            return owned or self._stands("lab", id) or self._stands("gap", id)
        return kind == "attachment" and self._is_reached(id, above)

    def _is_reached(self, id: str, above: frozenset[str]) -> bool:
        """Whether any record with this id, which an attachment is of, passes or has passed."""
        for kind in reach.kinds_of(self.store, id):
            if kind in FOR_EVERY_COACH:
                if self._stands(kind, id):
                    return True
            elif reach.has_passed(self.store, self.peer, kind, id) or self.passes(kind, id, above):
                return True
        return False

    def _seen(self, rows: list[LogRow]) -> list[LogRow]:
        return [row for row in rows if row.by != self.workspace]

    def _named(self, seen: list[LogRow]) -> set[str]:
        return {id for row in seen for id in links(row)}

    def _is_published(self, seen: list[LogRow]) -> bool:
        office = self.store.author.by
        return any(row.by == office and fields_of(row).get("published") is True for row in seen)

    def _stands(self, kind: str, id: str) -> bool:
        """Whether `id` is such a record: said by another than X, or by X and no other record has
        the id.
        """
        rows = reach.changes_of(self.store, kind, id)
        if self._seen(rows):
            return True
        return bool(rows) and reach.kinds_of(self.store, id) == [kind]

    def owns_organisation(self, id: str) -> bool:
        """Whether X created the organisation, or the office gave it to X's person to coach."""
        return self._remembered("organisation", id)

    def owns_session(self, id: str) -> bool:
        """Whether X created the session, is added to it as a coach, or it is of an own
        organisation.
        """
        return self._remembered("session", id)

    def _remembered(self, kind: str, id: str) -> bool:
        key = (kind, id)
        if key not in self._own:
            rows = reach.changes_of(self.store, kind, id)
            self._own[key] = bool(rows) and self._owns(kind, rows)
        return self._own[key]

    def _owns(self, kind: str, rows: list[LogRow]) -> bool:
        made_by, seen = maker(rows), self._seen(rows)
        if made_by == self.workspace:
            return True
        office = self.store.author.by
        if kind == "organisation":
            given = [fields_of(row).get("coach") for row in seen if row.by == office]
            return self.person is not None and self.person in given
        if any(self._adds_coach(row) for row in seen if row.by in (office, made_by)):
            return True
        return any(self.owns_organisation(id) for id in self._named(seen))

    def _adds_coach(self, row: LogRow) -> bool:
        coaches = fields_of(row).get("coaches")
        return self.person is not None and isinstance(coaches, list) and self.person in coaches
