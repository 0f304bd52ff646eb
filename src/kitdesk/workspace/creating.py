"""Making a workspace. Source: DESIGN.md, Data; EXCHANGE.md §6."""

import shutil
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from kitdesk.problem import Problem
from kitdesk.records import tidy
from kitdesk.store import me as mine
from kitdesk.store import vault
from kitdesk.store.connection import Clock, Entropy, Store
from kitdesk.store.ids import Ids
from kitdesk.store.me import Me, Role
from kitdesk.store.opening import DATABASE, open_store
from kitdesk.workspace import checks, replacing, writing
from kitdesk.workspace.opening import ready

REPLACED = "replaced"
_FILES = (vault.NOTE, vault.KEY_FILE, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm")
"""What makes a folder a workspace. The note of the key is written last."""


class Founding(NamedTuple):
    """What a new workspace is to be. `project` is an office's file of the project's fields, or the
    fields.
    """

    role: Role
    name: str
    language: str = "sv"
    project: Path | Mapping[str, Any] | None = None


def create(
    folder: Path, founding: Founding, secret: vault.Secret, clock: Clock, entropy: Entropy
) -> tuple[Store, tuple[str, ...]]:
    """A new workspace in `folder`, and its recovery words. Leaves nothing behind when it fails."""
    replacing.finish(folder)
    if (folder / vault.NOTE).exists():
        raise Problem("workspace.exists", folder=str(folder))
    fields = _project_fields(founding)
    was_there = folder.exists()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        _set_aside(folder, clock)
        made = vault.new(secret, entropy)
        store = _opened(open_store(folder, made.key, clock, entropy), founding, fields)
        vault.keep(folder, made.key, made.wraps, secret, entropy)
    except BaseException:
        shutil.rmtree(folder) if not was_there else _take_away(folder)
        raise
    return store, made.words


def _opened(store: Store, founding: Founding, project: dict[str, Any]) -> Store:
    try:
        _found(store, founding, project)
    except BaseException:
        store.close()
        raise
    return store


def _set_aside(folder: Path, clock: Clock) -> None:
    """Keep a database without a note of its key, which an interrupted attempt may have left."""
    left = [folder / name for name in _FILES if (folder / name).exists()]
    aside = folder / REPLACED / clock().strftime("%Y%m%dT%H%M%SZ")
    for file in left:
        aside.mkdir(parents=True, exist_ok=True)
        file.rename(aside / file.name)


def _take_away(folder: Path) -> None:
    """Remove what a workspace that could not be made has left."""
    for name in _FILES:
        (folder / name).unlink(missing_ok=True)


def _found(store: Store, founding: Founding, project: dict[str, Any]) -> None:
    ids = Ids(store.clock, store.entropy)
    is_office = founding.role == "office"
    me = Me(
        id=ids.new(),
        role=founding.role,
        name=founding.name,
        person=ids.new(),
        project_id=ids.new() if is_office else None,
        language=founding.language,
    )
    from kitdesk.exchange import keys

    with store.transaction():
        keys.create(store)
        mine.save(store, me)
        ready(store, me)
        writing.write(store, "person", me.person, _person_fields(founding.name))
        if me.project_id:
            writing.write(store, "project", me.project_id, project)


def _person_fields(name: str) -> dict[str, Any]:
    given, _, family = tidy("person", {"given_name": name.strip()})["given_name"].partition(" ")
    return {"given_name": given} | ({"family_name": family.strip()} if family.strip() else {})


def _project_fields(founding: Founding) -> dict[str, Any]:
    if founding.project is None:
        return {"name": founding.name}
    given = founding.project
    read = _read_toml(given) if isinstance(given, Path) else _plain(dict(given))
    fields = tidy("project", read)
    checks.check_names("project", fields, {})
    return {"name": founding.name} | fields


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return _plain(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise Problem("file.unreadable", file=str(path)) from error
    except ValueError as error:
        raise Problem("file.toml", file=str(path), cause=str(error)) from error


def _plain(value: Any) -> Any:
    """TOML's dates and times as lines write them."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
