"""A line edit that leaves Ctrl+Z and Ctrl+Y to the page while it holds nothing to undo."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class YieldingLine(QLineEdit):
    """While something is typed, undo is about the typing; on the empty line it is the page's.

    `menu_extra` is an entry on top of the line's own menu: its words, and what it does.
    """

    menu_extra: tuple[str, Callable[[], None]] | None = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.menu_extra:
            words, act = self.menu_extra
            extra = QAction(words, menu)
            extra.triggered.connect(lambda: act())
            menu.insertAction(menu.actions()[0], extra)
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Yields the shortcut before the line takes it for itself."""
        if isinstance(event, QKeyEvent) and self._is_the_pages(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_the_pages(self, event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or self.text():
            return False
        return any(event.matches(key) for key in _UNDOING)
