"""Local key-values of this workspace: they never travel. Values are JSON."""

import json
from typing import Any

from kitdesk.store.connection import Store


def get(store: Store, key: str, default: Any = None) -> Any:
    """The value kept under `key`, or `default`."""
    found = store.db.execute("SELECT value FROM setting WHERE key = ?", [key]).fetchone()
    return default if found is None else json.loads(found[0])


def put(store: Store, key: str, value: Any) -> None:
    """Keep a JSON value under `key`; `None` removes it."""
    with store.transaction():
        if value is None:
            store.db.execute("DELETE FROM setting WHERE key = ?", [key])
        else:
            store.db.execute(
                "INSERT OR REPLACE INTO setting VALUES (?, ?)", [key, json.dumps(value)]
            )
