"""Backups: written while the workspace is in use, and brought back here or on another computer.

A `.kitbackup` is a ZIP of `about.json`, `key.json` (the database's key wrapped by a passphrase or
by the recovery words) and `workspace.db`, which stays encrypted throughout.
"""

import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kitdesk import __version__
from kitdesk.problem import Problem
from kitdesk.store import copying, vault, wrapping
from kitdesk.store import me as mine
from kitdesk.store.connection import Store
from kitdesk.store.opening import BACKUPS

FORMAT = 1
ABOUT, KEY, CONTENT = "about.json", "key.json", "workspace.db"


def backup(store: Store, folder: Path, file: Path, secret: str | None) -> Path:
    """Write a backup; it opens by the passphrase `secret`, if given, and by the recovery words."""
    (folder / BACKUPS).mkdir(exist_ok=True)
    copy = folder / BACKUPS / f"{file.name}.part"
    part = file.with_name(file.name + ".part")
    try:
        copying.copy(store, copy)
        _write(part, _about(store), _wraps(store, folder, secret), copy)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Problem("backup.unwritable", file=str(file)) from error
    finally:
        copy.unlink(missing_ok=True)
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


def _write(part: Path, about: Mapping[str, Any], wraps: Mapping[str, Any], copy: Path) -> None:
    """Write the file and wait until it is on the disk: people take out the stick right after."""
    with part.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as target:
            target.writestr(ABOUT, json.dumps(about, indent=1))
            target.writestr(KEY, json.dumps({"wraps": wraps}, indent=1))
            target.write(copy, CONTENT)
        file.flush()
        os.fsync(file.fileno())
