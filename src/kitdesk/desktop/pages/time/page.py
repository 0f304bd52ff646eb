"""Worked time: a week's rows, typed line by line, beside the goal they are worked towards."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.time.activity_card import ActivityCard
from kitdesk.desktop.pages.time.entry import Entry, EntryLine
from kitdesk.desktop.pages.time.keeping import TimeKeeping
from kitdesk.desktop.pages.time.pay_sheet import PaySheet
from kitdesk.desktop.pages.time.proposing import Proposing
from kitdesk.desktop.pages.time.reading import TimeReading
from kitdesk.desktop.pages.time.reckoning import Reckoner
from kitdesk.desktop.pages.time.week_model import week_lines
from kitdesk.desktop.pages.time.week_view import WeekView
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import (
    Card,
    EmptyState,
    IconButton,
    QuietButton,
    Select,
    SideBySide,
    Strong,
    row,
    rule,
)
from kitdesk.followup.week import STEP_MINUTES, Week, again, day_limit, minutes_of
from kitdesk.records import Worktime
from kitdesk.workspace import Changed

LEAST_PX = 800
"""The width that the week and the goal need beside each other."""

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
        self._proposing = Proposing(self.desk, self._reading, self._take)
        self.proposals = self._proposing.list
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
        self._reckoner = Reckoner(self.desk, self._reading)
        self.goal = self._reckoner.card
        self._activities = ActivityCard(self.desk, self._reading)
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
        self._proposing.show(self.person, self.week, self._rows)
        self._activities.show_rows(found)
        self._reckoner.show(self._rows)

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
