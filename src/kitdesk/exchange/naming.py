"""File names of bundles: from whom, to whom, which number."""

import re
import unicodedata
from pathlib import Path

from kitdesk.exchange.bundle.names import SUFFIX
from kitdesk.exchange.sending import NameOf
from kitdesk.exchange.told import Peer
from kitdesk.store.me import Me

LETTERS = 40


def plain(name: str) -> str:
    """A name in letters that every file system and mail program takes."""
    spelled = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")[:LETTERS].strip("-") or "kitdesk"


def paths(target: Path, me: Me, receiver: Peer) -> NameOf:
    """Names for the bundles of one export: into a folder, or a file and then `NAME-2.kitbundle` and
    so on.
    """
    if target.is_dir():
        stem = f"{plain(me.name)}-{plain(receiver.name)}"
        return lambda number: _free(target / f"{stem}-{number:04d}{SUFFIX}")
    given = 0

    def beside(_: int) -> Path:
        nonlocal given
        given += 1
        return target if given == 1 else target.with_name(f"{target.stem}-{given}{target.suffix}")

    return beside


def _free(path: Path) -> Path:
    """The path, or the next one that is not taken: a restored workspace counts from an older
    number.
    """
    count = 1
    candidate = path
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return candidate
