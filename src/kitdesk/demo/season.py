"""The season's files: who plays, what they write and when, and what it should add up to.

The files are made by `packaging/sample/make.py`; see `docs/sample.md`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kitdesk.resource import resource

OFFICE = "office"


@dataclass(frozen=True)
class Member:
    """One workspace of the season: `key` is `office` or a coach's short name."""

    key: str
    name: str
    person: str
    language: str


@dataclass(frozen=True)
class Entry:
    """What one member does at one time.

    Either `kind`, `id` and `fields` of a record, or what `special` says: `resolve` a conflict or
    `attach` a file. `computed` names what is reckoned from the workspace's own rows when a month is
    closed or attested.
    """

    at: str
    by: str
    kind: str | None
    id: str | None
    fields: Mapping[str, Any]
    computed: str | None
    special: Mapping[str, Any]


@dataclass(frozen=True)
class Season:
    """The season as its files tell it.

    `next_session` has the fields of one more session, for whoever practises.
    """

    project: str
    rounds: tuple[str, ...]
    members: tuple[Member, ...]
    figures: Mapping[str, Any]
    next_session: Mapping[str, Any]
    text: str

    @property
    def office(self) -> Member:
        """The office."""
        return next(member for member in self.members if member.key == OFFICE)

    @property
    def coaches(self) -> tuple[Member, ...]:
        """The coaches, in the files' order."""
        return tuple(member for member in self.members if member.key != OFFICE)

    def entries(self, ids: Mapping[str, str]) -> Iterator[Entry]:
        """All entries in time's order, with the ids of `ids` put in place of the files' own."""
        text = self.text
        for id, real in ids.items():
            text = text.replace(id, real)
        for line in text.splitlines():
            yield _entry(json.loads(line))


def _entry(told: Mapping[str, Any]) -> Entry:
    computed = next((name for name in ("rows_of", "attests") if name in told), None)
    special = {name: told[name] for name in ("resolve", "attach") if name in told}
    return Entry(
        told["at"],
        told["by"],
        told.get("kind"),
        told.get("id"),
        told.get("fields", {}),
        computed,
        special,
    )


def load(folder: Path | None = None) -> Season:
    """The season of `folder`, the program's own when left out."""
    folder = folder or resource("sample")
    cast = json.loads((folder / "cast.json").read_text("utf-8"))
    return Season(
        project=cast["project"],
        rounds=tuple(cast["rounds"]),
        members=tuple(Member(**member) for member in cast["members"]),
        next_session=cast["next_session"],
        figures=json.loads((folder / "figures.json").read_text("utf-8")),
        text=(folder / "season.jsonl").read_text("utf-8"),
    )
