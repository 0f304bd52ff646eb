"""What lies over the window from the moment it locks until it is closed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kitdesk.desktop.widgets import Muted

ASKED_EVERY_MS = 50
TOLD_AFTER_MS = 600
"""Saving takes a blink: only when it does not, the cover says what it waits for."""


class Cover(QWidget):
    """Paper over the whole window, which says what it waits for when that takes long."""

    def __init__(self, window: QWidget, words: str) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self.setProperty("look", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = Muted(words)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.hide()
        lines = QVBoxLayout(self)
        lines.addWidget(self.words)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def uncovered_when(self, ready: Callable[[], bool], then: Callable[[], object]) -> None:
        """Call `then` once, as soon as `ready()`."""
        asking = QTimer(self, interval=ASKED_EVERY_MS)

        def ask() -> None:
            if ready():
                asking.stop()
                then()

        asking.timeout.connect(ask)
        asking.start()
        QTimer.singleShot(TOLD_AFTER_MS, self.words, self.words.show)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)


def close_other_windows(window: QWidget) -> None:
    """Dialogs, menus and whatever else stands before or beside the window."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
