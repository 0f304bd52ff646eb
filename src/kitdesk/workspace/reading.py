"""Records as models, dictionaries and search hits."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import groupby
from typing import Any, NamedTuple

from kitdesk.problem import Problem
from kitdesk.records import KINDS, Record, title, values
from kitdesk.store import rows, search
from kitdesk.store.connection import Store
from kitdesk.store.rows import Row
from kitdesk.store.select import select
from kitdesk.store.tables import OTHER_CODE, codes
from kitdesk.workspace.told import Hit

BIN_DAYS = 30
SNIPPET_BEFORE = 40
SNIPPET_LETTERS = 160
TITLE_LETTERS = 120

_SPACE = re.compile(r"\s+")


def model(row: Row) -> Record:
    """A row as its kind's model. Raises `Problem("record.kind_unknown")`."""
    if row.kind not in KINDS:
        raise Problem("record.kind_unknown", kind=row.kind, near=", ".join(KINDS))
    return KINDS[row.kind].build({**row.values, "id": row.id})


def whole(row: Row) -> dict[str, Any]:
    """All fields of a record by the lines' names: defaults too, and those unknown to this
    version.
    """
    known = values(model(row)) if row.kind in KINDS else {}
    unknown = {name: value for name, value in row.values.items() if name not in known}
    return {"id": row.id, **known, **unknown}


def find(store: Store, id: str) -> Row | None:
    """The record with this id, whatever its kind."""
    for kind in rows.kinds_of(store, id):
        return rows.row(store, kind, id)
    return None


def hits(store: Store, text: str, limit: int, kinds: Iterable[str] | None) -> list[Hit]:
    """What a search finds, best first."""
    known = codes(store.db)
    wanted = None if kinds is None else [known.get(kind, OTHER_CODE) for kind in kinds]
    names = {code: kind for kind, code in known.items()}
    with store.view():
        found = search.find(store, text, limit, wanted)
        return [_hit(rows.numbered(store, names.get(f.code), f.n), text) for f in found]


def _hit(row: Row, text: str) -> Hit:
    return Hit(row.kind, row.id, title_of(row), snippet(row.kind, row.values, text))


def title_of(row: Row) -> str:
    """What names a record to people, on one line."""
    if row.kind not in KINDS:
        return ""
    return _cut(_SPACE.sub(" ", title(model(row))).strip(), TITLE_LETTERS)


def snippet(kind: str, found: Mapping[str, Any], text: str) -> str:
    """The text around the first word that was searched for."""
    head, body = search.texts(kind, found)
    whole = _SPACE.sub(" ", f"{body} {head}" if body else head).strip()
    start = _first(whole, search.words(text))
    begin = max(0, start - SNIPPET_BEFORE)
    if begin:
        begin = whole.find(" ", begin, start) + 1 or begin
    return ("…" if begin else "") + _cut(whole[begin:], SNIPPET_LETTERS)


def _first(whole: str, words: list[str]) -> int:
    places = [re.search(rf"(?<![^\W_]){re.escape(word)}", whole, re.IGNORECASE) for word in words]
    return min((place.start() for place in places if place), default=0)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


class Deleted(NamedTuple):
    """A deleted record: what it was, and when it was deleted."""

    kind: str
    id: str
    title: str
    at: str


def deleted(store: Store) -> list[Deleted]:
    """Records deleted in the last 30 days, newest first."""
    since = (store.clock() - timedelta(days=BIN_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = [
        Deleted(kind, row.id, title_of(row), row.changed_at or "")
        for kind in KINDS
        for row in select(store, kind, deleted=True)
        if (row.changed_at or "") >= since
    ]
    return sorted(found, key=lambda entry: (entry.at, entry.id), reverse=True)


def writers(store: Store, kind: str) -> dict[str, frozenset[str]]:
    """For each record of a kind the workspaces that wrote it, with this one for a draft."""
    sql = (
        "SELECT record, by FROM change WHERE kind = :kind AND by IS NOT NULL"
        " UNION SELECT record, :me FROM draft WHERE kind = :kind ORDER BY record"
    )
    found = store.db.execute(sql, {"kind": kind, "me": store.author.by})
    return {
        record: frozenset(by for _, by in group)
        for record, group in groupby(found, lambda pair: pair[0])
    }
