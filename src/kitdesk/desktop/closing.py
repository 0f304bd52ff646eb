"""What a window that has closed leaves to the next one."""

from typing import NamedTuple

from PySide6.QtCore import QByteArray

from kitdesk.desktop.desk import Lock, NewKey, Restore
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language


class Left(NamedTuple):
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
