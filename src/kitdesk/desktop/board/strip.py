"""Small tools beside a board: undo, filter, keys and export."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitdesk.desktop.board.board_menu import make_board_menu
from kitdesk.desktop.board.control import Ask, Control
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.widgets import IconButton

TOOL_PX = 34


class BoardTools(QWidget):
    """Undo, redo, the filter, what the keys do, and a menu with the rest."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        self.undo = self._tool("undo-2", "common.undo", self._on_undo, "Ctrl+Z")
        self.redo = self._tool("redo-2", "common.redo", self._on_redo, "Ctrl+Y")
        photo = self._tool("image", "board.photo.choose", self._on_photo, "")
        self.filter = self._tool("filter", "board.filter", self._ask_filter, "F")
        keys = self._tool("keyboard", "board.keys", control.keys_asked.emit, "?")
        more = self._tool("ellipsis", "board.more", self._open_menu, "")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        for tool in (self.undo, self.redo, self.filter, photo, keys, more):
            across.addWidget(tool)
        self._stop = control.board.watch(self._show)
        self._show()

    def close_strip(self) -> None:
        """Follow the board no longer."""
        self._stop()

    def _tool(self, icon: str, key: str, act: Callable[[], None], keys: str) -> IconButton:
        desk = self.control.desk
        tool = IconButton(desk.theme.icon(icon, "muted"), desk.t(key), act, keys)
        tool.setProperty("look", "link")
        tool.setFixedWidth(desk.theme.px(TOOL_PX))
        tool.setObjectName(f"board-{icon.partition('-')[0]}")
        return tool

    def _on_photo(self) -> None:
        here = self.control.here or Spot(self.control.step.key)
        self.control.ask_photos(here, self.window())

    def _ask_filter(self) -> None:
        self.control.asked.emit(Ask.FILTER, [])

    def _open_menu(self) -> None:
        menu = make_board_menu(self, self.control)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().topRight() - QPoint(0, menu.sizeHint().height())))

    def _on_undo(self) -> None:
        self.control.undo()

    def _on_redo(self) -> None:
        self.control.redo()

    def _show(self) -> None:
        history = self.control.board.history
        self.undo.setEnabled(history.to_undo() is not None)
        self.redo.setEnabled(history.to_redo() is not None)
