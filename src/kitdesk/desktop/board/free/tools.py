"""Small tools beside a free canvas: more room or less, all of it, and the same cards as lists."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.free.roaming import ZOOM_STEP
from kitdesk.desktop.board.free.view import FreeView
from kitdesk.desktop.widgets import IconButton

LIST_KEY = "F4"
SIDE_PX = 32


def tool(
    control: Control, within: QWidget, icon: str, word: str, act: Callable[[], object], keys: str
) -> IconButton:
    """A button with a key that works in all of `within`."""
    theme = control.desk.theme
    made = IconButton(theme.icon(icon, "muted"), control.words(word), act, keys)
    made.setProperty("look", "link")
    made.setObjectName(f"free-{icon}")
    made.setFixedSize(theme.px(SIDE_PX), theme.px(SIDE_PX))
    shortcut = QShortcut(QKeySequence(keys), within)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)
    return made


class FreeTools(QWidget):
    """A row or a column of buttons about the field's room."""

    def __init__(
        self, control: Control, view: FreeView, within: QWidget, way: QBoxLayout.Direction
    ) -> None:
        super().__init__()
        self.line = QBoxLayout(way, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(4)
        tools = [
            ("zoom-in", "zoom_in", lambda: view.zoom(ZOOM_STEP), "Ctrl++"),
            ("zoom-out", "zoom_out", lambda: view.zoom(1 / ZOOM_STEP), "Ctrl+-"),
            ("maximize", "fit", view.fit, "Ctrl+0"),
        ]
        for icon, word, act, keys in tools:
            self.line.addWidget(tool(control, within, icon, word, act, keys))
        self.line.addStretch(1)


class ListTurner(QWidget):
    """The button (F4) that shows the same cards in their other form."""

    def __init__(self, control: Control, within: QWidget, turn: Callable[[], None]) -> None:
        super().__init__()
        self.control = control
        line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        line.setContentsMargins(0, 0, 0, 0)
        self.button = tool(control, within, "list", "as_lists", turn, LIST_KEY)
        line.addWidget(self.button)

    def show_form(self, is_list: bool) -> None:
        """What the button does next."""
        icon, word = ("layout-dashboard", "as_field") if is_list else ("list", "as_lists")
        self.button.setIcon(self.control.desk.theme.icon(icon, "muted"))
        self.button.setAccessibleName(self.control.words(word))
        self.button.set_tip(self.control.words(word), LIST_KEY)
