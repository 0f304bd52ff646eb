"""Worked time: a week's rows, typed line by line, beside the goal they are worked towards."""

from collections.abc import Generator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.send.answering import while_here
from kitdesk.desktop.pages.time.entry import Entry, EntryLine
from kitdesk.desktop.pages.time.goal_card import GoalCard
from kitdesk.desktop.pages.time.keeping import TimeKeeping
from kitdesk.desktop.pages.time.meetings import meetings
from kitdesk.desktop.pages.time.pay_sheet import PaySheet
from kitdesk.desktop.pages.time.proposal_list import ProposalList
from kitdesk.desktop.pages.time.reading import TimeReading, by_activity
from kitdesk.desktop.pages.time.week_model import week_lines
from kitdesk.desktop.pages.time.week_view import WeekView
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import (
    Body,
    Card,
    EmptyState,
    IconButton,
    Muted,
    QuietButton,
    Select,
    SideBySide,
    Strong,
    clear,
    row,
    rule,
)
from kitdesk.followup.cofinance import Reckoning
from kitdesk.followup.proposals import PREPARATION_PERCENT, Proposal, proposals
from kitdesk.followup.standing import standing
from kitdesk.followup.week import STEP_MINUTES, Week, again, day_limit, minutes_of
from kitdesk.progress import Progress
from kitdesk.records import Project, Worktime
from kitdesk.workspace import Changed, Workspace

LEAST_PX = 800
"""The width that the week and the goal need beside each other."""

DECLINED = "time.declined"
"""Local setting: meetings that are not to be proposed again."""

PREPARATION = "time.preparation_percent"
"""Local setting: how much preparation is proposed for a meeting, in percent of its time."""

SHOWN_KINDS = ("worktime", "pay_basis", "project", "session", "lab", "lab_note", "person")


