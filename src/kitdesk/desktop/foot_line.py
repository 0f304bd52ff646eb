"""The quiet notice at the foot of the side bar: what was just done, and a way to take it back."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kitdesk.desktop.desk import Said
from kitdesk.desktop.widgets.buttons import Button
from kitdesk.desktop.widgets.text import Words

SHOWN_MS = 7000
FAULT_SHOWN_MS = 15000


class FootLine(QFrame):
    """Takes room of its own for some seconds, so that it covers nothing; a screen reader speaks it.

    The names of the pages above it scroll meanwhile where the window is low.
    """

    def __init__(self, close_text: str) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.words = Words()
        self.action = Button("")
        self.action.setObjectName("foot-action")
        self.cross = Button("×", self.hide)
        self.cross.setObjectName("foot-close")
        self.cross.setAccessibleName(close_text)
        self._lay_out()
        self._said: Said | None = None
        self.action.clicked.connect(self._act)
        self._gone = QTimer(self, singleShot=True)
        self._gone.timeout.connect(self.hide)
        self.hide()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.action)
        buttons.addStretch(1)
        buttons.addWidget(self.cross)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 10, 8, 8)
        lines.setSpacing(6)
        lines.addWidget(self.words)
        lines.addLayout(buttons)

    def say(self, said: Said) -> None:
        """Shows a sentence, longer when it tells of a fault."""
        self._said = said
        self.words.setText(said.text)
        self.action.setVisible(said.action is not None)
        self.action.set_words(said.action or "")
        self.show()
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
