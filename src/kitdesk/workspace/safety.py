"""Backups: written while the workspace is in use, and brought back here or on another computer.

A `.kitbackup` is a ZIP of `about.json`, `key.json` (the database's key wrapped by a passphrase or
by the recovery words) and `workspace.db`, which stays encrypted throughout.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from kitdesk import __version__, durable, parcel
from kitdesk.fault import reach
from kitdesk.problem import Problem
from kitdesk.store import copying, vault, wrapping
from kitdesk.store import me as mine
from kitdesk.store.connection import Store
from kitdesk.store.opening import BACKUPS

FORMAT = 1
ABOUT, KEY, CONTENT = "about.json", "key.json", "workspace.db"


def backup(store: Store, folder: Path, file: Path, secret: str | None) -> Path:
    """Write a backup and read it back; it opens by the passphrase `secret`, if given, and by the
    recovery words.

    Raises `Problem("backup.unwritable")`, `Problem("export.read_back")`.
    """
    notes = {ABOUT: _about(store), KEY: {"wraps": _wraps(store, folder, secret)}}
    try:
        (folder / BACKUPS).mkdir(exist_ok=True)
        durable.tidy(folder / BACKUPS)
        with durable.claimed(folder / BACKUPS / file.name) as (part, _):
            copy = copying.copy_beside(store, part)
            reach("backup.copied")
            parcel.write(file, lambda target: _fill(target, notes, copy), "backup.file")
    except OSError as error:
        cause = durable.hindrance(error)
        raise Problem("backup.unwritable", file=str(file), cause=cause) from error
    return file


def _about(store: Store) -> dict[str, Any]:
    id = mine.load(store).id
    return {"format": FORMAT, "app": __version__, "created": store.now(), "id": id}


def _wraps(store: Store, folder: Path, secret: str | None) -> dict[str, Any]:
    """The key as it is wrapped in the workspace, and by `secret`."""
    wraps = dict(vault.read(folder).wraps)
    if secret is not None:
        cost = wrapping.PASSPHRASE_COST
        wraps["passphrase"] = wrapping.wrap(store.key, secret, cost, store.entropy)
    return wraps


def _fill(target: BinaryIO, notes: Mapping[str, Any], copy: Path) -> dict[str, str]:
    """Write the ZIP; what its entries hold, as SHA-256."""
    digests: dict[str, str] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, note in notes.items():
            text = json.dumps(note, indent=1).encode()
            archive.writestr(name, text)
            digests[name] = hashlib.sha256(text).hexdigest()
        digests[CONTENT] = _add(archive, copy)
    return digests


def _add(archive: zipfile.ZipFile, copy: Path) -> str:
    found = hashlib.sha256()
    info = zipfile.ZipInfo.from_file(copy, CONTENT)
    with copy.open("rb") as source, archive.open(info, "w", force_zip64=True) as entry:
        while data := source.read(parcel.CHUNK_BYTES):
            found.update(data)
            entry.write(data)
    return found.hexdigest()
