"""Known workspaces and how far the streams to them have come.

Keys and persons are in the trust file.
"""

import json
from collections.abc import Collection
from typing import Any, NamedTuple

from kitdesk.store.connection import Store

_COLUMNS = "n, id, name, role, number, acknowledged, lowest, want, recovery"


class PeerRow(NamedTuple):
    """A known workspace.

    `number` is the last bundle's written to it; `acknowledged` the outbox position it is known to
    hold; `lowest` the lowest position its bundles told since the last export to it, None before the
    first of them; `want` the digests its newest bundle asked for.
    """

    n: int
    id: str
    name: str
    role: str
    number: int
    acknowledged: int
    lowest: int | None
    want: tuple[str, ...]
    recovery: str | None


def every(store: Store) -> list[PeerRow]:
    """All known workspaces, in the order they became known."""
    return [_row(found) for found in store.db.execute(f"SELECT {_COLUMNS} FROM peer ORDER BY n")]


def find(store: Store, id: str) -> PeerRow | None:
    """The workspace with this id, if it is known."""
    found = store.db.execute(f"SELECT {_COLUMNS} FROM peer WHERE id = ?", [id]).fetchone()
    return _row(found) if found else None


def _row(found: tuple[Any, ...]) -> PeerRow:
    n, id, name, role, number, acknowledged, lowest, want, recovery = found
    wanted = tuple(json.loads(want))
    return PeerRow(n, id, name, role, number, acknowledged, lowest, wanted, recovery)


def add(store: Store, id: str, name: str, role: str) -> PeerRow:
    """Note a workspace; one that is known gets the name, if there is one."""
    with store.transaction():
        store.db.execute(
            "INSERT INTO peer(id, name, role) VALUES (?, ?, ?) ON CONFLICT(id) DO UPDATE"
            " SET name = iif(excluded.name = '', name, excluded.name)",
            [id, name, role],
        )
    found = find(store, id)
    assert found is not None
    return found


def greet(store: Store, n: int, name: str, recovery: str | None) -> None:
    """Note what a hello said; a recovery key, once given, stays until another one comes."""
    store.db.execute(
        "UPDATE peer SET name = ?, recovery = coalesce(?, recovery) WHERE n = ?",
        [name, recovery, n],
    )


def want(store: Store, n: int, digests: Collection[str]) -> None:
    """Note what the peer's newest bundle asked for."""
    store.db.execute("UPDATE peer SET want = ? WHERE n = ?", [json.dumps(list(digests)), n])


def acknowledge(store: Store, n: int, position: int) -> None:
    """Take a receipt: of several read since the last export the lowest counts."""
    lowest = "min(coalesce(lowest, :position), :position)"
    store.db.execute(
        f"UPDATE peer SET acknowledged = {lowest}, lowest = {lowest} WHERE n = :n",
        {"n": n, "position": position},
    )


def exported(store: Store, n: int) -> None:
    """An export to the peer is done: the next receipt counts, whatever it says."""
    store.db.execute("UPDATE peer SET lowest = NULL WHERE n = ?", [n])


def next_number(store: Store, n: int) -> int:
    """The number of the next bundle to the peer, used up by asking."""
    with store.transaction():
        store.db.execute("UPDATE peer SET number = number + 1 WHERE n = ?", [n])
        return store.db.execute("SELECT number FROM peer WHERE n = ?", [n]).fetchone()[0]
