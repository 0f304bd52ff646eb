"""The keys that work on every page. Each is one row here, which the help sheet shows too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from kitdesk.desktop.shell import Shell


@dataclass(frozen=True)
class Key:
    """A shortcut, the catalogue key of what it does, and the act."""

    keys: str
    name: str
    act: Callable[["Shell"], object]


KEYS = (
    Key("Ctrl+K", "desktop.key.search", lambda shell: shell.search()),
    Key("Ctrl+N", "desktop.key.new", lambda shell: shell.on_page("create")),
    Key("Ctrl+F", "desktop.key.find", lambda shell: shell.on_page("find")),
    Key("Ctrl+P", "desktop.key.print", lambda shell: shell.on_page("print")),
    Key("Ctrl+Z", "desktop.key.undo", lambda shell: shell.undo()),
    Key("Ctrl+Y", "desktop.key.redo", lambda shell: shell.redo()),
    Key("Ctrl+Shift+Z", "desktop.key.redo", lambda shell: shell.redo()),
    Key("Ctrl+S", "desktop.key.save", lambda shell: shell.seal()),
    Key("Alt+Left", "desktop.key.back", lambda shell: shell.desk.back()),
    Key("F1", "desktop.key.help", lambda shell: shell.help()),
    Key("F11", "desktop.key.full_screen", lambda shell: shell.toggle_full_screen()),
)


def bind_keys(shell: "Shell") -> None:
    """Makes the keys work in the whole window."""
    for key in KEYS:
        shortcut = QShortcut(QKeySequence(key.keys), shell)
        shortcut.activated.connect(lambda key=key: key.act(shell))


def native(keys: str) -> str:
    """A shortcut as this system writes it (⌘K on a Mac)."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
