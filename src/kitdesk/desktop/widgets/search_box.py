"""A search line that tells what is typed after a short rest."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from kitdesk.desktop.theme import Theme

REST_MS = 120
LEFT_PX, GLASS_PX, GAP_PX = 11, 16, 6


class GlassLine(QLineEdit):
    """A line with a magnifying glass before the words, as large as they are.

    Qt's own icons in a line keep their size whatever the text's.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._glass = theme.picture("search", "muted", GLASS_PX)
        self._left, self._side = theme.px(LEFT_PX), theme.px(GLASS_PX)
        self.setTextMargins(self._side + theme.px(GAP_PX), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(self._left, (self.height() - self._side) // 2, self._glass)
        painter.end()


class SearchBox(GlassLine):
    """`searched(text)` comes when typing rests; Esc empties the line first, then goes on."""

    searched = Signal(str)

    def __init__(self, theme: Theme, placeholder: str) -> None:
        super().__init__(theme)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(lambda _: self._rest.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
