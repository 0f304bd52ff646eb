"""Makes the tables follow the models: when a field or a kind has become known, the log is read
again.

Source: EXCHANGE.md §5: lines that turn out unacceptable once their kind or field becomes known are
kept and no longer read.
"""

import hashlib
from functools import cache
from pathlib import Path

from kitdesk.fault import reach
from kitdesk.records import KINDS
from kitdesk.store import settings
from kitdesk.store.cells import dump
from kitdesk.store.connection import Store

_KEY = "store.models"
_ASKED = ""
"""What a migration writes there that wants everything read again: a copy has been made before it.
"""


@cache
def fingerprint() -> str:
    """What of the models the tables and the search index depend on, as a digest."""
    told = {
        kind.name: [
            list(kind.title),
            list(kind.prose),
            {name: field.type.value for name, field in kind.fields.items()},
        ]
        for kind in KINDS.values()
    }
    return hashlib.sha256(dump(told).encode()).hexdigest()


def fit(store: Store, copy: Path) -> None:
    """Bring the tables to this version's models, if they are of others; before that a
    copy is made, but for a migration's sake, which has its own: a start that is cut short and
    tried again would leave one each time.
    """
    before = settings.get(store, _KEY)
    if before == fingerprint():
        return
    if before not in (None, _ASKED):
        from kitdesk.store import copying

        copy.parent.mkdir(exist_ok=True)
        copying.copy(store, copy)
        reach("models.copied")
    with store.transaction():
        reach("models.reading")
        if before is not None:
            _read_again(store)
        settings.put(store, _KEY, fingerprint())
        reach("models.read")
    reach("models.fitted")


def _read_again(store: Store) -> None:
    from kitdesk.store import rows, tables  # only when the models have changed
    from kitdesk.store.check import check

    tables.fit(store.db.schema)
    for kind in rows.other_kinds(store):
        if kind in KINDS:
            rows.remove_others(store, kind)
    check(store, rebuild=True)
