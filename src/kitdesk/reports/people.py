"""Naming people on paper: by name with their consent, by initials without. Source: DOMAIN.md §6."""

import re
from collections.abc import Iterable

from kitdesk.language import Language
from kitdesk.records.named import full_name, initials, may_be_named, without_name
from kitdesk.records.organisation import Person
from kitdesk.reports.source import Source

ID = re.compile(r"[0-9a-f]{32}")
INITIALS_AT_MOST = 4


class Names:
    """The people of one document, each read once.

    `present` took part, `staff` led it; `before` took part in what the document quotes.
    """

    def __init__(
        self,
        source: Source,
        language: Language,
        present: Iterable[str] = (),
        staff: Iterable[str] = (),
        before: Iterable[str] = (),
    ) -> None:
        self._source, self._language = source, language
        self._known: dict[str, Person | None] = {}
        self._present = tuple(present)
        self._before = tuple(before)
        self._staff = frozenset(staff) - set(self._present)

    def person(self, id: str) -> Person | None:
        """The person's record, None when it has not arrived."""
        if id not in self._known:
            self._known[id] = self._source.get(Person, id)
        return self._known[id]

    def of(self, id: str | None) -> str:
        """How the person is named on paper; empty for nobody."""
        if not id:
            return ""
        person = self.person(id)
        if person is None:
            return self._language.t("reports.not_received")
        name = full_name(person)
        return name if self.may_name(person) else initials(name)

    def may_name(self, person: Person) -> bool:
        """Whether this document prints the person's name."""
        return may_be_named(person, person.id in self._staff)

    def without_hidden(self, text: str, mentioned: Iterable[str] = ()) -> str:
        """`text` with initials where it names somebody who took part and is not to be named.

        Of people `mentioned` in it, who were pointed out by whoever wrote, the given name alone
        counts too.
        """
        known = tuple(mentioned)
        for id in dict.fromkeys((*known, *self._present, *self._before)):
            person = self.person(id)
            if person is not None and not self.may_name(person):
                text = without_name(text, person, given_too=id in known)
        return text

    def short(self, author: str | None) -> str:
        """How a card's author is named: the given name, or initials. Plain words count as a name.

        Words of somebody present count as that person; other words shrink to initials, because
        nobody knows whose consent to ask.
        """
        if not author:
            return ""
        if ID.fullmatch(author):
            return self._short(author)
        same = [id for id in self._present if self._answers_to(id, author)]
        return self._short(same[0]) if len(same) == 1 else _as_initials(author)

    def _short(self, id: str) -> str:
        person = self.person(id)
        if person is None or not self.may_name(person):
            return self.of(id)
        namesakes = [p for other in self._present if other != id and (p := self.person(other))]
        twice = any(p.given_name == person.given_name for p in namesakes)
        family = f" {(person.family_name or ' ')[0]}" if twice else ""
        return f"{person.given_name or full_name(person)}{family}".strip()

    def _answers_to(self, id: str, words: str) -> bool:
        person = self.person(id)
        said = words.strip().casefold()
        return person is not None and said in (
            (person.given_name or "").casefold(),
            full_name(person).casefold(),
        )


def _as_initials(words: str) -> str:
    short = words.strip()
    is_short = len(short) <= INITIALS_AT_MOST and short == short.upper()
    return short if is_short or "." in short else initials(short)
