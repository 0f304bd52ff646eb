"""Open conflicts, counted. Their values are read by `workspace.conflicts`."""

from kitdesk.store.connection import Store


def count(store: Store) -> int:
    """How many fields are in conflict."""
    return store.db.execute("SELECT count(*) FROM conflict").fetchone()[0]
