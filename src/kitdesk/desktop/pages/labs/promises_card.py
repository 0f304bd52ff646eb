"""What was promised about a lab's gaps, below the step in which the lab's own promises are made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.reading import LabReading
from kitdesk.desktop.widgets import Card, LinkButton, RowButton, clear, row
from kitdesk.method import Step
from kitdesk.records import Lab

SHOWN = 4
"""So many stand here; all of them stand in the follow-up."""


class PromisesCard(Card):
    """`opened(action)`; away in every other step, and while nothing was promised about a gap."""

    opened = Signal(str)

    def __init__(self, desk: Desk, reading: LabReading) -> None:
        super().__init__(desk.t("labs.run.promised"))
        self.setObjectName("lab_promises")
        self._desk, self._reading = desk, reading
        self._lab: Lab | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.setContentsMargins(16, 10, 16, 8)
        self.body.setSpacing(2)
        self.body.addLayout(self._lines)
        self.all = LinkButton("", self._show_all)
        self.all.setObjectName("lab_promises_all")
        self.body.addLayout(row(self.all, None, spacing=0))
        self.hide()

    def show_step(self, step: Step, lab: Lab) -> None:
        """The promises about the lab's gaps, where the step makes promises."""
        self._lab = lab if step.makes == "actions" else None
        self.refresh()

    def refresh(self) -> None:
        """What is promised now."""
        clear(self._lines)
        promises = self._reading.promises_about_gaps(self._lab) if self._lab else []
        for one in promises[:SHOWN]:
            line = RowButton(one.name, lambda id=one.id: self.opened.emit(id))
            line.setObjectName(f"promise-{one.id}")
            self._lines.addWidget(line)
        self.all.set_words(self._desk.n("labs.run.promised_all", len(promises)))
        self.all.setVisible(len(promises) > SHOWN)
        self.setVisible(bool(promises))

    def _show_all(self) -> None:
        if self._lab:
            self._desk.go("labs", self._lab.id, "follow")
