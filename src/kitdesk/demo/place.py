"""The folder of a played season: known by a mark, so that only such a one is ever cleared."""

import shutil
from pathlib import Path

from kitdesk.problem import Problem

MARK = "practice-season.txt"
BEGUN, PLAYED = "kitdesk-practice-season 1 begun\n", "kitdesk-practice-season 1 played\n"


def is_played(folder: Path) -> bool:
    """Whether a season was played to its end in `folder`."""
    note = folder / MARK
    return note.is_file() and note.read_text("ascii") == PLAYED


def mark(folder: Path, played: bool) -> None:
    """Note that the folder is a season's, and whether it was played to its end."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(PLAYED if played else BEGUN, encoding="ascii")


def clear(folder: Path) -> None:
    """Make room for a new season. Raises `Problem("demo.folder")` where anything else lies."""
    if (folder / MARK).is_file():
        shutil.rmtree(folder)
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem("demo.folder", folder=str(folder))
