"""Opens a workspace's database and brings it to this version: forward only, with a copy made
before.
"""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from kitdesk.problem import Problem
from kitdesk.store import copying, search
from kitdesk.store.connection import Author, Clock, Entropy, Store, connect
from kitdesk.store.migrations import MIGRATIONS

DATABASE = "workspace.db"
BACKUPS = "backups"
NOBODY = Author("")


def open_store(folder: Path, key: bytes, clock: Clock, entropy: Entropy) -> Store:
    """The database of the workspace in `folder`, made if it is not there, at this version.

    The author is set by whoever knows it. Raises `Problem("store.newer")` for a database of a newer
    version.
    """
    path = folder / DATABASE
    store = Store(path, key, connect(path, key), clock, entropy, NOBODY)
    store.before_commit.append(search.index)
    try:
        migrate(store)
    except BaseException:
        store.close()
        raise
    return store


def newer(db: Database) -> str | None:
    """The newest step of a database that this version does not know; `None` when it knows
    them all.
    """
    known = {step.name for step in MIGRATIONS._migrations}
    return max({step.name for step in MIGRATIONS.applied(db)} - known, default=None)


def migrate(store: Store) -> None:
    """Apply what is pending, after a copy of a database that holds something."""
    if version := newer(store.db):
        raise Problem("store.newer", version=version)
    pending = MIGRATIONS.pending(store.db)
    if not pending:
        return
    if MIGRATIONS.applied(store.db):
        stamp = store.clock().strftime("%Y%m%dT%H%M%SZ")
        target = store.path.parent / BACKUPS / f"{stamp}-before-{pending[0].name}.db"
        target.parent.mkdir(exist_ok=True)
        copying.copy(store, target)
    try:
        MIGRATIONS.apply(store.db)
    except sqlite3.Error as error:
        raise Problem("store.migration", version=pending[0].name) from error
