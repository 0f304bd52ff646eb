"""What a few typed letters find: records in groups, pages and commands. No widgets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages import PAGES, pages_for
from kitdesk.desktop.place import Place
from kitdesk.desktop.search.about import about
from kitdesk.desktop.search.places import place_of
from kitdesk.desktop.search.recent import recent
from kitdesk.records import Organisation
from kitdesk.workspace import Hit

NAMED = ("organisation", "person", "session", "lab")
WRITTEN = ("gap", "action", "card", "lab_note", "coach_note", "contact", "group", "attachment")
NAMED_LIMIT = 12
WRITTEN_LIMIT = 24
LETTERS_INSIDE = 3
"""From how many letters on the insides of names are searched too."""


@dataclass(frozen=True)
class Result:
    """One thing to choose: its words, what stands beside them, and what choosing it does."""

    title: str
    beside: str
    act: Callable[[], object]
    icon: str = "chevron-right"


@dataclass(frozen=True)
class Group:
    """Results of one sort under their heading."""

    title: str
    results: tuple[Result, ...]


Command = tuple[str, str, Callable[[], object]]
"""A command's words, its shortcut ("" if none), and the act."""


class Finder:
    """Answers a search for one desk; `commands` are what can be done from here."""

    def __init__(self, desk: Desk, commands: Sequence[Command]) -> None:
        self.desk = desk
        self.commands = commands
        self._names: list[tuple[str, str]] | None = None

    def find(self, text: str) -> list[Group]:
        """Groups in reading order; with nothing typed the pages and commands."""
        text = text.strip()
        groups = self._records(text) if text else [self._group("search.recent", self._recent())]
        groups.append(self._group("search.pages", self._pages(text)))
        groups.append(self._group("search.commands", self._matching_commands(text)))
        return [group for group in groups if group.results]

    def _records(self, text: str) -> list[Group]:
        workspace = self.desk.workspace
        hits = workspace.search(text, limit=NAMED_LIMIT, kinds=NAMED)
        if not any(hit.kind == "organisation" for hit in hits):
            hits += self._inside_names(text)
        hits += workspace.search(text, limit=WRITTEN_LIMIT, kinds=WRITTEN)
        sorts: dict[str, list[Hit]] = {}
        for hit in hits:
            sorts.setdefault(hit.kind, []).append(hit)
        order = [kind for kind in (*NAMED, *WRITTEN) if kind in sorts]
        return [
            self._group(f"kind.{kind}.many", [self._record(hit) for hit in sorts[kind]])
            for kind in order
        ]

    def _inside_names(self, text: str) -> list[Hit]:
        """Organisations with the letters inside their name: kaffe finds Fjällkaffe."""
        if len(text) < LETTERS_INSIDE:
            return []
        if self._names is None:
            every = self.desk.workspace.list(Organisation)
            self._names = [(each.id, each.name or "") for each in every]
        wanted = text.casefold().split()
        found = (
            Hit("organisation", id, name, "")
            for id, name in self._names
            if all(word in name.casefold() for word in wanted)
        )
        return list(islice(found, NAMED_LIMIT // 2))

    def _record(self, hit: Hit) -> Result:
        beside = self._beside(hit)
        return Result(hit.title or hit.snippet, beside, lambda: self._open(hit), ICONS[hit.kind])

    def _beside(self, hit: Hit) -> str:
        """What tells a named record from its namesakes; of what was written, the words around."""
        if hit.kind in NAMED:
            return about(self.desk.language, self.desk.workspace, hit)
        return "" if hit.snippet.strip() == hit.title.strip() else hit.snippet

    def _open(self, hit: Hit) -> None:
        place = place_of(self.desk.workspace, hit.kind, hit.id)
        if place:
            self.desk.go(place)
        else:
            self.desk.say(self.desk.t("search.nowhere", title=hit.title))

    def _recent(self) -> Iterable[Result]:
        for name, place in recent(self.desk):
            page = PAGES[place.page]
            beside = self.desk.t(page.key)
            yield Result(name, beside, lambda p=place: self.desk.go(p), page.icon)

    def _pages(self, text: str) -> Iterable[Result]:
        for spec in pages_for(self.desk.workspace.me.role):
            name = self.desk.t(spec.key)
            if holds(name, text):
                yield Result(name, "", lambda n=spec.name: self.desk.go(Place(n)), spec.icon)

    def _matching_commands(self, text: str) -> Iterable[Result]:
        for name, keys, act in self.commands:
            if holds(name, text):
                yield Result(name, keys, act, "corner-down-left")

    def _group(self, key: str, results: Iterable[Result]) -> Group:
        return Group(self.desk.t(key), tuple(results))


def holds(name: str, text: str) -> bool:
    """Whether all words typed begin some word of `name`."""
    words = name.casefold().split()
    return all(any(word.startswith(part) for word in words) for part in text.casefold().split())


ICONS = {
    "organisation": "building-2",
    "person": "user",
    "session": "presentation",
    "lab": "flask-conical",
    "gap": "git-branch",
    "action": "check",
    "card": "square",
    "lab_note": "notebook-pen",
    "coach_note": "lock",
    "contact": "phone",
    "group": "group",
    "attachment": "paperclip",
}
