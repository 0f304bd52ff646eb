"""The practice season: where it lies, and how its window is told from one with real work in it."""

from pathlib import Path

FOLDER = "practice"


def practice_folder(workspace: Path) -> Path:
    """Where the season is built for somebody whose own workspace is or will be `workspace`."""
    return workspace.parent / FOLDER


def is_practice(workspace: Path) -> bool:
    """Whether a workspace is one of the season's."""
    return workspace.parent.name == FOLDER
