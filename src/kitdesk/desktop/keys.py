"""The keys that work on every page. Each is one row here, which the help sheet shows too."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from kitdesk.desktop.shell import Shell


class Key(NamedTuple):
    """A shortcut, the catalogue key of what it does, and the act."""

    keys: str
    name: str
    act: Callable[["Shell"], object]


def bind_keys(shell: "Shell") -> None:
    """Makes the keys work in the whole window, and pages' wishes for search and help come true."""
    for key in KEYS:
        shortcut = QShortcut(QKeySequence(key.keys), shell)
        shortcut.activated.connect(lambda key=key: key.act(shell))
    shell.desk.search_wanted.connect(lambda: search(shell))
    shell.desk.lock_now_wanted.connect(lambda: shell.lock())
    shell.desk.help_wanted.connect(lambda: show_help(shell))


def native(keys: str) -> str:
    """A shortcut as this system writes it (⌘K on a Mac)."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def on_page(act: str) -> Callable[["Shell"], None]:
    """A key that the page answers itself: one of `Page`'s own acts."""

    def hand_over(shell: "Shell") -> None:
        if shell.page:
            getattr(shell.page, act)()

    return hand_over


def seal(shell: "Shell") -> None:
    """Drafts become changes, and people hear that all was saved already."""
    desk = shell.desk
    desk.writer.do(
        lambda workspace: workspace.seal(), lambda _: desk.say(desk.t("desktop.already_saved"))
    )


def search(shell: "Shell") -> None:
    """The search over everything."""
    from kitdesk.desktop.search.palette import open_search

    open_search(shell)


def show_help(shell: "Shell") -> None:
    """The help beside the page."""
    from kitdesk.desktop.help_sheet import open_help

    open_help(shell)


def fill_screen(shell: "Shell") -> None:
    """The whole screen, and back."""
    shell.showNormal() if shell.isFullScreen() else shell.showFullScreen()


KEYS = (
    Key("Ctrl+K", "desktop.key.search", search),
    Key("Ctrl+N", "desktop.key.new", on_page("create")),
    Key("Ctrl+F", "desktop.key.find", on_page("find")),
    Key("Ctrl+P", "desktop.key.print", on_page("print")),
    Key("Ctrl+Z", "desktop.key.undo", lambda shell: shell.undo()),
    Key("Ctrl+Y", "desktop.key.redo", lambda shell: shell.redo()),
    Key("Ctrl+Shift+Z", "desktop.key.redo", lambda shell: shell.redo()),
    Key("Ctrl+S", "desktop.key.save", seal),
    Key("Alt+Left", "desktop.key.back", lambda shell: shell.desk.back()),
    Key("Ctrl+L", "desktop.key.lock", lambda shell: shell.lock()),
    Key("F1", "desktop.key.help", show_help),
    Key("F11", "desktop.key.full_screen", fill_screen),
)
