"""What the exchange keeps: peers, streams both ways, bundles, what waits, and what a peer
may see.
"""

from sqlite_utils import Database

from kitdesk.store.migrations.steps import MIGRATIONS

SCHEMA = """
CREATE TABLE peer(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
    number INTEGER NOT NULL DEFAULT 0, acknowledged INTEGER NOT NULL DEFAULT 0, lowest INTEGER,
    want TEXT NOT NULL DEFAULT '[]', recovery TEXT
) STRICT;

CREATE TABLE outbox(
    peer INTEGER NOT NULL, position INTEGER NOT NULL, change BLOB NOT NULL, chain BLOB NOT NULL,
    PRIMARY KEY (peer, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX outbox_change ON outbox(peer, change);

CREATE TABLE held(
    sender INTEGER NOT NULL, position INTEGER NOT NULL, chain BLOB NOT NULL, prev BLOB NOT NULL,
    change BLOB NOT NULL, joined INTEGER NOT NULL, erasure BLOB,
    PRIMARY KEY (sender, position, chain)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_open ON held(sender, position) WHERE erasure IS NOT NULL;
CREATE INDEX held_unjoined ON held(sender, position) WHERE joined = 0;

CREATE TABLE bundle(
    n INTEGER PRIMARY KEY, direction TEXT NOT NULL, peer INTEGER NOT NULL, number INTEGER NOT NULL,
    created TEXT NOT NULL, at TEXT NOT NULL, after INTEGER NOT NULL, upto INTEGER NOT NULL,
    upto_chain BLOB NOT NULL, counts TEXT NOT NULL, photos INTEGER NOT NULL, size INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX bundle_peer ON bundle(peer, direction, n);
CREATE INDEX bundle_digest ON bundle(digest);

CREATE TABLE quarantined(
    id TEXT PRIMARY KEY, file TEXT NOT NULL, sender TEXT NOT NULL, sign TEXT NOT NULL,
    reason TEXT NOT NULL, number INTEGER NOT NULL, created TEXT NOT NULL, arrived TEXT NOT NULL,
    after INTEGER NOT NULL, upto INTEGER NOT NULL, size INTEGER NOT NULL, hello TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE passed(
    peer INTEGER NOT NULL, record TEXT NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (peer, record, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE awaited(
    peer INTEGER NOT NULL, person TEXT NOT NULL, PRIMARY KEY (peer, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE link(
    target TEXT NOT NULL, record TEXT NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (target, record, kind)
) STRICT, WITHOUT ROWID;
"""


@MIGRATIONS(name="0002_exchange")
def exchange(db: Database) -> None:
    """The tables of EXCHANGE.md §3 to §6."""
    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            db.execute(statement)
