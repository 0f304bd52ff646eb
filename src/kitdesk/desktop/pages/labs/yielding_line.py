"""A line edit that leaves Ctrl+Z and Ctrl+Y to the page while it holds nothing to undo."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class YieldingLine(QLineEdit):
    """While something is typed, undo is about the typing; on the empty line it is the page's."""

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
