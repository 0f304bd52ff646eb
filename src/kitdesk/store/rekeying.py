"""Another key for the database itself, for the day when words, passphrase or key file have gone
astray.

The database is copied, the copy encrypted anew and put in the old one's place: at each moment
either the old key opens what lies there or the new one does. `key.json` names the key to come
before the files change places; whether the copy still lies beside says which of the two counts,
and the next opening settles it.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

from kitdesk.problem import Problem
from kitdesk.store import copying, settings, vault, wrapping
from kitdesk.store.connection import KEY_BYTES, Author, Clock, Entropy, Store, connect
from kitdesk.store.opening import DATABASE, NOBODY
from kitdesk.store.resealing import check_passphrase
from kitdesk.store.vault import Keeper, Kept

COPY = f"{DATABASE}.rekeyed"
FORMER = "vault.former_keys"
MOST_FORMER = 8
"""Keys that backups made before may still need, kept in the encrypted database alone."""


def rekey(
    folder: Path, key: bytes, passphrase: str | None, clock: Clock, entropy: Entropy
) -> tuple[str, ...]:
    """Encrypt the closed workspace in `folder` anew; its new recovery words.

    `passphrase` opens it from then on; it must be given where one opens it now. Raises
    `Problem("vault.passphrase_needed")` and `Problem("backup.in_use")`.
    """
    before = vault.read(folder)
    _check(before, passphrase)
    new, words = entropy(KEY_BYTES), wrapping.new_words(entropy)
    wraps = {"words": wrapping.wrap_words(new, words, entropy)}
    if passphrase is not None:
        cost = wrapping.PASSPHRASE_COST
        wraps["passphrase"] = wrapping.wrap(new, passphrase, cost, entropy)
    following = Kept(_keeper(before, passphrase), entropy(8).hex(), wraps)
    try:
        source = _alone(folder, key, clock, entropy)
        try:
            copying.copy(source, folder / COPY)
            _give_key(source, folder / COPY, new)
            _announce(folder, before, following, new)
        finally:
            source.close()
        (folder / COPY).replace(folder / DATABASE)
        vault.sync_folder(folder)
    finally:
        settle(folder)
    return words


def _check(before: Kept, passphrase: str | None) -> None:
    if passphrase is not None:
        check_passphrase(passphrase)
    elif "passphrase" in before.wraps:
        raise Problem("vault.passphrase_needed")


def _keeper(before: Kept, passphrase: str | None) -> Keeper:
    return "passphrase" if before.keeper == "file" and passphrase else before.keeper


def _alone(folder: Path, key: bytes, clock: Clock, entropy: Entropy) -> Store:
    """The database, which nobody else may have open, without the log beside it."""
    path = folder / DATABASE
    try:
        source = connect(path, key, exclusive=True)
    except Problem as problem:
        if problem.code == "store.busy":
            raise Problem("backup.in_use", folder=str(folder)) from problem
        raise
    source.execute("PRAGMA journal_mode = DELETE")
    return Store(path, key, source, clock, entropy, Author(NOBODY))


def _give_key(store: Store, copy: Path, new: bytes) -> None:
    other = connect(copy, store.key, exclusive=True)
    inner = Store(copy, store.key, other, store.clock, store.entropy, Author(NOBODY))
    try:
        former = [store.key.hex(), *settings.get(inner, FORMER, [])]
        settings.put(inner, FORMER, former[:MOST_FORMER])
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    finally:
        inner.close()
    _verify(copy, new)


def _verify(copy: Path, new: bytes) -> None:
    """Read the copy back by the new key, every page of it, and wait until it is on the disk."""
    db = connect(copy, new, exclusive=True)
    try:
        if db.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Problem("store.failed", cause=copy.name)
        db.execute("PRAGMA journal_mode = DELETE")
    finally:
        db.conn.close()
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def _announce(folder: Path, before: Kept, following: Kept, new: bytes) -> None:
    """Put the new key to rest beside the old one, and name it in `key.json`."""
    if following.keeper == "keyring" and not vault.into_key_store(following.name, new):
        raise Problem("vault.key_store")
    if following.keeper == "file":
        vault.private_file(_next_file(folder), new.hex().encode())
    replace(before, next=following).write(folder)


def _next_file(folder: Path) -> Path:
    return folder / f"{vault.KEY_FILE}.next"


def _drop_copy(folder: Path) -> None:
    for name in ("", "-wal", "-shm", "-journal"):
        (folder / f"{COPY}{name}").unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Finish or undo a change of key that was interrupted; remove what is not the key's rest."""
    kept = vault.read(folder)
    if kept.next is None:
        _drop_copy(folder)
        if kept.keeper != "file":
            (folder / vault.KEY_FILE).unlink(missing_ok=True)
        return
    exchanged = not (folder / COPY).exists()
    if exchanged and kept.next.keeper == "file" and _next_file(folder).exists():
        _next_file(folder).replace(folder / vault.KEY_FILE)
    chosen, other = (kept.next, kept) if exchanged else (replace(kept, next=None), kept.next)
    chosen.write(folder)  # before the copy goes: whether it is there is what tells the two apart
    _next_file(folder).unlink(missing_ok=True)
    _drop_copy(folder)
    vault.forget(folder, chosen)
    if other.keeper == "keyring":
        vault.out_of_key_store(other.name)


def former_keys(folder: Path, key: bytes) -> tuple[bytes, ...]:
    """Keys that the database in `folder` had before, newest first: older backups open by them."""
    db = connect(folder / DATABASE, key)
    try:
        found = db.execute("SELECT value FROM setting WHERE key = ?", [FORMER]).fetchone()
        return tuple(bytes.fromhex(text) for text in json.loads(found[0])) if found else ()
    finally:
        db.conn.close()
