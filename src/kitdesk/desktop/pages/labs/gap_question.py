"""What the board asks when a gap was moved: whose it is now, or what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.gap_model import ACTED_ON, CLOSED
from kitdesk.desktop.pages.labs.typed import Named
from kitdesk.desktop.widgets import PrimaryButton, QuietButton, Select, Words, row
from kitdesk.records import Gap

_WANTED = {ACTED_ON: "owner", CLOSED: "result"}
"""What a column wants to know of its gaps."""


class GapQuestion(QFrame):
    """`answered(id, field, value)`: Enter gives the answer; Esc lets it be.

    `closed(id)`: it is away again.
    """

    answered = Signal(str, str, object)
    closed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._gap = ""
        self._field = ""
        self._was_there = False
        self.setObjectName("gap_question")
        self.setProperty("look", "tinted")
        self.words = Words("")
        self.owner = Select((), desk.t("field.gap.owner"))
        self.owner.setObjectName("ask_owner")
        self.result = QLineEdit()
        self.result.setObjectName("ask_result")
        self.result.setAccessibleName(desk.t("field.gap.result"))
        self.result.setPlaceholderText(desk.t("labs.ask.result_hint"))
        yes = PrimaryButton(desk.t("labs.ask.save"), self._answer)
        yes.setObjectName("ask_save")
        no = QuietButton(desk.t("labs.ask.later"), self.put_away)
        no.setObjectName("ask_later")
        for editor in (self.owner, self.result):
            editor.installEventFilter(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 10, 12, 10)
        lines.setSpacing(8)
        lines.addWidget(self.words)
        lines.addWidget(self.owner)
        lines.addWidget(self.result)
        lines.addLayout(row(None, no, yes, spacing=8))
        self.hide()

    def ask(self, gap: Gap, status: str, owners: Sequence[Named]) -> bool:
        """Asks what the column wants to know and the gap does not say; False: nothing."""
        wanted = _WANTED.get(status, "")
        if not wanted or getattr(gap, wanted):
            self.hide()
            return False
        self._gap, self._field, self._was_there = gap.id, wanted, False
        self.words.setText(self._desk.t(f"labs.ask.{wanted}", gap=gap.title or "–"))
        self.owner.set_options([(None, "–"), *((one.id, one.name) for one in owners)])
        self.owner.set_value(None)
        self.result.clear()
        self.owner.setVisible(wanted == "owner")
        self.result.setVisible(wanted == "result")
        self.show()
        self.take_focus()
        return True

    @property
    def gap(self) -> str:
        """The id of the gap that was asked about last."""
        return self._gap

    def look(self, gap: Gap | None) -> None:
        """Asks no longer when the gap was moved on, or back, meanwhile."""
        wanted = _WANTED.get((gap and gap.status) or "")
        if not self.isHidden() and wanted != self._field and self._was_there:
            self.put_away()
        self._was_there = wanted == self._field

    def take_focus(self) -> None:
        """Puts the cursor where the answer is given."""
        self._editor().setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """No answer now."""
        self.hide()
        self.closed.emit(self._gap)

    def _editor(self) -> QWidget:
        return self.owner if self._field == "owner" else self.result

    def _answer(self) -> None:
        value = self.owner.value() if self._field == "owner" else self.result.text().strip()
        self.hide()
        if value:
            self.answered.emit(self._gap, self._field, value)
        self.closed.emit(self._gap)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._answer()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.put_away()
                return True
        return super().eventFilter(watched, event)
