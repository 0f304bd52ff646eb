"""A second place for backups: a folder on a stick or another disk, known again when it is back.

A stick may come back under another letter or name. So a small file in the folder bears a mark, and
the folder is looked for on every volume there is.
"""

import hashlib
import json
import shutil
import string
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kitdesk import durable
from kitdesk.problem import Problem

NOTE = ".kitdesk-backups.json"
NOTE_BYTES = 1 << 16
CHUNK_BYTES = 1 << 20
MOUNTS = ("/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*", "/Volumes/*")


@dataclass(frozen=True)
class Second:
    """The folder as it was chosen, and its mark."""

    folder: Path
    token: str


def written(second: Second) -> dict[str, str]:
    """As a JSON object."""
    return {"folder": str(second.folder), "token": second.token}


def read(value: Mapping[str, str] | None) -> Second | None:
    """What `written` gave."""
    return Second(Path(value["folder"]), value["token"]) if value else None


def mark(second: Second) -> None:
    """Put the mark into the folder, beside those of other workspaces. Raises
    `Problem("backup.unwritable")`.
    """
    note = second.folder / NOTE
    content = json.dumps({"v": 1, "marks": [*_marks(second.folder), second.token]})
    try:
        durable.write_bytes(note, content.encode(), "key.file")
    except OSError as error:
        cause = durable.hindrance(error)
        raise Problem("backup.unwritable", file=str(second.folder), cause=cause) from error


def find(second: Second, volumes: Sequence[Path] | None = None) -> Path | None:
    """The folder with the mark: where it was, or at the same place of another volume."""
    for place in _places(second.folder, all_volumes() if volumes is None else volumes):
        if second.token in _marks(place):
            return place
    return None


def _places(folder: Path, volumes: Sequence[Path]) -> Iterator[Path]:
    yield folder
    parts = folder.parts[1:]
    for volume in volumes:
        for start in range(len(parts) + 1):
            yield volume.joinpath(*parts[start:])


def _marks(place: Path) -> list[str]:
    note = place / NOTE
    try:
        if note.stat().st_size > NOTE_BYTES:
            return []
        told: Any = json.loads(note.read_bytes())
    except (OSError, ValueError):  # no stick, or a file of somebody else's: not the place
        return []
    marks = told.get("marks") if isinstance(told, dict) else None
    return [str(one) for one in marks] if isinstance(marks, list) else []


def all_volumes() -> list[Path]:
    """Where this system mounts disks and sticks."""
    if sys.platform == "win32":
        drives = (Path(f"{letter}:\\") for letter in string.ascii_uppercase)
        return [drive for drive in drives if drive.is_dir()]
    root = Path("/")
    return sorted(place for pattern in MOUNTS for place in root.glob(pattern.lstrip("/")))


def copy(file: Path, target: Path) -> None:
    """Copy a backup, whole or not at all, and read it back.

    Raises OSError, and `Problem("export.read_back")` for a stick that gives back something else.
    """

    def fill(out: BinaryIO) -> bytes:
        with file.open("rb") as source:
            shutil.copyfileobj(source, out, CHUNK_BYTES)
            source.seek(0)
            return _digest(source)

    def check(again: BinaryIO, meant: bytes) -> None:
        if _digest(again) != meant:
            raise Problem("export.read_back", file=target.name)

    durable.write(target, fill, "backup.file", check)


def _digest(file: BinaryIO) -> bytes:
    found = hashlib.sha256()
    while data := file.read(CHUNK_BYTES):
        found.update(data)
    return found.digest()
