"""ZIP files that leave this computer: bundles, invitations, backups.

Each is read back from where it lies before it gets its name, so that whoever carries it away knows
that it can be read.
"""

import hashlib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from kitdesk import durable
from kitdesk.problem import Problem

CHUNK_BYTES = 1 << 20
Digests = Mapping[str, str]
"""What each entry was meant to hold: name → SHA-256 in hex."""


def nobody() -> None:
    """Nobody is told that the checking begins."""


def write(
    path: Path,
    fill: Callable[[BinaryIO], Digests],
    steps: str,
    checking: Callable[[], object] = nobody,
) -> None:
    """Write a ZIP file by `fill`, whole or not at all, and check what the disk gives back;
    `checking` is told when that begins.

    Raises OSError when the disk does not take it, `Problem("export.read_back")` when it gives back
    something else.
    """

    def check(file: BinaryIO, meant: Digests) -> None:
        checking()
        if not holds(file, meant):
            raise Problem("export.read_back", file=path.name)

    durable.write(path, fill, steps, check)


def holds(file: BinaryIO, meant: Digests) -> bool:
    """Whether a ZIP file has just these entries, with just these contents, in this order."""
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.namelist() != list(meant):
                return False
            return all(_digest(archive, name) == digest for name, digest in meant.items())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError):
        return False


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    found = hashlib.sha256()
    with archive.open(name) as entry:
        while data := entry.read(CHUNK_BYTES):
            found.update(data)
    return found.hexdigest()
