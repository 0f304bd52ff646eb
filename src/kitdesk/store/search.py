"""Full text search over all records: FTS5, without a copy of the texts.

An entry's rowid is its row's `n`, which names the kind and grows with arrival. Letters keep their
marks: å, ä, ö and the Sámi letters are letters of their own.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kitdesk.records import KINDS
from kitdesk.store.connection import Store
from kitdesk.store.tables import CODE_BITS

if TYPE_CHECKING:
    from kitdesk.store.rows import Row

RANKED_FROM_LETTERS = 3
NEWEST_JUDGED = 2_000
"""How many of the newest matches are ranked: keeps a word that all notes hold within the time
limit.
"""

INDEXED_AT_ONCE = 16_000
"""Rows indexed by one statement: SQLite keeps in memory what it needs to take a statement back."""

_WORD = re.compile(r"[^\W_]+")


def texts(kind: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """What search reads of a record: its title, and the rest of its text with the tags."""
    known = KINDS.get(kind)
    if known is None:
        return "", " ".join(_strings(values))
    title = _joined(values.get(name) for name in known.title)
    body = _joined(values.get(name) for name in known.prose if name not in known.title)
    tags = values.get("tags")
    return title, f"{body} {' '.join(tags)}" if tags else body


def _joined(parts: Iterable[Any]) -> str:
    return " ".join(str(part) for part in parts if part is not None and part != "")


def _strings(value: Any) -> Iterator[str]:
    """All strings inside a value, however deep (at most 64 levels: EXCHANGE.md §1)."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def save(store: Store, rows: Iterable[tuple[int, "Row"]], *, fresh: bool = False) -> None:
    """Write the entries of rows with their `n`; a deleted record has none."""
    rows = list(rows)
    if not fresh:
        index(store)
        gone = [(n,) for n, row in rows if row.gone]
        store.db.conn.executemany("DELETE FROM search WHERE rowid = ?", gone)
    verb = "INSERT" if fresh else "INSERT OR REPLACE"
    store.db.conn.executemany(
        f"{verb} INTO search(rowid, title, body) VALUES (?, ?, ?)",
        [(n, *texts(row.kind, row.values)) for n, row in rows if not row.gone],
    )


def amend(store: Store, n: int, old: "Row", new: "Row") -> None:
    """Write an entry anew if its texts changed."""
    if new.gone != old.gone or texts(old.kind, old.values) != texts(new.kind, new.values):
        save(store, [(n, new)])


def remove(store: Store, n: int) -> None:
    """Take an entry away."""
    index(store)
    store.db.execute("DELETE FROM search WHERE rowid = ?", [n])


def index_later(store: Store, kind: str, first: int, last: int) -> None:
    """Index new rows of a known kind with `n` from `first` to `last` just before the commit, all at
    once.
    """
    ranges = store.unindexed
    step = 1 << CODE_BITS
    if ranges and ranges[-1][0] == kind and ranges[-1][2] + step == first:
        first = ranges.pop()[1]
    ranges.append((kind, first, last))
    if sum(last - first for _, first, last in ranges) >= INDEXED_AT_ONCE << CODE_BITS:
        index(store)


def index(store: Store) -> None:
    """Index what waits for it: before the commit, or before an entry of it is touched again."""
    step = INDEXED_AT_ONCE << CODE_BITS
    for kind, first, last in store.unindexed:
        for start in range(first, last + 1, step):
            store.db.execute(_indexing(kind), [start, min(last, start + step - 1)])
    store.unindexed.clear()


@cache
def _indexing(kind: str) -> str:
    """The same texts as `texts`, by SQL. Tags as JSON hold the same words."""
    known = KINDS[kind]
    title = ", ".join(f'"{name}"' for name in known.title)
    rest = ", ".join(f'"{name}"' for name in (*known.prose, "tags") if name not in known.title)
    return (
        "INSERT INTO search(rowid, title, body)"
        f" SELECT n, concat_ws(' ', NULL, {title}), concat_ws(' ', NULL, {rest})"
        f' FROM "{kind}" WHERE n BETWEEN ? AND ? AND gone = 0'
    ).replace("NULL, )", "NULL)")


def forget(store: Store) -> None:
    """Write the index anew without what was removed: a removal alone leaves the words in it."""
    store.db.execute("INSERT INTO search(search) VALUES ('optimize')")


def words(text: str) -> list[str]:
    """The words of a query, as the index cuts them."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def expression(query: list[str]) -> str:
    """The FTS5 expression for words that all must be there, the last one perhaps not typed to its
    end.
    """
    quoted = [f'"{word}"' for word in query]
    return " ".join([*quoted[:-1], f"{quoted[-1]} *"])


@dataclass(frozen=True)
class Found:
    """A match: the kind's code and the row's `n`, best first."""

    code: int
    n: int


def find(store: Store, text: str, limit: int, kinds: Iterable[int] | None = None) -> list[Found]:
    """Rows that hold all words of `text`, best first from three letters on, newest first before
    that.
    """
    query = words(text)
    if not query:
        return []
    match = expression(query)
    only = f"AND rowid & {(1 << CODE_BITS) - 1} IN ({','.join(map(str, kinds))})" if kinds else ""
    ranked = max(map(len, query)) >= RANKED_FROM_LETTERS
    numbers = _ranked(store, match, only, limit) if ranked else _newest(store, match, only, limit)
    return [Found(n & (1 << CODE_BITS) - 1, n) for n in numbers]


def _newest(store: Store, match: str, only: str, limit: int) -> list[int]:
    sql = f"SELECT rowid FROM search WHERE search MATCH ? {only} ORDER BY rowid DESC LIMIT ?"
    return [n for (n,) in store.db.execute(sql, [match, limit])]


def _ranked(store: Store, match: str, only: str, limit: int) -> list[int]:
    """Matches in titles before the rest; of very many the newest are judged."""
    judged = {}
    for part in (f"{{title}} : ({match})", match):
        newest = _newest(store, part, only, NEWEST_JUDGED)
        if newest:
            judged |= _ranks(store, part, only, newest, limit)
        if len(judged) >= limit:
            break
    return sorted(judged, key=lambda n: judged[n])[:limit]


def _ranks(
    store: Store, match: str, only: str, newest: list[int], limit: int
) -> dict[int, tuple[float, int]]:
    sql = (
        f"SELECT rowid, bm25(search, 8.0, 1.0) FROM search WHERE search MATCH ? {only}"
        " AND rowid BETWEEN ? AND ? ORDER BY 2, 1 DESC LIMIT ?"
    )
    found = store.db.execute(sql, [match, newest[-1], newest[0], limit])
    return {n: (rank, -n) for n, rank in found}
