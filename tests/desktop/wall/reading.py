"""Reading the wall as those in the room do."""

from PySide6.QtWidgets import QLabel, QWidget

from kitdesk.desktop.wall.window import WallWindow


def seen(window: WallWindow) -> str:
    """Everything that can be read on the wall: words, and what the board says for the ear."""
    window.repaint()
    shown = [part for part in window.findChildren(QWidget) if part.isVisibleTo(window)]
    words = [part.text() for part in shown if isinstance(part, QLabel)]
    return "\n".join([*words, *(part.accessibleDescription() for part in shown)])
