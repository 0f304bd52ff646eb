"""A consistent copy of the encrypted database while others write to it."""

from pathlib import Path

from kitdesk.store.connection import Store, connect


def copy(store: Store, target: Path) -> None:
    """Write the database as it is now to a new file, encrypted under the same key."""
    target.unlink(missing_ok=True)
    other = connect(target, store.key)
    try:
        store.db.conn.backup(other.conn)
        other.execute("PRAGMA journal_mode = DELETE")
    finally:
        other.conn.close()