class TimePage(Page):
    """`Place("time", part="2023-05-03")` opens the week of that day."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self._reading = TimeReading(desk.workspace, desk.language)
        self._keeping = TimeKeeping(desk)
        self._office = desk.workspace.me.role == "office"
        self.person = desk.workspace.me.person
        self.week = Week.of(self._reading.today())
        self.sheet: PaySheet | None = None
        self._rows: list[Worktime] = []
        self._turn = 0
        self._add_head()
        self._add_content()
        self.show_place(place)
        self.entry.begin(self._reading.today().isoformat())

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor stands where the next row is typed."""
        super().showEvent(event)
        self.entry.what.setFocus()

    def _add_head(self) -> None:
        t, theme = self.t, self.desk.theme
        earlier = IconButton(
            theme.icon("chevron-left"), t("time.earlier"), lambda: self._move(-1), "Ctrl+PgUp"
        )
        later = IconButton(
            theme.icon("chevron-right"), t("time.later"), lambda: self._move(1), "Ctrl+PgDown"
        )
        now = QuietButton(
            t("time.this_week"), lambda: self._show_week(Week.of(self._reading.today()))
        )
        copy = QuietButton(t("time.copy"), self._copy)
        self._who = Select(name=t("field.worktime.person"))
        self._who.activated.connect(lambda _: self._choose_person(self._who.value()))
        self._pay = QuietButton(t("time.pay.open"), self._open_pay)
        for name, widget in (("earlier", earlier), ("later", later), ("now", now), ("copy", copy),
                             ("who", self._who), ("pay", self._pay)):  # fmt: skip
            widget.setObjectName(f"week_{name}")
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self._move(-1))
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self._move(1))
        self.head(t("desktop.page.time"), "", self._who, self._pay, copy, earlier, now, later)
        self._who.setVisible(self._office)
        self._pay.setVisible(self._office)

    def _add_content(self) -> None:
        self.entry = EntryLine(self.desk)
        self.entry.entered.connect(self._take)
        self.proposals = ProposalList(self.desk)
        self.proposals.confirmed.connect(self._confirm)
        self.proposals.declined.connect(self._decline)
        self.view = WeekView(self.desk)
        self.view.opened.connect(self._open_row)
        self.view.removed.connect(self._remove)
        self.view.nudged.connect(self._nudge)
        self.silence = EmptyState(
            self.desk.theme, "clock", self.t("time.empty"), self.t("time.empty_more")
        )
        self._sum = Strong(wrap=False)
        self._sum.setObjectName("week_sum")
        list_card = Card(self.t("time.rows"))
        list_card.add(self.entry, self.proposals, rule(), self.silence, self.view)
        for widget in (self.silence, self.view):
            list_card.body.setStretchFactor(widget, 1)
        list_card.body.addLayout(row(None, self._sum))
        gap = self.desk.theme.tokens.sizes["gap"]
        line = SideBySide(lambda: self.desk.theme.px(LEAST_PX), gap)
        line.add(list_card, 13)
        line.add(self._side(), 8)
        self.body.addWidget(line, 1)

    def _side(self) -> QWidget:
        self.goal = GoalCard(self.desk)
        self.goal.publish_wanted.connect(self._publish)
        self._activities = Card(self.t("time.by_activity"))
        self._activity_lines = QVBoxLayout()
        self._activity_lines.setSpacing(6)
        self._activities.body.addLayout(self._activity_lines)
        side = QWidget()
        lines = QVBoxLayout(side)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self.desk.theme.tokens.sizes["gap"])
        lines.addWidget(self.goal)
        lines.addWidget(self._activities)
        lines.addStretch(1)
        return side

    def show_place(self, place: Place) -> bool:
        """Shows the week of the day that the place names, or of the row."""
        row = self.desk.workspace.get(Worktime, place.id) if place.id else None
        day = row.date if row else place.part
        if row and row.person and self._office:
            self.person = row.person
        if day:
            self.week = Week.of(date.fromisoformat(day))
        self._refresh()
        if row:
            self.view.choose(row.id)
        return True

    def on_changed(self, changed: Changed) -> None:
        if self.desk.heard(changed, *SHOWN_KINDS):
            self._refresh()
            if self.sheet is not None:
                self.sheet.show_rates()

    def _move(self, weeks: int) -> None:
        self._show_week(self.week.moved(weeks))

    def _show_week(self, week: Week) -> None:
        self.week = week
        self._refresh()
        self.entry.begin(self._first_day())

    def _first_day(self) -> str:
        today = self._reading.today()
        return (today if today in self.week.days else self.week.monday).isoformat()

    def _choose_person(self, person: str) -> None:
        self.person = person
        self._refresh()

    def _refresh(self) -> None:
        self._show_people()
        self._rows = self._reading.rows(self.person) if self.person else []
        found = [row for row in self._rows if self.week.holds(row.date)]
        self._show_head(found)
        self._show_rows(found)
        self._show_proposals()
        self._show_activities(found)
        self._show_goal()

    def _show_people(self) -> None:
        people = self._reading.people()
        if people:
            if self.person not in {option.value for option in people}:
                self.person = people[0].value
            self._who.set_options([(option.value, option.name) for option in people])
            self._who.set_value(self.person)
        self._pay.setEnabled(self.person is not None)

    def _show_head(self, found: list[Worktime]) -> None:
        language = self.desk.language
        first, last = self.week.days[0], self.week.days[-1]
        days = f"{language.date(first, 'day_month')} – {language.date(last)}"
        number = self.t("time.week", number=self.week.number)
        self.set_head(self.t("desktop.page.time"), f"{number} · {days}")
        self._sum.setText(self.t("time.sum", number=self.week.number, minutes=minutes_of(found)))

    def _show_rows(self, found: list[Worktime]) -> None:
        project = self._reading.project()
        self.entry.offer(
            self.week, self._reading.activities(found), self._reading.sources(self.week)
        )
        words = lambda row: (  # noqa: E731
            self._reading.activity(row.activity, project),
            self._reading.source(row.source),
        )
        ordered = sorted(found, key=lambda row: (row.date or "", row.id))
        self.view.show_lines(week_lines(ordered, self.week, self.desk.language, words))
        self.view.setVisible(bool(found))
        self.silence.setVisible(not found)

    def _show_proposals(self) -> None:
        person, workspace = self.person or "", self.desk.workspace
        found = meetings(workspace, self._reading, person, self.week) if person else []
        declined = set(workspace.setting(DECLINED, []))
        wanted = [meeting for meeting in found if meeting.id not in declined]
        percent = workspace.setting(PREPARATION, PREPARATION_PERCENT)
        self.proposals.show_proposals(proposals(wanted, self._rows, percent))

    def _confirm(self, proposal: Proposal) -> None:
        meeting = proposal.meeting
        fields = {
            "date": meeting.day,
            "what": meeting.title,
            "minutes": proposal.minutes,
            "source": meeting.id,
        }
        self._take(Entry(None, fields))

    def _decline(self, meeting: str) -> None:
        declined = sorted({*self.desk.workspace.setting(DECLINED, []), meeting})
        self.desk.writer.do(
            lambda workspace: workspace.set_setting(DECLINED, declined),
            while_here(self, lambda _: self._show_proposals()),
        )

    def _show_activities(self, found: list[Worktime]) -> None:
        clear(self._activity_lines)
        project = self._reading.project()
        for key, minutes in by_activity(found):
            name = self._reading.activity(key, project) or self.t("time.entry.no_activity")
            hours = Body(self.desk.language.hours(minutes), wrap=False)
            self._activity_lines.addLayout(row(Muted(name, wrap=False), None, hours))
        self._activities.setVisible(bool(found))

    def _show_goal(self) -> None:
        if not self._office:
            self.goal.show_published(self._reading.published(), self._rows)
            return
        self._turn += 1
        turn = self._turn
        shown = while_here(self, lambda found: self._show_reckonings(found, turn))
        self.desk.jobs.start(_reckon, shown, self.desk.problem)

    def _show_reckonings(self, found: list[Reckoning], turn: int) -> None:
        """Shows an answer unless a newer one has been asked for."""
        if turn == self._turn:
            self.goal.show_reckonings(found, self._reading.published())

    def _take(self, entry: Entry) -> None:
        """Saves a row unless its day has no room for it; more than ten hours are asked about."""
        if self.person is None:
            self.entry.say(self.t("time.nobody"))
            return
        day, minutes = entry.fields["date"], entry.fields["minutes"]
        limit = day_limit(self._rows, day, minutes, without=entry.id)
        if limit == "refused":
            self.entry.say(self.t("time.refused", day=self.desk.language.date(day, "weekday")))
            return
        self._save(entry)
        if limit == "warned":
            self.desk.say(self.t("time.warned", day=self.desk.language.date(day, "weekday")))

    def _save(self, entry: Entry) -> None:
        if entry.id is None:
            self._keeping.add(self.person or "", [entry.fields], self.t("time.added"))
        elif (row := self.desk.workspace.get(Worktime, entry.id)) is not None:
            self._keeping.change(row, entry.fields, self.t("time.changed"))
        self.entry.begin(entry.fields["date"])
        self.entry.what.setFocus()

    def _open_row(self, id: str) -> None:
        if row := self.desk.workspace.get(Worktime, id):
            self.entry.change(row)

    def _remove(self, id: str) -> None:
        if row := self.desk.workspace.get(Worktime, id):
            self._keeping.remove(row, self.t("time.removed"))

    def _nudge(self, id: str, quarters: int) -> None:
        row = self.desk.workspace.get(Worktime, id)
        minutes = (row.minutes or 0) + quarters * STEP_MINUTES if row else 0
        if row and minutes > 0 and day_limit(self._rows, row.date or "", minutes, id) != "refused":
            self._keeping.change(row, {"minutes": minutes}, self.t("time.changed"))

    def _copy(self) -> None:
        if self.person is None:
            return
        before = [row for row in self._rows if self.week.moved(-1).holds(row.date)]
        here = [row for row in self._rows if self.week.holds(row.date)]
        copies = again(sorted(before, key=lambda row: (row.date or "", row.id)), here)
        if not copies:
            self.desk.say(self.t("time.copy.nothing"))
            return
        self._keeping.add(self.person, copies, self.n("time.copied", len(copies)), told=True)

    def _publish(self, reached: int) -> None:
        project: Project | None = self._reading.project()
        if project:
            figure = {"cofinance_reached_ore": reached, "as_of": self._reading.today().isoformat()}
            said = self.t("time.goal.published_now")
            self._keeping.publish(project.id, dict(project.published), figure, said)

    def _open_pay(self) -> None:
        if self.person:
            name = self._who.currentText()
            self.sheet = PaySheet(self.desk, self, self.person, name)
            self.sheet.closed.connect(self._forget_sheet)
            self.sheet.open(self.sheet.since)

    def _forget_sheet(self) -> None:
        self.sheet = None

    def create(self) -> None:
        """Ctrl+N: a new row, today if today is in the week."""
        self.entry.begin(self._first_day())
        self.entry.what.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _reckon(workspace: Workspace) -> Generator[Progress, None, list[Reckoning]]:
    """What all worked time is worth: a second or two in a large office, so beside the window."""
    yield Progress(0)
    return standing(workspace)
