"""Telling a view how wide its page is, so that it can lay itself out for large text."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout

from kitdesk.desktop.page import Page


class WidthWatch(QObject):
    """Calls `told(width)` with the width that the page leaves for its content, now and later.

    The view cannot ask itself: what it needs at least keeps it from ever becoming narrow.
    """

    def __init__(self, page: Page, told: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._told = told
        page.installEventFilter(self)
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._tell()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        margins = self._page.body.contentsMargins()
        self._told(self._page.width() - margins.left() - margins.right())


def stack(parts: QBoxLayout, width: int, least: int) -> None:
    """Parts side by side where there is room for that, else below each other."""
    beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    parts.setDirection(beside if width >= least else below)
