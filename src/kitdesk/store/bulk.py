"""Folds long runs of new records by SQL alone: what makes the import of a large bundle quick.

A record of one plain change is that change, so its row is taken from the line by SQLite's own JSON
functions. The result is the same as that of `cells`; lines where the two could differ take the
other way.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from kitdesk.log import Change
from kitdesk.records import KINDS
from kitdesk.store import search
from kitdesk.store.connection import Record, Store
from kitdesk.store.tables import CODE_BITS, codes, field_names

if TYPE_CHECKING:
    from kitdesk.log.run import Run

SHORTEST_RUN = 16
"""Below this a statement of its own costs more than it saves."""


LENGTH_BITS = 21
"""A line is at most 1 MiB long: so many bits hold its length in `places`."""


TIME_LETTERS = 20
"""A time without a fraction of a second."""


@dataclass(frozen=True)
class Columns:
    """New records of one kind by one workspace: column by column, each joined to one text."""

    kind: str
    by: str
    count: int
    names: frozenset[str]
    """The fields that any of them writes."""
    records: bytes
    times: bytes
    texts: bytes
    places: str
    """Of each the place of its fields' JSON in `texts`, and behind `LENGTH_BITS` its bytes: a list,
    as JSON.
    """


def of_run(run: "Run") -> Columns:
    """Lines that are alike."""
    starts = accumulate(map(len, run.lines), initial=0)
    places = [
        start + head << LENGTH_BITS | size
        for start, (head, size) in zip(starts, run.places(), strict=False)
    ]
    return Columns(
        run.kind,
        run.by,
        len(run),
        run.shape.names,
        "".join(run.records).encode(),
        "".join(run.times).encode(),
        b"".join(run.lines),
        json.dumps(places),
    )


def _of_changes(kind: str, by: str, changes: list[Change]) -> Columns:
    fields = [change.fields_json for change in changes]
    starts = accumulate(map(len, fields), initial=0)
    places = [at << LENGTH_BITS | len(part) for at, part in zip(starts, fields, strict=False)]
    return Columns(
        kind,
        by,
        len(changes),
        _names(changes),
        "".join([change.record for change in changes]).encode(),
        "".join([change.at for change in changes]).encode(),
        b"".join(fields),
        json.dumps(places),
    )


def _names(changes: list[Change]) -> frozenset[str]:
    shapes = {change.shape for change in changes}
    if None in shapes:
        return frozenset[str]().union(*(change.names for change in changes))
    return frozenset[str]().union(*(shape.names for shape in shapes if shape))


def runs(
    new: list[Change], first: int, fresh: Collection[Record], unread: Collection[bytes]
) -> Iterator[tuple[int, Columns]]:
    """Long runs of plain changes of one kind and author among `new`, whose `seq` count from
    `first`; each with the `seq` of its first.
    """

    def if_plain(change: Change) -> tuple[str, str] | None:
        plain = (change.kind, change.record) in fresh and is_plain(change, unread)
        return (change.kind, change.by) if plain else None

    all_plain = (
        len(fresh) == len(new) and not unread and None not in {change.shape for change in new}
    )
    for named, group in groupby(new, attrgetter("kind", "by") if all_plain else if_plain):
        run = list(group)
        if named is not None and len(run) >= SHORTEST_RUN:
            yield first, _of_changes(*named, run)
        first += len(run)


def is_plain(change: Change, unread: Collection[bytes]) -> bool:
    """Whether SQLite reads the line exactly as we do: known fields, no escapes, objects or
    fractions.
    """
    if change.shape is not None:
        return change.id not in unread
    line, known = change.line, _known(change.kind)
    return (
        known is not None
        and not change.parents
        and len(change.at) == TIME_LETTERS
        and b"\\" not in line
        and line.count(b"{") == 2
        and change.fields.keys() <= known
        and float not in map(type, change.fields.values())
        and change.id not in unread
    )


@cache
def _known(kind: str) -> frozenset[str] | None:
    return frozenset(field_names(kind)) if kind in KINDS else None


def fold(store: Store, new: Columns) -> None:
    """Write the rows of new records, and note them for the search index."""
    top = store.db.execute(
        "UPDATE row_counter SET next = next + ? RETURNING next", [new.count]
    ).fetchone()[0]
    code, first = codes(store.db)[new.kind], top - new.count
    given = {"first": first, "code": code, "by": new.by, "records": new.records}
    given |= {"times": new.times, "texts": new.texts, "places": new.places}
    store.db.execute(_insertion(new.kind, new.names), given)
    numbers = first << CODE_BITS | code, top - 1 << CODE_BITS | code
    search.index_later(store, new.kind, *numbers)


@lru_cache(maxsize=256)
def _insertion(kind: str, fields: frozenset[str]) -> str:
    names = [name for name in field_names(kind) if name in fields]
    columns = "".join(f', "{name}"' for name in names)
    found = "".join(f", text ->> '$.\"{name}\"'" for name in names)
    gone = "ifnull(text ->> '$.deleted', 0)" if "deleted" in fields else "0"
    return (
        f'INSERT OR FAIL INTO "{kind}" (n, id, gone, extra, created_by, changed_at{columns})'
        f" SELECT (:first + key) << {CODE_BITS} | :code,"
        " CAST(substr(:records, 1 + 32 * key, 32) AS TEXT),"
        f" {gone}, NULL, :by,"
        f" CAST(substr(:times, 1 + {TIME_LETTERS} * key, {TIME_LETTERS}) AS TEXT){found}"
        f" FROM (SELECT key, CAST(substr(:texts, 1 + (value >> {LENGTH_BITS}),"
        f" value & {(1 << LENGTH_BITS) - 1}) AS TEXT) AS text FROM json_each(:places))"
    )
