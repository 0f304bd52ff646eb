"""What is done when the window has closed: today's backup, and what the next one must know."""

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QByteArray

from kitdesk.desktop.desk import Lock, NewKey, Restore
from kitdesk.desktop.place import Place
from kitdesk.desktop.practice import is_practice
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace


@dataclass(frozen=True)
class Left:
    """Why the window was closed, and how it stood. Nothing of what people wrote is in it."""

    wish: Restore | Lock | NewKey
    place: Place | None
    language: Language
    theme: Theme
    geometry: QByteArray


def left_by(shell: Shell, wish: Restore | Lock | NewKey) -> Left:
    """How a window that was closed for `wish` stood."""
    desk = shell.desk
    return Left(wish, desk.place, desk.language, desk.theme, shell.saveGeometry())


def back_up(workspace: Workspace) -> None:
    """Today's backup. What hinders it is told at the next start: the window is gone by now."""
    if is_practice(workspace.folder):
        return
    try:
        problem = workspace.backups.run().problem
    except Problem as hindered:
        problem = hindered
    with suppress(Problem):  # a disk that takes no backup may take no note of it either
        workspace.backups.note_trouble(problem)
