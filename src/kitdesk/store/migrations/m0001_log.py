"""The log, drafts, conflicts, attachments' bytes, search, settings, and a table for every kind."""

from sqlite_utils import Database

from kitdesk.store import tables
from kitdesk.store.migrations.steps import MIGRATIONS

SEARCH_MEMORY_BYTES = 8 << 20
"""How much of the search index is gathered in memory before it is written, in a large import."""

SCHEMA = """
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE change(
    seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT, record TEXT, by TEXT,
    line BLOB, head INTEGER NOT NULL DEFAULT 1, unread INTEGER NOT NULL DEFAULT 0, erasure BLOB
) STRICT;
CREATE INDEX change_record ON change(record);
CREATE INDEX change_unread ON change(kind) WHERE unread = 1;

CREATE TABLE draft(
    kind TEXT NOT NULL, record TEXT NOT NULL, fields TEXT NOT NULL, parents TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (record, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict(
    kind TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL,
    shown BLOB, others TEXT NOT NULL, PRIMARY KEY (record, kind, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE erased(
    kind TEXT NOT NULL, record TEXT NOT NULL, erasure BLOB NOT NULL, PRIMARY KEY (record, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE other_record(
    n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,
    gone INTEGER NOT NULL, created_by TEXT, changed_at TEXT, UNIQUE (id, kind)
) STRICT;

CREATE TABLE blob(
    sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE blob_chunk(
    sha256 TEXT NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (sha256, n)
) STRICT;

CREATE TABLE kind_code(code INTEGER PRIMARY KEY, kind TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE row_counter(next INTEGER NOT NULL) STRICT;
INSERT INTO row_counter VALUES (1);

CREATE VIRTUAL TABLE search USING fts5(
    title, body, content = '', contentless_delete = 1, columnsize = 1,
    tokenize = 'unicode61 remove_diacritics 0', prefix = '1'
);
"""


@MIGRATIONS(name="0001_log")
def log(db: Database) -> None:
    """Everything a new workspace starts with."""
    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute("INSERT INTO search(search, rank) VALUES ('hashsize', ?)", [SEARCH_MEMORY_BYTES])
    tables.fit(db)
