"""The order of words that people expect, for SQL's ORDER BY: `COLLATE language`."""

from functools import lru_cache
from typing import Any

from kitdesk.language.collation import sort_key

NAME = "language"
_key = lru_cache(maxsize=20_000)(sort_key)


def _compare(left: str, right: str) -> int:
    first, second = _key(left), _key(right)
    return (first > second) - (first < second)


def register(conn: Any) -> None:
    """Make a connection know the collation."""
    conn.create_collation(NAME, _compare)
