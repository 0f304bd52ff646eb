"""Bundles written and imported, and those that wait: the history that people see, and where a
stream's bundles ended.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kitdesk.store.connection import Store

if TYPE_CHECKING:
    from kitdesk.store.streams import Place

Direction = Literal["out", "in"]


class BundleRow(NamedTuple):
    """A bundle: to or from `peer` (a row's `n`); `counts` are its lines by kind, `digest` names its
    contents.
    """

    direction: Direction
    peer: int
    number: int
    created: str
    at: str
    after: int
    upto: int
    upto_chain: bytes
    counts: dict[str, int]
    photos: int
    size: int
    digest: bytes
    n: int = 0


class WaitingRow(NamedTuple):
    """A bundle in quarantine: `id` is the SHA-256 of its file, `hello` what it says of its sender,
    if readable.
    """

    id: str
    file: str
    sender: str
    sign: str
    reason: str
    number: int
    created: str
    arrived: str
    after: int
    upto: int
    size: int
    hello: str | None


_BUNDLE = ", ".join(name for name in BundleRow._fields if name != "n")
_WAITING = ", ".join(WaitingRow._fields)


def note(store: Store, row: BundleRow) -> None:
    """Add a bundle to the history."""
    values: dict[str, Any] = {**row._asdict(), "counts": json.dumps(row.counts)}
    del values["n"]
    marks = ", ".join(f":{name}" for name in values)
    store.db.execute(f"INSERT INTO bundle({_BUNDLE}) VALUES ({marks})", values)


def history(store: Store, peer: int | None = None) -> Iterator[BundleRow]:
    """Bundles, newest first, with one peer or all."""
    where = "" if peer is None else "WHERE peer = :peer"
    sql = f"SELECT {_BUNDLE}, n FROM bundle {where} ORDER BY n DESC"
    for found in store.db.execute(sql, {"peer": peer}):
        row = BundleRow(*found)
        yield row._replace(counts=json.loads(found[8]))


def is_known(store: Store, digest: bytes) -> bool:
    """Whether this very bundle has been imported."""
    sql = "SELECT 1 FROM bundle WHERE digest = ? AND direction = 'in' LIMIT 1"
    return store.db.execute(sql, [digest]).fetchone() is not None


def ends(store: Store, peer: int) -> Iterator["Place"]:
    """Where the peer's imported bundles ended, newest first, each place once, position 0
    left out.
    """
    from kitdesk.store.streams import Place

    sql = (
        "SELECT upto, upto_chain FROM bundle WHERE peer = ? AND direction = 'in' AND upto > 0"
        " GROUP BY upto, upto_chain ORDER BY max(n) DESC"
    )
    for found in store.db.execute(sql, [peer]):
        yield Place(*found)


def sent_upto(store: Store, peer: int) -> int:
    """The greatest position that any bundle to the peer carried."""
    sql = "SELECT coalesce(max(upto), 0) FROM bundle WHERE peer = ? AND direction = 'out'"
    return store.db.execute(sql, [peer]).fetchone()[0]


def quarantine(store: Store, row: WaitingRow) -> None:
    """Note a bundle that waits; one that is noted stays as it is."""
    marks = ", ".join("?" * len(WaitingRow._fields))
    with store.transaction():
        store.db.execute(
            f"INSERT OR IGNORE INTO quarantined({_WAITING}) VALUES ({marks})",
            row,
        )


def waiting(store: Store) -> list[WaitingRow]:
    """What is in quarantine, in the order of the streams."""
    sql = f"SELECT {_WAITING} FROM quarantined ORDER BY sender, after, created"
    return [WaitingRow(*found) for found in store.db.execute(sql)]


def release(store: Store, id: str) -> None:
    """A bundle waits no longer."""
    with store.transaction():
        store.db.execute("DELETE FROM quarantined WHERE id = ?", [id])
