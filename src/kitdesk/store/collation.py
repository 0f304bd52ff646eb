"""The language's order of words, for SQL's ORDER BY."""

from functools import lru_cache

from kitdesk.language import Language
from kitdesk.store.connection import Store

NAME = "language"


def register(store: Store, tag: str) -> None:
    """Make `COLLATE language` sort as people with the language `tag` do."""
    key = lru_cache(maxsize=20_000)(Language(tag).sort_key)

    def compare(left: str, right: str) -> int:
        first, second = key(left), key(right)
        return (first > second) - (first < second)

    store.db.conn.create_collation(NAME, compare)
