"""Bringing a backup back, here or on another computer. What it replaces is kept aside."""

import json
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kitdesk import durable
from kitdesk.fault import reach
from kitdesk.problem import Problem
from kitdesk.store import me as mine
from kitdesk.store import recoding, vault
from kitdesk.store.connection import Clock, Entropy, connect
from kitdesk.store.opening import DATABASE, newer
from kitdesk.workspace import replacing
from kitdesk.workspace.creating import REPLACED
from kitdesk.workspace.replacing import Plan
from kitdesk.workspace.safety import ABOUT, CONTENT, FORMAT, KEY

TRUST = "trust.json"
WORKSPACE_FILES = (
    *(DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"),
    *(vault.NOTE, vault.KEY_FILE, TRUST),
)
COPY_BYTES = 1 << 20
NOTE_BYTES = 1 << 16
"""More than a note of wrapped keys ever needs."""


@dataclass(frozen=True)
class Opened:
    """A backup's key and how it is wrapped; `passphrase` is the secret if it was one."""

    key: bytes
    wraps: Mapping[str, Any]
    passphrase: str | None


def restore(
    file: Path, folder: Path, secret: vault.Secret, clock: Clock, entropy: Entropy
) -> Path | None:
    """Make the workspace in `folder` what the backup says; where the files that it replaces are
    kept, if any.

    Without `secret` the backup opens by the key of the workspace that it replaces.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = f"{REPLACED}/{clock().strftime('%Y%m%dT%H%M%SZ')}"
    try:
        with replacing.stage(folder) as stage:
            opened = extract(file, folder, secret, stage / DATABASE)
            reach("restore.extracted")
            check(stage / DATABASE, opened.key)
            reach("restore.checked")
            opened = _under_todays_key(folder, stage / DATABASE, opened, secret)
            _keep_key(folder, stage, opened, secret, entropy)
            _keep_trust(folder, stage, opened, secret)
            return _replace(folder, stage, secret, aside)
    except OSError as error:
        raise Problem("restore.failed", cause=durable.hindrance(error)) from error


def _whose(folder: Path, secret: vault.Secret) -> str | None:
    """The id of the workspace in `folder`; `None` when it cannot be opened here."""
    try:
        return _id(folder / DATABASE, vault.open_key(folder, secret))
    except Problem:
        return None


def _id(database: Path, key: bytes) -> str | None:
    db = connect(database, key)
    try:
        return mine.id_in(db)
    finally:
        db.conn.close()


def _under_todays_key(folder: Path, fresh: Path, opened: Opened, secret: vault.Secret) -> Opened:
    """The copy encrypted anew, where the same workspace has been given another key since.

    Else a key that was changed because it had gone astray would open what is written from now on,
    and the recovery words of today nothing.
    """
    try:
        here = vault.open_key(folder, secret)
        is_same = _id(folder / DATABASE, here) == _id(fresh, opened.key)
    except Problem:  # there is none, or whoever restores cannot open it: the backup's key it is
        return opened
    if here == opened.key or not is_same:
        return opened
    former = (opened.key, *recoding.former_keys(folder, here))
    recoding.bring_up_to_date(fresh, opened.key, here, former)
    check(fresh, here)
    return Opened(here, vault.read(folder).wraps, opened.passphrase)


def _keep_trust(folder: Path, stage: Path, opened: Opened, secret: vault.Secret) -> None:
    """What the same workspace has trusted and revoked since the backup still holds."""
    from kitdesk.exchange import trust

    if not (folder / DATABASE).exists():
        return
    if _whose(folder, secret) in (None, _id(stage / DATABASE, opened.key)):
        trust.merge_folders(folder, stage)


def extract(file: Path, folder: Path, secret: vault.Secret, fresh: Path) -> Opened:
    try:
        with zipfile.ZipFile(file) as source:
            about = json.loads(_small(source, ABOUT))
            if about["format"] > FORMAT:
                raise Problem("backup.newer", file=file.name)
            wraps = json.loads(_small(source, KEY))["wraps"]
            with source.open(CONTENT) as content, fresh.open("wb") as target:
                _copy(content, target)
            opened = _open(folder, wraps, secret, fresh)
    except OSError as error:
        raise Problem("file.unreadable", file=str(file)) from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise Problem("backup.damaged", file=file.name) from error
    return opened


def _copy(content: IO[bytes], target: IO[bytes]) -> None:
    """Take a database out of a backup. What hinders the writing is told apart from the reading."""
    while data := content.read(COPY_BYTES):
        try:
            target.write(data)
            target.flush()
        except OSError as error:
            raise Problem("restore.failed", cause=durable.hindrance(error)) from error


def _small(source: zipfile.ZipFile, name: str) -> bytes:
    if source.getinfo(name).file_size > NOTE_BYTES:
        raise ValueError(name)
    return source.read(name)


def _open(folder: Path, wraps: Mapping[str, Any], secret: vault.Secret, fresh: Path) -> Opened:
    """The backup's key: by a key file, by its own passphrase or words, or by the workspace here."""
    if isinstance(secret, Path):
        return Opened(vault.key_of_file(secret), wraps, None)
    if secret is not None and vault.fits(wraps, secret):
        return Opened(vault.unwrap(wraps, secret), wraps, vault.passphrase_of(wraps, secret))
    is_here = (folder / vault.NOTE).exists()
    if secret is None and not is_here:
        raise Problem("backup.secret_needed")
    if secret is not None and not (is_here and vault.fits(vault.read(folder).wraps, secret)):
        raise Problem("vault.passphrase_wrong")
    here = vault.open_key(folder, secret)
    phrase = vault.passphrase_of(vault.read(folder).wraps, secret) if secret else None
    return Opened(_fitting(folder, here, fresh), wraps, phrase)


def _fitting(folder: Path, here: bytes, fresh: Path) -> bytes:
    """The key of the workspace here, or one that it had when the backup was made."""
    if _opens(fresh, here) or not _opens(folder / DATABASE, here):
        return here
    return next((key for key in recoding.former_keys(folder, here) if _opens(fresh, key)), here)


def _opens(database: Path, key: bytes) -> bool:
    try:
        connect(database, key).conn.close()
    except Problem:
        return False
    return True


def check(fresh: Path, key: bytes) -> None:
    """The copy opens by its key and every page of it is what was written."""
    try:
        db = connect(fresh, key, exclusive=True)
    except Problem as problem:
        raise Problem("backup.key" if problem.code == "store.key" else problem.code) from problem
    try:
        if db.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Problem("backup.damaged", file=fresh.name)
        if newer(db):
            raise Problem("backup.newer", file=fresh.name)
        db.execute("PRAGMA journal_mode = DELETE")
    finally:
        db.conn.close()


def _replace(folder: Path, stage: Path, secret: vault.Secret, aside: str) -> Path | None:
    """Change the workspace's files for the new ones; where they went. Raises
    `Problem("backup.in_use")`.
    """
    taken: Path | None = None
    if (folder / DATABASE).exists():
        _check_unused(folder, secret)
        taken = _free(folder / aside)
    old = tuple(name for name in WORKSPACE_FILES if taken and (folder / name).exists())
    new = tuple(name for name in WORKSPACE_FILES if (stage / name).exists())
    replacing.replace(folder, Plan(str((taken or folder).relative_to(folder)), old, new))
    return taken


def _free(place: Path) -> Path:
    """The folder, or the next one that is not taken: a clock may stand still or go back."""
    tries = (place, *(place.with_name(f"{place.name}-{n}") for n in range(2, 1000)))
    return next(one for one in tries if not one.exists())


def _check_unused(folder: Path, secret: vault.Secret) -> None:
    """No window or command may have the database open while it is exchanged."""
    try:
        key = vault.open_key(folder, secret)
    except Problem:
        return  # a workspace that cannot be opened here is open nowhere here
    try:
        db = connect(folder / DATABASE, key, exclusive=True)
    except Problem as problem:
        if problem.code == "store.busy":
            raise Problem("backup.in_use", folder=str(folder)) from problem
        return  # a damaged database is what a restore is for
    db.conn.close()


def _keep_key(
    folder: Path, stage: Path, opened: Opened, secret: vault.Secret, entropy: Entropy
) -> None:
    typed = secret if isinstance(secret, str) else None
    if not ((folder / vault.NOTE).exists() and _had(folder, typed, opened.key)):
        vault.keep(stage, opened.key, opened.wraps, opened.passphrase, entropy)
        return
    for name in (vault.NOTE, vault.KEY_FILE):
        if (folder / name).exists():
            shutil.copy2(folder / name, stage / name)


def _had(folder: Path, secret: str | None, key: bytes) -> bool:
    try:
        return vault.open_key(folder, secret) == key
    except Problem:
        return False
