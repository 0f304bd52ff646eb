"""Lines that arrive by the hundred rest in packs; those that are here stay where they are. How many
rows are held from a peer is kept, so that nobody counts them at every import.
"""

from sqlite_utils import Database

from kitdesk.store.migrations.steps import MIGRATIONS


@MIGRATIONS(name="0003_packs")
def packs(db: Database) -> None:
    """`pack` holds the lines of one `seq` after the other; `size` is a packed line's bytes;
    `peer.held` counts the peer's rows in `held`.
    """
    db.execute("CREATE TABLE pack(first INTEGER PRIMARY KEY, lines BLOB NOT NULL) STRICT")
    db.execute("ALTER TABLE change ADD COLUMN size INTEGER")
    db.execute("ALTER TABLE peer ADD COLUMN held INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE peer SET held = (SELECT count(*) FROM held WHERE sender = n)")
