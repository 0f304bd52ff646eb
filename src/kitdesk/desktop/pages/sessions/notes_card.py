"""The coach's own notes on a step: they stay on this computer."""

from kitdesk.desktop.board.plain_text import PlainText
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Card
from kitdesk.records import CoachNote

HIGH_PX = 120


class NotesCard(Card):
    """One text a step, kept as it is typed."""

    def __init__(self, desk: Desk, session: str) -> None:
        super().__init__(desk.t("session.for_coach"))
        self.desk = desk
        self._session = session
        self._step = ""
        self._id: str | None = None
        self.body.setContentsMargins(16, 16, 16, 16)
        self.text = PlainText(desk.t("session.for_coach"))
        self.text.setObjectName("coach-note")
        self.text.setPlaceholderText(desk.t("session.for_coach.what"))
        self.text.setMinimumHeight(desk.theme.px(HIGH_PX) // 2)
        self.text.setMaximumHeight(desk.theme.px(HIGH_PX))
        self.text.textChanged.connect(self._on_text)
        self.add(self.text)

    def show_step(self, step: str) -> None:
        """The note of another step."""
        self._step = step
        self._show(self._read())

    def on_changed(self) -> None:
        """Take up what was written elsewhere, but never over what is being typed."""
        if not self.text.hasFocus() and not self.desk.writer.busy():
            self._show(self._read())

    def _read(self) -> CoachNote | None:
        where = {"session": self._session, "step": self._step}
        notes = self.desk.workspace.list(CoachNote, where=where, limit=1)
        return notes[0] if notes else None

    def _show(self, note: CoachNote | None) -> None:
        self._id = note.id if note else None
        text = (note.text or "") if note else ""
        if text != self.text.toPlainText():
            blocked = self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(blocked)

    def _on_text(self) -> None:
        text = self.text.toPlainText()
        if self._id:
            self.desk.writer.update("coach_note", self._id, text=text)
        elif text.strip():
            self._id = self.desk.workspace.new_id()
            note = CoachNote(id=self._id, session=self._session, step=self._step, text=text)
            self.desk.writer.write(note)
