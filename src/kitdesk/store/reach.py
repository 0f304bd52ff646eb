"""What a coach may see, as far as it has been judged: records that passed, persons they name, and
who refers to whom.

Source: EXCHANGE.md §3, What enters.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from kitdesk.store import packs
from kitdesk.store.connection import Record, Store


class LogRow(NamedTuple):
    """A change in the log, by its order of arrival; its line is looked up when it is asked for."""

    lines: packs.Reader
    seq: int
    id: bytes
    kind: str
    record: str
    by: str
    unread: int
    kept: bytes | None

    @property
    def line(self) -> bytes:
        """The line without line feed."""
        return self.lines.line(self.seq, self.kept)


_LOG = "SELECT seq, id, kind, record, by, unread, line FROM change"


def arrived(
    store: Store, after: int, kinds: Collection[str] | None = None, besides: str = ""
) -> Iterator[LogRow]:
    """Changes with lines whose `seq` is greater than `after`, in order.

    Of all kinds or of `kinds`, by everybody `besides` one workspace.
    """
    sql, values = f"{_LOG} WHERE seq > ? AND by <> ? AND erasure IS NULL", [after, besides]
    if kinds is not None:
        sql += f" AND kind IN ({','.join('?' * len(kinds))})"
    lines = packs.Reader(store)
    for found in store.db.execute(f"{sql} ORDER BY seq", [*values, *(kinds or ())]):
        yield LogRow(lines, *found)


def touched_by(store: Store, by: str, after: int, kinds: Collection[str]) -> list[Record]:
    """Records of these kinds that a workspace has written since `after` and others have too."""
    sql = (
        "SELECT DISTINCT c.kind, c.record FROM change c WHERE c.seq > ? AND c.by = ?"
        f" AND c.kind IN ({','.join('?' * len(kinds))}) AND EXISTS (SELECT 1 FROM change o"
        " WHERE o.record = c.record AND o.kind = c.kind AND o.by <> c.by AND o.erasure IS NULL)"
        " ORDER BY c.record, c.kind"
    )
    return list(store.db.execute(sql, [after, by, *kinds]))


def changes_of(store: Store, kind: str, record: str) -> list[LogRow]:
    """A record's changes with their lines, by arrival."""
    sql = f"{_LOG} WHERE record = ? AND kind = ? AND erasure IS NULL ORDER BY seq"
    lines = packs.Reader(store)
    return [LogRow(lines, *found) for found in store.db.execute(sql, [record, kind])]


def came_later(store: Store, ids: Collection[bytes], seq: int) -> bool:
    """Whether any of these changes is here and came after the one with `seq`."""
    marks = ",".join("?" * len(ids))
    sql = f"SELECT 1 FROM change WHERE id IN ({marks}) AND seq > ? AND erasure IS NULL LIMIT 1"
    return store.db.execute(sql, [*ids, seq]).fetchone() is not None


def kinds_of(store: Store, record: str) -> list[str]:
    """The kinds that records with this id have: one, unless somebody used it twice."""
    sql = "SELECT DISTINCT kind FROM change WHERE record = ? AND erasure IS NULL"
    return [kind for (kind,) in store.db.execute(sql, [record])]


def link(store: Store, rows: Iterable[tuple[str, str, str]]) -> None:
    """Note that records refer to others: (target's id, record, kind)."""
    store.db.conn.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?)", rows)


def referring(store: Store, target: str) -> list[Record]:
    """Records that are noted to refer to the record with this id."""
    sql = "SELECT kind, record FROM link WHERE target = ? ORDER BY record, kind"
    return list(store.db.execute(sql, [target]))


def referring_to_arrived(store: Store, after: int) -> list[Record]:
    """Records that refer to one of which a change has come since `after`."""
    if store.db.execute("SELECT 1 FROM link LIMIT 1").fetchone() is None:
        return []
    sql = (
        "SELECT DISTINCT kind, record FROM link"
        " WHERE target IN (SELECT record FROM change WHERE seq > ?) ORDER BY record, kind"
    )
    return list(store.db.execute(sql, [after]))


def has_passed(store: Store, peer: int, kind: str, record: str) -> bool:
    """Whether the record has passed for the peer: then every later change of it goes there."""
    sql = "SELECT 1 FROM passed WHERE peer = ? AND record = ? AND kind = ?"
    return store.db.execute(sql, [peer, record, kind]).fetchone() is not None


def note_passed(store: Store, peer: int, kind: str, record: str) -> None:
    """The record has passed for the peer, for good."""
    store.db.execute("INSERT OR IGNORE INTO passed VALUES (?, ?, ?)", [peer, record, kind])


def note_awaited(store: Store, peer: int, persons: Iterable[str]) -> list[str]:
    """Persons that something in the peer's outbox names; those of them that are new in this."""
    new = [person for person in dict.fromkeys(persons) if not is_awaited(store, peer, person)]
    if not new:
        return new
    store.db.conn.executemany(
        "INSERT OR IGNORE INTO awaited VALUES (?, ?)", [(peer, person) for person in new]
    )
    return new


def is_awaited(store: Store, peer: int, person: str) -> bool:
    """Whether something in the peer's outbox names this person."""
    sql = "SELECT 1 FROM awaited WHERE peer = ? AND person = ?"
    return store.db.execute(sql, [peer, person]).fetchone() is not None


def own_changes(store: Store, by: str, without: str, after: int) -> Iterator[bytes]:
    """Changes by one workspace since `after`, but for those of one kind, by arrival."""
    sql = (
        "SELECT id FROM change WHERE seq > ? AND by = ? AND kind <> ? AND erasure IS NULL"
        " ORDER BY seq"
    )
    for (change,) in store.db.execute(sql, [after, by, without]):
        yield change


def persons_named(store: Store, name: str) -> list[str]:
    """Ids of live persons with this full name, whatever its case."""
    sql = (
        "SELECT id, trim(coalesce(given_name, '') || ' ' || coalesce(family_name, '')) FROM person"
        " WHERE gone = 0"
    )
    wanted = name.strip().casefold()
    return [id for id, full in store.db.execute(sql) if full.casefold() == wanted]
