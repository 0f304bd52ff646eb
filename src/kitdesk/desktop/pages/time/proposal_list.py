"""Meetings of the week that have no time written yet, each with a row to confirm or turn down."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Body, Caption, IconButton, QuietButton, clear
from kitdesk.followup.proposals import Proposal


class ProposalList(QWidget):
    """`confirmed` carries a `Proposal`; `declined` the id of a meeting not to be proposed again."""

    confirmed = Signal(object)
    declined = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self.setAccessibleName(desk.t("time.proposals"))

    def show_proposals(self, found: Sequence[Proposal]) -> None:
        """Shows what could be written."""
        clear(self._lines)
        for number, proposal in enumerate(found):
            self._lines.addWidget(self._line(number, proposal))
        self.setVisible(bool(found))

    def _line(self, number: int, proposal: Proposal) -> QFrame:
        t, language = self._desk.t, self._desk.language
        meeting = proposal.meeting
        day = language.date(meeting.day, "weekday")
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(Body(f"{meeting.title} · {day}"))
        told.addWidget(Caption(self._parts(proposal), capitals=False))
        hours = language.hours(proposal.minutes)
        add = QuietButton(
            t("time.proposal.add", hours=hours), lambda: self.confirmed.emit(proposal)
        )
        add.setObjectName(f"proposal_add_{number}")
        no = IconButton(
            self._desk.theme.icon("x", "muted"),
            t("time.proposal.no", title=meeting.title),
            lambda: self.declined.emit(meeting.id),
        )
        no.setObjectName(f"proposal_no_{number}")
        frame = QFrame()
        frame.setProperty("look", "tinted")
        line = QHBoxLayout(frame)
        line.setContentsMargins(12, 6, 6, 6)
        line.addLayout(told, 1)
        line.addWidget(add)
        line.addWidget(no)
        return frame

    def _parts(self, proposal: Proposal) -> str:
        key = "time.proposal.parts" if proposal.prepared else "time.proposal.held"
        return self._desk.t(key, held=proposal.held, prepared=proposal.prepared)
