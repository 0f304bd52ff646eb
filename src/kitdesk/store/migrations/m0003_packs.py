"""Lines that arrive by the hundred rest in packs; those that are here stay where they are."""

from sqlite_utils import Database

from kitdesk.store.migrations.steps import MIGRATIONS


@MIGRATIONS(name="0003_packs")
def packs(db: Database) -> None:
    """`pack` holds the lines of one `seq` after the other; `size` is a packed line's bytes."""
    db.execute("CREATE TABLE pack(first INTEGER PRIMARY KEY, lines BLOB NOT NULL) STRICT")
    db.execute("ALTER TABLE change ADD COLUMN size INTEGER")
