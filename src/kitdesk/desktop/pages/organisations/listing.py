"""Which organisations the list shows, in which order. No widgets."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kitdesk.language import Language
from kitdesk.records import Organisation, Session
from kitdesk.workspace import Workspace

MET = ("held", "closed")
"""States of a session that has taken place."""

MOST_FOUND = 500
"""How many hits of a text are looked at; a search that finds more is too wide to read."""


@dataclass(frozen=True)
class Filters:
    """What was asked for; None is "all". `order` is a column's key."""

    text: str = ""
    kind: str | None = None
    municipality: str | None = None
    sector: str | None = None
    member_of: str | None = None
    order: str = "name"
    descending: bool = False

    @property
    def where(self) -> dict[str, Any]:
        """The chosen values by field."""
        fields = ("kind", "municipality", "sector", "member_of")
        return {name: value for name in fields if (value := getattr(self, name)) is not None}

    def set(self, name: str, value: Any) -> "Filters":
        """The same with another value."""
        return replace(self, **{name: value})


@dataclass(frozen=True)
class Row:
    """A line of the list: the organisation, its sessions held, and the day of the last one."""

    organisation: Organisation
    sessions: int
    last_met: str | None


Pages = tuple[int, Callable[[int, int], Sequence[Row]]]


class Listing:
    """Answers filters from a workspace. `forget` drops what it counted, after sessions changed."""

    def __init__(self, workspace: Workspace, language: Language) -> None:
        self.workspace, self.language = workspace, language
        self._met: tuple[Counter[str], dict[str, str]] | None = None

    def forget(self) -> None:
        """Sessions changed: count again when asked."""
        self._met = None

    def pages(self, filters: Filters) -> Pages:
        """How many there are, and what fetches a part of them."""
        if filters.text or filters.order not in STORED_ORDERS:
            rows = self._all(filters)
            return len(rows), lambda offset, limit: rows[offset : offset + limit]
        order = f"-{filters.order}" if filters.descending else filters.order
        count = self.workspace.count(Organisation, filters.where)
        return count, lambda offset, limit: [
            self._row(each)
            for each in self.workspace.list(
                Organisation, filters.where, order=order, limit=limit, offset=offset
            )
        ]

    def _all(self, filters: Filters) -> list[Row]:
        rows = [self._row(each) for each in self._found(filters)]
        return sorted(rows, key=self._key(filters.order), reverse=filters.descending)

    def _found(self, filters: Filters) -> list[Organisation]:
        every = self.workspace.list(Organisation, filters.where)
        if not filters.text:
            return every
        hits = self.workspace.search(filters.text, limit=MOST_FOUND, kinds=["organisation"])
        known = {hit.id for hit in hits}
        return [each for each in every if each.id in known or named(each, filters.text)]

    def _key(self, order: str) -> Callable[[Row], Any]:
        name = lambda row: self.language.sort_key(row.organisation.name or "")  # noqa: E731
        own: dict[str, Callable[[Row], Any]] = {
            "sessions": lambda row: row.sessions,
            "last_met": lambda row: row.last_met or "",
            "municipality": lambda row: self._choice("municipality", row),
            "kind": lambda row: self._choice("kind", row),
        }
        if order in own:
            return lambda row: (own[order](row), name(row))
        if order == "name":
            return name
        return lambda row: (
            self.language.sort_key(getattr(row.organisation, order) or ""),
            name(row),
        )

    def _choice(self, field: str, row: Row) -> str:
        value = getattr(row.organisation, field)
        key = f"choice.organisation.{field}.{value}"
        return self.language.sort_key(
            self.language.t(key) if self.language.has(key) else value or ""
        )

    def _row(self, organisation: Organisation) -> Row:
        counts, last = self._meetings()
        return Row(organisation, counts[organisation.id], last.get(organisation.id))

    def _meetings(self) -> tuple[Counter[str], dict[str, str]]:
        if self._met is None:
            counts: Counter[str] = Counter()
            last: dict[str, str] = {}
            for session in self.workspace.list(Session):
                if session.status in MET:
                    day = (session.started_at or session.planned_start or "")[:10]
                    for id in session.organisations:
                        counts[id] += 1
                        last[id] = max(last.get(id, ""), day)
            self._met = counts, last
        return self._met


STORED_ORDERS = ("name", "place", "sector")
"""Orders that the database can give by itself, so that only what is seen is fetched."""


def named(organisation: Organisation, text: str) -> bool:
    """Whether all words stand in the name, also inside a compound: kaffe in Fjällkaffe."""
    name = (organisation.name or "").casefold()
    return all(word in name for word in text.casefold().split())
