"""A database encrypted anew under another key."""

import json
from collections.abc import Sequence
from pathlib import Path

from kitdesk.problem import Problem
from kitdesk.store import settings
from kitdesk.store.connection import Author, Clock, Entropy, Store, connect
from kitdesk.store.opening import DATABASE, NOBODY

FORMER = "vault.former_keys"
MOST_FORMER = 8
"""Keys that backups made before may still need, kept in the encrypted database alone."""


def alone(folder: Path, key: bytes, clock: Clock, entropy: Entropy) -> Store:
    """The database, which nobody else may have open, without the log beside it.

    Raises `Problem("backup.in_use")`.
    """
    path = folder / DATABASE
    try:
        source = connect(path, key, exclusive=True)
    except Problem as problem:
        if problem.code == "store.busy":
            raise Problem("backup.in_use", folder=str(folder)) from problem
        raise
    source.execute("PRAGMA journal_mode = DELETE")
    return Store(path, key, source, clock, entropy, Author(NOBODY))


def give_key(source: Store, copy: Path, new: bytes) -> None:
    """Encrypt a closed copy of `source` by the key `new`, and read it back."""
    other = connect(copy, source.key, exclusive=True)
    inner = Store(copy, source.key, other, source.clock, source.entropy, Author(NOBODY))
    try:
        former = [source.key.hex(), *settings.get(inner, FORMER, [])]
        settings.put(inner, FORMER, former[:MOST_FORMER])
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    finally:
        inner.close()
    _verify(copy, new)


def bring_up_to_date(copy: Path, old: bytes, new: bytes, former: Sequence[bytes]) -> None:
    """Encrypt a closed copy, which nobody else has open, by the key that its workspace has today.
    It knows `former` keys as the workspace does: older backups go on opening.
    """
    db = connect(copy, old, exclusive=True)
    try:
        others = [key for key in dict.fromkeys(former) if key != new]
        keys = json.dumps([key.hex() for key in others[:MOST_FORMER]])
        db.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", [FORMER, keys])
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    finally:
        db.conn.close()


def _verify(copy: Path, new: bytes) -> None:
    """Read the copy back by the new key, every page of it."""
    db = connect(copy, new, exclusive=True)
    try:
        if db.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Problem("store.failed", cause=copy.name)
        db.execute("PRAGMA journal_mode = DELETE")
    finally:
        db.conn.close()


def former_keys(folder: Path, key: bytes) -> tuple[bytes, ...]:
    """Keys that the database in `folder` had before, newest first: older backups open by them."""
    db = connect(folder / DATABASE, key)
    try:
        found = db.execute("SELECT value FROM setting WHERE key = ?", [FORMER]).fetchone()
        return tuple(bytes.fromhex(text) for text in json.loads(found[0])) if found else ()
    finally:
        db.conn.close()
