"""The quiet line at the foot: what was just done, and a way to take it back."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kitdesk.desktop.desk import Said
from kitdesk.desktop.widgets.buttons import Button
from kitdesk.desktop.widgets.text import Words

SHOWN_MS = 7000
FAULT_SHOWN_MS = 15000
WIDEST_PX = 720
ABOVE_EDGE_PX = 18


class FootLine(QFrame):
    """Lies over the bottom of the page and goes by itself; a screen reader speaks it."""

    def __init__(self, over: QWidget, close_text: str) -> None:
        super().__init__(over)
        self.setObjectName("foot")
        self.words = Words()
        self.action = Button("")
        self.action.setObjectName("foot-action")
        self.cross = Button("×", self.hide)
        self.cross.setAccessibleName(close_text)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.setSpacing(12)
        line.addWidget(self.words, 1)
        line.addWidget(self.action)
        line.addWidget(self.cross)
        self._said: Said | None = None
        self.action.clicked.connect(self._act)
        self._gone = QTimer(self, singleShot=True)
        self._gone.timeout.connect(self.hide)
        self._over = over
        over.installEventFilter(self)
        self.hide()

    def say(self, said: Said) -> None:
        """Shows a sentence, longer when it tells of a fault."""
        self._said = said
        self.words.setText(said.text)
        self.action.setVisible(said.action is not None)
        self.action.set_words(said.action or "")
        self._place()
        self.show()
        self.raise_()
        self._gone.start(FAULT_SHOWN_MS if said.fault else SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said.text))

    def unsay(self, said: Said) -> None:
        """Hides that sentence; another one that was said since stays."""
        if self._said is said:
            self.hide()

    def _act(self) -> None:
        self.hide()
        if self._said and self._said.act:
            self._said.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over.rect()
        wide = min(WIDEST_PX, over.width() - 48)
        high = max(self._line.heightForWidth(wide), self.sizeHint().height())
        left = (over.width() - wide) // 2
        self.setGeometry(left, over.height() - high - ABOVE_EDGE_PX, wide, high)
