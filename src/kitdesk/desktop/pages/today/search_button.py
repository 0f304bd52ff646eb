"""The search over everything, looking like the line one would type in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from kitdesk.desktop.keys import native
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets import Caption, OneLine, QuietButton

WIDTH_PX, WIDEST_PX = 360, 420


class SearchButton(QuietButton):
    """A click, Enter or Ctrl+K opens the search."""

    look = "line"

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__("")
        self.setObjectName("search-everything")
        self.setAccessibleName(words)
        self.set_tip(words, "Ctrl+K")
        self.setFixedWidth(min(theme.px(WIDTH_PX), WIDEST_PX))
        picture = QLabel()
        picture.setPixmap(theme.picture("search", "muted", 16))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        for part in (picture, OneLine(words), Caption(native("Ctrl+K"), capitals=False)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.addWidget(part, 1 if isinstance(part, OneLine) else 0)
