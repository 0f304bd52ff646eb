"""Folds long runs of new records by SQL alone: what makes the import of a large bundle quick.

A record of one plain change is that change, so its row is taken from the line by SQLite's own JSON
functions. The result is the same as that of `cells`; lines where the two could differ take the
other way.
"""

import json
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import accumulate, groupby
from operator import attrgetter
from typing import NamedTuple

from kitdesk.log import Change
from kitdesk.records import KINDS
from kitdesk.store import search
from kitdesk.store.connection import Record, Store
from kitdesk.store.tables import CODE_BITS, codes, field_names

SHORTEST_RUN = 16
"""Below this a statement of its own costs more than it saves."""


LENGTH_BITS = 21
"""A line is at most 1 MiB long: so many bits hold its length in `places`."""


TIME_LETTERS = 20
"""A time without a fraction of a second."""


class Run(NamedTuple):
    """Changes of a kind by one workspace that stand one after the other in the log, and the `seq`
    of the first.
    """

    kind: str
    by: str
    first: int
    changes: list[Change]

    @property
    def last(self) -> int:
        """The `seq` of the last."""
        return self.first + len(self.changes) - 1

    @property
    def fields(self) -> frozenset[str]:
        """The fields that any of them writes."""
        shapes = {change.shape for change in self.changes}
        if None in shapes:
            return frozenset[str]().union(*(change.names for change in self.changes))
        return frozenset[str]().union(*(shape.names for shape in shapes if shape))


def runs(
    new: list[Change], first: int, fresh: Collection[Record], unread: Collection[bytes]
) -> Iterator[Run]:
    """Long runs of plain changes of one kind and author among `new`, whose `seq` count from
    `first`.
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
            yield Run(*named, first, run)
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


def fold(store: Store, run: Run) -> None:
    """Write the rows of a run, and note them for the search index."""
    kind, first, last = run.kind, run.first, run.last
    top = store.db.execute(
        "UPDATE row_counter SET next = next + ? RETURNING next", [last - first + 1]
    ).fetchone()[0]
    code = codes(store.db)[kind]
    offset = top - last - 1
    given = {"first": first + offset, "code": code, "by": run.by, **_joined(run.changes)}
    store.db.execute(_insertion(kind, run.fields), given)
    search.index_later(
        store, kind, first + offset << CODE_BITS | code, last + offset << CODE_BITS | code
    )


def _joined(run: list[Change]) -> dict[str, str | bytes]:
    """Changes as `_insertion` takes them apart: long joined texts."""
    fields = [change.fields_json for change in run]
    ends = accumulate(map(len, fields), initial=0)
    places = [at << LENGTH_BITS | len(part) for at, part in zip(ends, fields, strict=False)]
    return {
        "records": "".join([change.record for change in run]).encode(),
        "times": "".join([change.at for change in run]).encode(),
        "fields": b"".join(fields),
        "places": json.dumps(places),
    }


@lru_cache(maxsize=256)
def _insertion(kind: str, fields: frozenset[str]) -> str:
    names = [name for name in field_names(kind) if name in fields]
    columns = "".join(f', "{name}"' for name in names)
    found = "".join(f", text ->> '$.\"{name}\"'" for name in names)
    gone = "ifnull(text ->> '$.deleted', 0)" if "deleted" in fields else "0"
    return (
        f'INSERT INTO "{kind}" (n, id, gone, extra, created_by, changed_at{columns})'
        f" SELECT (:first + key) << {CODE_BITS} | :code,"
        " CAST(substr(:records, 1 + 32 * key, 32) AS TEXT),"
        f" {gone}, NULL, :by,"
        f" CAST(substr(:times, 1 + {TIME_LETTERS} * key, {TIME_LETTERS}) AS TEXT){found}"
        f" FROM (SELECT key, CAST(substr(:fields, 1 + (value >> {LENGTH_BITS}),"
        f" value & {(1 << LENGTH_BITS) - 1}) AS TEXT) AS text FROM json_each(:places))"
    )
