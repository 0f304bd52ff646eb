"""Proposals of the week: read, confirmed into rows, or turned down for good."""

from collections.abc import Callable, Sequence

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.time.entry import Entry
from kitdesk.desktop.pages.time.meetings import meetings
from kitdesk.desktop.pages.time.proposal_list import ProposalList
from kitdesk.desktop.pages.time.reading import TimeReading
from kitdesk.followup.proposals import PREPARATION_PERCENT, Proposal, proposals
from kitdesk.followup.week import Week
from kitdesk.records import Worktime

DECLINED = "time.declined"
"""Local setting: meetings that are not to be proposed again."""

PREPARATION = "time.preparation_percent"
"""Local setting: how much preparation is proposed for a meeting, in percent of its time."""


class Proposing:
    """Keeps `list` up to date; `taken` hears of a confirmed proposal as an entry."""

    def __init__(self, desk: Desk, reading: TimeReading, taken: Callable[[Entry], None]) -> None:
        self._desk = desk
        self._reading = reading
        self._taken = taken
        self._shown: tuple[str, Week, Sequence[Worktime]] | None = None
        self.list = ProposalList(desk)
        self.list.confirmed.connect(self._confirm)
        self.list.declined.connect(self._decline)

    def show(self, person: str | None, week: Week, rows: Sequence[Worktime]) -> None:
        """Shows the meetings of `week` that none of the person's `rows` came from."""
        if person is None:
            self.list.show_proposals([])
            return
        self._shown = (person, week, rows)
        workspace = self._desk.workspace
        declined = set(workspace.setting(DECLINED, []))
        found = meetings(workspace, self._reading, person, week)
        wanted = [meeting for meeting in found if meeting.id not in declined]
        percent = workspace.setting(PREPARATION, PREPARATION_PERCENT)
        self.list.show_proposals(proposals(wanted, rows, percent))

    def _again(self) -> None:
        if self._shown is not None:
            self.show(*self._shown)

    def _confirm(self, proposal: Proposal) -> None:
        meeting = proposal.meeting
        fields = {"date": meeting.day, "what": meeting.title, "source": meeting.id}
        self._taken(Entry(None, {**fields, "minutes": proposal.minutes}))

    def _decline(self, meeting: str) -> None:
        declined = sorted({*self._desk.workspace.setting(DECLINED, []), meeting})
        self._desk.writer.do(
            lambda workspace: workspace.set_setting(DECLINED, declined),
            while_here(self.list, lambda _: self._again()),
        )
