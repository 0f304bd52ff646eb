"""One conflict, laid open: each value with who wrote it and when, and a way to write another."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.conflicts.marked_text import MarkedText
from kitdesk.desktop.pages.conflicts.naming import Naming, field_of
from kitdesk.desktop.pages.conflicts.own_value import OwnValue
from kitdesk.desktop.widgets import (
    Card,
    CardTitle,
    Fault,
    LinkButton,
    Muted,
    PrimaryButton,
    QuietButton,
    SideBySide,
    Strong,
)
from kitdesk.desktop.widgets import row as side_by_side
from kitdesk.desktop.widgets.field import edited_signal
from kitdesk.log import Candidate
from kitdesk.log.merge import base_value, proposal
from kitdesk.problem import Problem
from kitdesk.records import Field
from kitdesk.workspace import Conflict

LEAST_PX = 420
"""The width that two values need beside each other."""


class ConflictDetail(QWidget):
    """`taken` carries the chosen change's id in hex, `written` a value of one's own."""

    taken = Signal(str)
    written = Signal(object)
    record_wanted = Signal()

    def __init__(self, desk: Desk, conflict: Conflict, naming: Naming) -> None:
        super().__init__()
        self._desk = desk
        self._conflict = conflict
        self._naming = naming
        self._own: OwnValue | None = None
        self._fault = Fault()
        self._fault.setObjectName("own_value_fault")
        self._fault.hide()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(desk.theme.tokens.sizes["gap"])
        self._add_head()
        self._add_values()
        self._add_own(field_of(conflict))
        self._lines.addStretch(1)

    def _add_head(self) -> None:
        conflict, naming = self._conflict, self._naming
        what = f"{naming.kind(conflict.kind)} · {naming.field(conflict)}"
        show = LinkButton(self._desk.t("conflicts.show_record"), self.record_wanted.emit)
        show.setObjectName("conflict_record")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(CardTitle(naming.record(conflict)))
        words.addWidget(Muted(what))
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(show)
        self._lines.addLayout(head)
        if conflict.field == "deleted":
            self._lines.addWidget(Muted(self._desk.t("conflicts.deleted_what")))

    def _add_values(self) -> None:
        line = SideBySide(lambda: self._desk.theme.px(LEAST_PX), 12)
        for number, (candidate, value) in enumerate(self._choices()):
            line.add(self._value_card(number, candidate, value), 1)
        self._lines.addWidget(line)

    def _choices(self) -> list[tuple[Candidate | None, Any]]:
        """The values to choose among. A deletion without another value stands against the edit."""
        conflict = self._conflict
        found: list[tuple[Candidate | None, Any]] = [(conflict.shown, conflict.shown.value)]
        found += [(other, other.value) for other in conflict.others]
        if conflict.field == "deleted" and len(found) == 1:
            found.append((None, not conflict.shown.value))
        return found

    def _value_card(self, number: int, candidate: Candidate | None, value: Any) -> Card:
        language = self._desk.language
        words = self._naming.value(self._conflict, value)
        card = Card()
        card.setObjectName(f"conflict_value_{number}")
        if candidate is not None:
            who = self._naming.who(candidate.by)
            card.add(Strong(who), Muted(language.datetime(candidate.at)))
        else:
            card.add(
                Strong(self._desk.t("conflicts.edit")), Muted(self._desk.t("conflicts.edit_what"))
            )
        empty = self._desk.t("conflicts.nothing")
        card.add(MarkedText(self._desk.theme, words, self._other(number), empty))
        card.body.addStretch(1)
        choose = QuietButton(self._desk.t("conflicts.take"), lambda: self._take(candidate, value))
        choose.setObjectName(f"conflict_take_{number}")
        choose.setAccessibleName(self._desk.t("conflicts.take_this", value=words or empty))
        card.add(choose)
        return card

    def _other(self, number: int) -> str:
        """What a value is compared with: the first one, or for that one the second."""
        values = [value for _, value in self._choices()]
        return self._naming.value(self._conflict, values[0 if number else 1])

    def _take(self, candidate: Candidate | None, value: Any) -> None:
        if candidate is None:
            self.written.emit(value)
        else:
            self.taken.emit(candidate.change.hex())

    def _add_own(self, field: Field | None) -> None:
        if field is None or self._conflict.field == "deleted":
            return
        own = OwnValue(self._desk, self._conflict.kind, field, self._naming, self._conflict.values)
        if own.widget is None:
            return
        merged = self._merged(field)
        own.begin(self._conflict.shown.value if merged is None else merged)
        self._own = own
        key = "conflicts.own_what" if merged is None else "conflicts.merged_what"
        card = Card(self._desk.t("conflicts.own" if merged is None else "conflicts.merged"))
        use = PrimaryButton(self._desk.t("conflicts.use"), self._use)
        use.setObjectName("conflict_use")
        card.add(Muted(self._desk.t(key)), own.widget, self._fault)
        if isinstance(own.widget, QLineEdit):
            edited_signal(own.widget).connect(lambda *_: self._read())
        card.body.addLayout(side_by_side(use, None))
        self._lines.addWidget(card)

    def _merged(self, field: Field) -> Any:
        conflict = self._conflict
        changes = self._desk.workspace.history(conflict.kind, conflict.record)
        ids = [conflict.shown.change, *(other.change for other in conflict.others)]
        return proposal(field, base_value(changes, conflict.field, ids), conflict.values)

    def _read(self) -> bool:
        """Whether what is written can be taken; if not, the sentence below it says why."""
        assert self._own is not None
        sentence = ""
        try:
            self._own.value()
        except Problem as problem:
            sentence = self._desk.language.in_full(problem)
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        return not sentence

    def _use(self) -> None:
        if self._own is not None and self._read():
            self.written.emit(self._own.value())
