"""The folder of a played season: known by a mark, so that only such a one is ever cleared."""

import shutil
from pathlib import Path

from kitdesk.problem import Problem

MARK = "practice-season.txt"
_MARK_TEXT = "kitdesk-practice-season 1\n"


def is_played(folder: Path) -> bool:
    """Whether a season was played to its end in `folder`."""
    return (folder / MARK).is_file()


def mark(folder: Path) -> None:
    """Note that the folder holds a season played to its end."""
    (folder / MARK).write_text(_MARK_TEXT, encoding="ascii")


def clear(folder: Path) -> None:
    """Make room for a new season. Raises `Problem("demo.folder")` where anything else lies."""
    if is_played(folder):
        shutil.rmtree(folder)
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem("demo.folder", folder=str(folder))
