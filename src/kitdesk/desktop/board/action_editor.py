"""The fields of one action, where it is agreed on or changed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kitdesk.desktop.board.action_form import ActionRow
from kitdesk.desktop.board.agreement import Agreement
from kitdesk.desktop.widgets import Caption, QuietButton
from kitdesk.records import Action


class ActionEditor(QFrame):
    """Enter keeps what stands here, Esc leaves it; either way `done` is called."""

    def __init__(
        self, agreement: Agreement, action: Action | None, done: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setProperty("look", "tinted")
        self.row = ActionRow(agreement, action)
        self._done = done
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 8, 8, 8)
        lines.setSpacing(6)
        self.setAccessibleName(agreement.words("what"))
        for name in ("what", "who", "due"):
            editor = getattr(self.row, name)
            editor.installEventFilter(self)
            if name != "what":
                lines.addWidget(Caption(agreement.words(name), capitals=False))
            lines.addWidget(editor)
        ready = QuietButton(agreement.desk.t("common.done"), self.keep)
        ready.setObjectName("action-done")
        row = QHBoxLayout()
        row.addWidget(ready, 1)
        row.addWidget(self.row.remove)
        lines.addLayout(row)

    def propose(self, what: str, who: str | None) -> None:
        """Words that become an action only when they are kept; `who` if it may be given to them."""
        self.row.what.show_text(what)
        self.row.what.selectAll()
        if who in dict(self.row.agreement.doers()):
            self.row.who.set_value(who)

    def keep(self) -> None:
        """Agree on what stands here, and be done."""
        self.row.keep()
        self._done()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
                self.keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._done()
                return True
        return super().eventFilter(watched, event)
