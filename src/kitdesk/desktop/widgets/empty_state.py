"""What an empty page says: what it is for, and the first step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets.text import CardTitle, Muted

PICTURE_PX = 40
WIDTH_PX = 460
MOST_PX = 620
"""Wider than this the sentence would push a small screen sideways when text is large."""


class EmptyState(QWidget):
    """A picture, a line, a sentence and the button of the first step."""

    def __init__(
        self, theme: Theme, icon: str, title: str, sentence: str, button: QWidget | None = None
    ) -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(theme.picture(icon, "spruce_2", PICTURE_PX))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 32, 24, 32)
        lines.setSpacing(10)
        lines.addStretch(1)
        self._add(lines, picture)
        for words in (CardTitle(title), Muted(sentence)):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setFixedWidth(min(theme.px(WIDTH_PX), MOST_PX))
            words.ensurePolished()
            words.setMinimumHeight(words.heightForWidth(words.width()))
            self._add(lines, words)
        if button:
            lines.addSpacing(4)
            self._add(lines, button)
        lines.addStretch(1)

    @staticmethod
    def _add(lines: QVBoxLayout, widget: QWidget) -> None:
        lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
