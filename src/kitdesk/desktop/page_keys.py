"""Keys of a part of a page that hold wherever in the page the keyboard is."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.focus import home_of
from kitdesk.desktop.page import Page


class PageKeys(QObject):
    """Each of `acts` is a key and what it does while `part` is shown.

    The head of the page is no child of what it is about, and its buttons are where the keyboard
    often is. In a sheet over the page the keys mean nothing.
    """

    def __init__(
        self, page: Page, part: QWidget, acts: Iterable[tuple[str, Callable[[], object]]]
    ) -> None:
        super().__init__(part)
        self._page, self._part = page, part
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: self._carry_out(act))
            part.destroyed.connect(shortcut.deleteLater)

    def _carry_out(self, act: Callable[[], object]) -> None:
        focus = self._page.window().focusWidget()
        if self._part.isVisible() and (focus is None or home_of(focus) is self._page):
            act()
