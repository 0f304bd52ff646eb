"""A consistent copy of the encrypted database while others write to it."""

from pathlib import Path

from kitdesk.store.connection import DatabaseError, Store, connect, trouble


def copy(store: Store, target: Path) -> None:
    """Write the database as it is now to a new file, encrypted under the same key.

    Raises `Problem("store.full")` and its like.
    """
    target.unlink(missing_ok=True)
    other = connect(target, store.key)
    try:
        store.db.conn.backup(other.conn)
        other.execute("PRAGMA journal_mode = DELETE")
    except DatabaseError as error:
        raise trouble(error) from error
    finally:
        other.conn.close()
