"""A consistent copy of the encrypted database while others write to it."""

from pathlib import Path

from kitdesk import durable
from kitdesk.store.connection import DatabaseError, Store, connect, trouble


def copy(store: Store, target: Path) -> None:
    """Write the database as it is now to a file, encrypted under the same key, whole or not at all.

    Raises `Problem("store.full")` and its like.
    """
    durable.tidy(target.parent)
    with durable.claimed(target) as (part, _):
        made = copy_beside(store, part)
        durable.sync_file(made)
        durable.put(made, target)


def copy_beside(store: Store, part: Path) -> Path:
    """Write the database as it is now beside a claimed part, for as long as that is there."""
    made = part.with_name(f"{part.name}-db")
    other = connect(made, store.key)
    try:
        store.db.conn.backup(other.conn)
        other.execute("PRAGMA journal_mode = DELETE")
    except DatabaseError as error:
        raise trouble(error, made.parent) from error
    finally:
        other.conn.close()
    return made
