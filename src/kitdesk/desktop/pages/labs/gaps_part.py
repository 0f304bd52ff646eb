"""What happens to gaps on the page of the labs: moved, weighed, asked about, opened, printed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.labs.action_sheet import ActionSheet
from kitdesk.desktop.pages.labs.follow import FollowRow
from kitdesk.desktop.pages.labs.gap_sheet import GapSheet
from kitdesk.desktop.pages.labs.gaps_panel import GapsPanel
from kitdesk.desktop.pages.labs.keeping import LabKeeping
from kitdesk.desktop.pages.labs.reading import LabReading
from kitdesk.desktop.pages.labs.record_sheet import RecordSheet
from kitdesk.desktop.pages.labs.typed import Named
from kitdesk.desktop.search.places import place_of
from kitdesk.records import Action, Gap, Lab, LabNote

Opening = Callable[[RecordSheet, str], None]


class GapsPart(QObject):
    """`panel` shows the gaps; sheets are handed to `open`, which puts them over the page."""

    def __init__(self, page: Page, desk: Desk, reading: LabReading, open: Opening) -> None:
        super().__init__(page)
        self._page, self._desk, self._reading, self._open = page, desk, reading, open
        self._keeping = LabKeeping(desk)
        self._moved: tuple[str, str] | None = None
        self.lab: Lab | None = None
        self.panel = GapsPanel(desk)
        self.panel.asked.connect(self.show)
        self.panel.new_wanted.connect(lambda: self.make())
        self.panel.printed.connect(self.print)
        self.panel.question.answered.connect(self._answer)
        board = self.panel.board
        board.opened.connect(self.show_gap)
        board.moved.connect(self._move)
        board.weighed.connect(self._weigh)
        board.removed.connect(self._remove)

    def show(self) -> None:
        """Shows the gaps that are asked for, and goes on where one was moved."""
        panel, choice = self.panel, self.panel.filter.choice
        if panel.only_here and self.lab:
            choice = replace(choice, lab=self.lab.id)
        labs = [Named(lab.id, self._name(lab)) for lab in self._reading.labs()]
        panel.filter.show_options(labs, self._reading.owners())
        panel.show_gaps(self._reading.gaps(choice), self._desk.workspace.count(Gap))
        panel.question.look(self._desk.workspace.get(Gap, panel.question.gap))
        if self._moved and panel.board.columns[self._moved[1]].choose(self._moved[0]):
            self._moved = None
            if panel.question.isVisibleTo(self._page):
                panel.question.take_focus()

    def _name(self, lab: Lab) -> str:
        number = self._desk.t("labs.number", number=lab.number if lab.number is not None else "–")
        return f"{number} – {lab.theme}" if lab.theme else number

    def show_gap(self, id: str) -> None:
        """Opens the sheet of a gap."""
        gap = self._desk.workspace.get(Gap, id)
        if gap:
            self._open_gap(gap, is_new=False)

    def make(self, note: str | None = None) -> None:
        """Opens the sheet of a new gap, of a note or of nothing yet."""
        found = self._desk.workspace.get(LabNote, note) if note else None
        self._open_gap(self._keeping.new_gap(self.lab, found), is_new=True)

    def promise(self, source: str | None = None, what: str = "", who: str = "") -> None:
        """Opens the sheet of a new action, about a gap or from the lab that is open.

        `what` and `who` are a card's words and who said them.
        """
        source = source or (self.lab.id if self.lab else None)
        action = Action(
            id=self._desk.workspace.new_id(), from_=source, what=what or None, who=who or None
        )
        sheet = ActionSheet(self._desk, self._page, action, is_new=True)
        self._open(sheet, "who" if what else "what")
        if what:
            sheet.edit("what", what)

    def show_action(self, id: str) -> None:
        """Opens the sheet of an action."""
        action = self._desk.workspace.get(Action, id)
        if action:
            self._open(ActionSheet(self._desk, self._page, action), "status")

    def follow(self, row: FollowRow) -> None:
        """Opens what a row of the follow-up is about."""
        if row.kind == "gap":
            self.show_gap(row.id)
        else:
            self.show_action(row.id)

    def print(self) -> None:
        """The gap report: of the lab whose gaps are shown alone, else of all."""
        # What draws paper is loaded when asked for.
        from kitdesk.desktop.preview import show_preview
        from kitdesk.reports import project_of

        project = project_of(self._desk.workspace)
        lab = self.lab.id if self.lab and self.panel.only_here else None
        id = lab or self.panel.filter.choice.lab or (project.id if project else "")
        show_preview(self._desk, "gaps", id, over=self._page)

    def _open_gap(self, gap: Gap, is_new: bool) -> None:
        notes = self._reading.evidence(gap, self.lab)
        sheet = GapSheet(self._desk, self._page, gap, notes, is_new)
        sheet.note_wanted.connect(lambda id: self._desk.go("labs", id))
        sheet.card_wanted.connect(self._show_card)
        sheet.action_wanted.connect(self.show_action)
        sheet.promised.connect(lambda: self.promise(gap.id))
        self._open(sheet, "title")
        if is_new and gap.title:
            sheet.edit("title", gap.title)

    def _show_card(self, id: str) -> None:
        place = place_of(self._desk.workspace, "card", id)
        if place:
            self._desk.go(place)

    def _move(self, id: str, status: str) -> None:
        gap = self._desk.workspace.get(Gap, id)
        if gap:
            self._keeping.move_gap(gap, status)
            self._moved = (id, status)
            self.panel.question.ask(gap, status, self._reading.organisations())

    def _weigh(self, id: str, weight: int) -> None:
        gap = self._desk.workspace.get(Gap, id)
        if gap:
            self._keeping.weigh_gap(gap, weight)

    def _answer(self, id: str, name: str, value: str) -> None:
        gap = self._desk.workspace.get(Gap, id)
        if gap:
            self._keeping.answer(gap, name, value)

    def _remove(self, id: str) -> None:
        gap = self._desk.workspace.get(Gap, id)
        if gap:
            self._keeping.remove_gap(gap)
