"""Opens a workspace's database and brings it to this version: forward only, with a copy made
before.
"""

from pathlib import Path

from kitdesk.fault import reach
from kitdesk.problem import Problem
from kitdesk.store import fitting, me, search
from kitdesk.store.connection import Author, Clock, DatabaseError, Entropy, Store, connect
from kitdesk.store.database import Database

VERSION = 4
"""The number of migrations, noted in the file: a database that is at it opens without asking
sqlite-utils, which takes 50 ms to import.
"""
DATABASE = "workspace.db"
BACKUPS = "backups"
NOBODY = ""


def open_store(folder: Path, key: bytes, clock: Clock, entropy: Entropy) -> Store:
    """The database of the workspace in `folder`, made if it is not there, at this version.

    How an office signs is set by whoever knows it. Raises `Problem("store.newer")` for a database
    of a newer version.
    """
    path = folder / DATABASE
    store = Store(path, key, connect(path, key), clock, entropy, Author(NOBODY))
    store.before_commit.append(search.index)
    try:
        migrate(store)
        store.author = Author(me.id_in(store.db) or NOBODY)
        fitting.fit(store, _copy_before(store, "models"))
    except BaseException:
        store.close()
        raise
    return store


def _copy_before(store: Store, step: str) -> Path:
    """Where a copy from before a step is kept."""
    stamp = store.clock().strftime("%Y%m%dT%H%M%SZ")
    return store.path.parent / BACKUPS / f"{stamp}-before-{step}.db"


def newer(db: Database) -> str | None:
    """The newest step of a database that this version does not know; `None` when it knows
    them all.
    """
    from kitdesk.store.migrations import MIGRATIONS

    known = {step.name for step in MIGRATIONS._migrations}
    return max({step.name for step in MIGRATIONS.applied(db.schema)} - known, default=None)


def migrate(store: Store) -> None:
    """Bring a database that is not marked as of this version to it."""
    if store.db.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return
    if version := newer(store.db):
        raise Problem("store.newer", version=version)
    reach("migration.begun")
    _apply_pending(store)
    store.db.execute(f"PRAGMA user_version = {VERSION}")
    reach("migration.marked")


def _apply_pending(store: Store) -> None:
    """Apply what is pending, after a copy of a database that holds something."""
    from kitdesk.store.migrations import MIGRATIONS

    db = store.db.schema
    pending = MIGRATIONS.pending(db)
    if not pending:
        return
    if MIGRATIONS.applied(db):
        target = _copy_before(store, pending[0].name)
        from kitdesk.store import copying

        target.parent.mkdir(exist_ok=True)
        reach("migration.copying")
        copying.copy(store, target)
        reach("migration.copied")
    try:
        MIGRATIONS.apply(db)
        reach("migration.applied")
    except DatabaseError as error:
        raise Problem("store.migration", version=pending[0].name) from error
