"""Folds long runs of new records by SQL alone: what makes the import of a large bundle quick.

A record of one plain change is that change, so its row is taken from the line by SQLite's own JSON
functions. The result is the same as that of `cells`; lines where the two could differ take the
other way.
"""

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from kitdesk.log import Change
from kitdesk.records import KINDS
from kitdesk.store import search
from kitdesk.store.connection import Record, Store
from kitdesk.store.tables import CODE_BITS, codes, field_names

SHORTEST_RUN = 16
"""Below this a statement of its own costs more than it saves."""


class Run(NamedTuple):
    """Changes of a kind that stand one after the other in the log, by the `seq` of the first and
    the last, and the fields that any of them writes.
    """

    kind: str
    first: int
    last: int
    fields: frozenset[str]


def runs(
    new: list[Change], first: int, fresh: Collection[Record], unread: Collection[bytes]
) -> Iterator[Run]:
    """Long runs of plain changes of one kind among `new`, whose `seq` count from `first`."""

    def plain_kind(change: Change) -> str | None:
        plain = (change.kind, change.record) in fresh and is_plain(change, unread)
        return change.kind if plain else None

    for kind, group in groupby(new, plain_kind):
        run = list(group)
        if kind is not None and len(run) >= SHORTEST_RUN:
            fields = frozenset[str]().union(*(change.fields for change in run))
            yield Run(kind, first, first + len(run) - 1, fields)
        first += len(run)


def is_plain(change: Change, unread: Collection[bytes]) -> bool:
    """Whether SQLite reads the line exactly as we do: known fields, no escapes, objects or
    fractions.
    """
    line, known = change.line, _known(change.kind)
    return (
        known is not None
        and not change.parents
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
    kind, first, last, fields = run
    top = store.db.execute(
        "UPDATE row_counter SET next = next + ? RETURNING next", [last - first + 1]
    ).fetchone()[0]
    code = codes(store.db)[kind]
    offset = top - last - 1
    given = {"offset": offset, "code": code, "first": first, "last": last}
    store.db.execute(_insertion(kind, fields), given)
    search.index_later(
        store, kind, first + offset << CODE_BITS | code, last + offset << CODE_BITS | code
    )


@lru_cache(maxsize=256)
def _insertion(kind: str, fields: frozenset[str]) -> str:
    names = [name for name in field_names(kind) if name in fields]
    columns = "".join(f', "{name}"' for name in names)
    found = "".join(f", text ->> '$.fields.\"{name}\"'" for name in names)
    gone = "ifnull(text ->> '$.fields.deleted', 0)" if "deleted" in fields else "0"
    return (
        f'INSERT INTO "{kind}" (n, id, gone, extra, created_by, changed_at{columns})'
        f" SELECT (seq + :offset) << {CODE_BITS} | :code, record,"
        f" {gone}, NULL, by, text ->> '$.at'{found}"
        " FROM (SELECT seq, record, by, CAST(line AS TEXT) AS text FROM change"
        " WHERE seq BETWEEN :first AND :last)"
    )
