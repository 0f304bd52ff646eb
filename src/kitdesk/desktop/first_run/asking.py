"""A small window that asks something before the program's window opens."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kitdesk.desktop.qt_words import speak
from kitdesk.desktop.side_bar import Mark
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets import Title, Words, row
from kitdesk.language import Language

WIDTH_PX, HEIGHT_PX = 640, 720
MARGIN_PX = 36
BELOW_PX = 64
"""Room for the sentence that stands under a field."""


class Asking(QWidget):
    """Builds into `.lines`.

    `finish(answer)` closes the window, and `ask()` gives the answer (None: left).
    """

    def __init__(self, language: Language, theme: Theme | None = None) -> None:
        super().__init__()
        self.language = language
        self.t = language.t
        self.theme = theme or Theme()
        self.answer: Any = None
        self._loop = QEventLoop()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.theme.apply(application)
        speak(language.tag)
        self.setProperty("look", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("KitDesk")
        self.resize(self.theme.px(WIDTH_PX), self.theme.px(HEIGHT_PX))
        self.lines = QVBoxLayout()
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.addWidget(self._scroll)
        self._foot = QWidget()
        self._room.addWidget(self._foot)

    def foot(self, *widgets: QWidget | None) -> None:
        """Buttons below the page, always in sight; a None is a stretch."""
        foot = QWidget()
        line = row(*widgets)
        line.setContentsMargins(MARGIN_PX, 14, MARGIN_PX, 20)
        foot.setLayout(line)
        self._room.replaceWidget(self._foot, foot)
        self._foot.hide()
        self._foot.deleteLater()
        self._foot = foot

    def begin(self) -> QVBoxLayout:
        """An empty page under the program's mark."""
        inner = QWidget()
        inner.setProperty("look", "paper")
        self.lines = QVBoxLayout(inner)
        self.lines.setContentsMargins(MARGIN_PX, MARGIN_PX - 8, MARGIN_PX, MARGIN_PX - 8)
        self.lines.setSpacing(14)
        brand = QHBoxLayout()
        brand.addWidget(Mark(self.theme, "spruce"))
        name = Words("KitDesk")
        name.setProperty("look", "card-title")
        brand.addWidget(name, 1)
        self.lines.addLayout(brand)
        self._scroll.setWidget(inner)
        self.foot()
        return self.lines

    def title(self, key: str) -> None:
        """The page's heading."""
        title = Title(self.t(key))
        self.lines.addWidget(title)
        self.setAccessibleName(title.text())

    def begin_at(self, widget: QWidget) -> None:
        """Puts the cursor on a part of a page made just now, as soon as that is shown."""
        QTimer.singleShot(0, widget, widget.setFocus)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scrolls to a part of the page and puts the cursor there."""
        widget.setFocus()
        self._scroll.ensureWidgetVisible(widget, 0, self.theme.px(BELOW_PX))

    def ask(self) -> Any:
        """Shows the window until it is answered or closed."""
        self.show()
        self._loop.exec()
        return self.answer

    def come_forward(self, file: Path | None) -> None:
        """Somebody started the program once more."""
        self.show()
        self.raise_()
        self.activateWindow()

    def finish(self, answer: Any) -> None:
        """Closes the window with an answer."""
        self.answer = answer
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._loop.quit()
        event.accept()
