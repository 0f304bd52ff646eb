"""The card with the line where notes are typed and the log below it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.log_line import LogLine
from kitdesk.desktop.pages.labs.marks import MarkWords, mark_format
from kitdesk.desktop.pages.labs.notes_model import NoteRow
from kitdesk.desktop.pages.labs.notes_view import NotesView
from kitdesk.desktop.pages.labs.player import Player
from kitdesk.desktop.pages.labs.timeline import timeline
from kitdesk.desktop.pages.labs.typed import Named
from kitdesk.desktop.widgets import Card, IconButton, Muted, row


class LogCard(Card):
    """`entered` carries a `Typed`; the down arrow goes from the line to the notes.

    `shown`: other notes are to be seen, those of another moment while the lab is played back.
    """

    entered = Signal(object)
    shown = Signal()

    def __init__(self, desk: Desk, words: MarkWords) -> None:
        super().__init__(desk.t("labs.log"))
        self.line = LogLine(desk.language, words)
        self.line.setObjectName("log_line")
        self.line.tint = lambda mark: mark_format(desk.theme, mark)
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
        self._rows: Sequence[NoteRow] = ()
        self._people: Sequence[Named] = ()
        self.player = Player(desk)
        self.player.hide()
        self.player.moved.connect(lambda _: self._show())
        self.player.closed.connect(self.stop_playing)
        self.back = IconButton(
            desk.theme.icon("history"), desk.t("labs.play.open"), self.play_back, "Ctrl+T"
        )
        self.back.setObjectName("log_play")
        top = row(self.line, self.back, spacing=8)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self.add(self.player, self.silence, self.notes)
        self.body.setStretchFactor(self.notes, 1)
        self.body.setStretchFactor(self.silence, 1)

    def show_notes(
        self,
        rows: Sequence[NoteRow],
        people: Sequence[Named],
        programme: Iterable[Mapping[str, Any]] = (),
        zone: str | None = None,
    ) -> None:
        """Shows a lab's notes, who can be mentioned, and the time they were said in."""
        self._rows, self._people = rows, people
        self.line.set_people(people)
        said = [(row.note.id, row.note.at, "gap" in row.note.marks) for row in rows]
        line = timeline(said, programme, zone)
        self.back.setEnabled(line is not None)
        if line is not None:
            self.player.show_line(line)
        elif self.is_played_back:
            self.stop_playing()
        self._show()

    @property
    def is_played_back(self) -> bool:
        """Whether the log is shown as it was at a moment."""
        return not self.player.isHidden()

    def heard(self) -> Sequence[NoteRow]:
        """All notes; while the lab is played back those that had been written by then."""
        line = self.player.scrubber.line
        if not self.is_played_back or line is None:
            return self._rows
        now = self.player.scrubber.value()
        heard = {note.id for note in line.said if note.second <= now}
        return [row for row in self._rows if row.note.id in heard]

    def _show(self) -> None:
        self.notes.show_notes(self.heard(), self._people)
        self.notes.setVisible(bool(self._rows))
        self.silence.setVisible(not self._rows)
        if self.is_played_back:
            self.notes.scrollToBottom()
        self.shown.emit()

    def play_back(self) -> None:
        """Begins at the lab's first minute, or shows the whole log again."""
        if self.is_played_back:
            self.stop_playing()
            return
        self.notes.finish()
        self.player.show()
        self.player.begin()

    def stop_playing(self) -> None:
        """Shows the whole log again."""
        self.player.stop()
        self.player.hide()
        self._show()
        self.line.setFocus()

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
        if self.is_played_back:
            self.stop_playing()
        self.entered.emit(typed)
