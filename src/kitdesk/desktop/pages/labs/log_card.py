"""The card with the line where notes are typed and the log below it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.log_line import LogLine
from kitdesk.desktop.pages.labs.marks import MarkWords
from kitdesk.desktop.pages.labs.notes_model import NoteRow
from kitdesk.desktop.pages.labs.notes_view import NotesView
from kitdesk.desktop.pages.labs.typed import Named
from kitdesk.desktop.widgets import Card, Muted


class LogCard(Card):
    """`entered` carries a `Typed`; the down arrow goes from the line to the notes."""

    entered = Signal(object)

    def __init__(self, desk: Desk, words: MarkWords) -> None:
        super().__init__(desk.t("labs.log"))
        self.line = LogLine(desk.language, words)
        self.line.setObjectName("log_line")
        self.line.setAccessibleName(desk.t("labs.line.name"))
        tags = "  ".join(f"#{name}" for name in words.names.values())
        self.line.setPlaceholderText(desk.t("labs.line.placeholder", tags=tags))
        self.line.setToolTip(desk.t("labs.line.tip", tags=tags))
        self.line.entered.connect(self._enter)
        self.line.installEventFilter(self)
        self.notes = NotesView(desk, words)
        self.silence = Muted(desk.t("labs.log.empty_more"))
        self.silence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.silence.setContentsMargins(4, 8, 4, 0)
        self.add(self.line, self.silence, self.notes)
        self.body.setStretchFactor(self.notes, 1)
        self.body.setStretchFactor(self.silence, 1)

    def show_notes(self, rows: Sequence[NoteRow], people: Sequence[Named]) -> None:
        """Shows a lab's notes, and who can be mentioned."""
        self.line.set_people(people)
        self.notes.show_notes(rows, people)
        self.notes.setVisible(bool(rows))
        self.silence.setVisible(not rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and self._goes_down(event):
            self.notes.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.notes.currentIndex().isValid():
                self.notes.setCurrentIndex(self.notes.rows.index(0))
            return True
        return super().eventFilter(watched, event)

    def _goes_down(self, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        return pressed and self.notes.isVisible()

    def _enter(self, typed: object) -> None:
        self.line.clear()
        self.entered.emit(typed)
