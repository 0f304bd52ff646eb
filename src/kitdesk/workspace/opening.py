"""Opening a workspace that is there: what every start needs, and no more."""

import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from kitdesk import durable
from kitdesk.problem import Problem
from kitdesk.store import me as mine
from kitdesk.store import vault
from kitdesk.store.connection import Arrivals, Author, Clock, Entropy, Store
from kitdesk.store.me import Me
from kitdesk.store.opening import DATABASE, open_store
from kitdesk.workspace import replacing, settling

_WITH_PARTS = ("backups", "quarantine", "refused", "methods")
"""Folders in which larger files are written that an interruption may leave unfinished."""
entropy_of_system: Entropy = os.urandom


def system_clock() -> datetime:
    """The computer's clock."""
    return datetime.now(UTC)


def ready(store: Store, me: Me) -> None:
    """Make an opened database write in the name of `me`, and offer what it seals to the
    outboxes.
    """
    store.author = Author(me.id, partial(_sign, store) if me.role == "office" else None)
    store.after_sealed.append(_offer)


def _sign(store: Store, message: bytes) -> bytes:
    from kitdesk.exchange import keys  # only when something is signed: reading starts quicker

    return keys.load(store).sign(message)


def _offer(store: Store, arrivals: Arrivals) -> None:
    from kitdesk.exchange import outbox

    outbox.offer(store, arrivals)


def open_workspace(folder: Path, secret: vault.Secret, clock: Clock, entropy: Entropy) -> Store:
    """The workspace in `folder`, opened and brought to this version.

    What an interruption left unfinished is finished or taken away first.
    """
    replacing.finish(folder)
    for place in (folder, *(folder / name for name in _WITH_PARTS)):
        durable.tidy(place)
    settling.settle(folder)
    key = vault.open_key(folder, secret)
    if not (folder / DATABASE).exists():
        raise Problem("workspace.database_gone", folder=str(folder))
    store = open_store(folder, key, clock, entropy)
    ready(store, mine.load(store))
    return store
