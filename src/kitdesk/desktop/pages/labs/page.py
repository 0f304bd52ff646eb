"""Learning labs: the log of one lab beside the gaps of all of them, and the follow-up."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.labs.follow_view import FollowView
from kitdesk.desktop.pages.labs.gaps_part import GapsPart
from kitdesk.desktop.pages.labs.head_pills import LabPills, SectorPills
from kitdesk.desktop.pages.labs.keeping import LabKeeping
from kitdesk.desktop.pages.labs.lab_sheet import LabSheet
from kitdesk.desktop.pages.labs.log_part import LogPart
from kitdesk.desktop.pages.labs.people_sheet import PeopleSheet
from kitdesk.desktop.pages.labs.reading import LabReading, Room, choose, today
from kitdesk.desktop.pages.labs.record_sheet import RecordSheet
from kitdesk.desktop.pages.labs.run_view import RunView
from kitdesk.desktop.pages.labs.wall_part import WallPart
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import (
    EmptyState,
    IconButton,
    PrimaryButton,
    QuietButton,
    SideBySide,
    Tabs,
)
from kitdesk.records import Lab, LabNote
from kitdesk.workspace import Changed

SHOWN_KINDS = ("lab", "lab_note", "gap", "person", "organisation", "action")
LEAST_PX = 820
"""The width that the log and the gaps need beside each other."""

LOG, BOARD, FOLLOW = "log", "board", "follow"
TABS = (LOG, BOARD, FOLLOW)
TAB = "labs.tab"
"""What the desk remembers the open tab by."""

NEXT = {"planned": "running", "running": "held"}
"""What the button in the head does to a lab in each state."""


class LabsPage(Page):
    """`Place("labs", id)` opens a lab, a lab at the line of a note, or the sheet of a gap.

    A note or a gap may also be named by the place's part: `note:ID`, `gap:ID`. The part may be a
    tab as well: `log`, `board`, `follow`, or a step of the kit.
    """

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self._reading = LabReading(desk.workspace, desk.language)
        self._keeping = LabKeeping(desk)
        self.lab: Lab | None = None
        self.run: RunView | None = None
        self.tab: str = desk.memory.get(TAB, LOG)
        self.sheet: RecordSheet | None = None
        self._add_head()
        self._add_content()
        self._bind_keys()
        self.show_place(place)

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor stands where the next note is typed, unless a sheet is open."""
        super().showEvent(event)
        if self.sheet is None:
            self._focus()

    def _add_head(self) -> None:
        t, theme = self.t, self.desk.theme
        self._people = QuietButton(t("labs.people.title"), self._open_people)
        self._people.setObjectName("lab_people")
        self._edit = IconButton(theme.icon("pencil"), t("labs.edit"), self._open_lab)
        self._edit.setObjectName("lab_edit")
        self._paper = IconButton(theme.icon("printer"), t("preview.print"), self.print, "Ctrl+P")
        self._paper.setObjectName("lab_print")
        self._wall = IconButton(theme.icon("presentation"), t("wall.show"), self.show_wall, "F5")
        self._wall.setObjectName("wall")
        self._next = QuietButton("", self._move_on)
        self._next.setObjectName("lab_next")
        new = QuietButton(t("labs.new"), self.create, tip=t("labs.new"), shortcut="Ctrl+N")
        new.setObjectName("lab_new")
        tools = (self._edit, self._paper, self._wall, self._people)
        self.head(t("desktop.page.labs"), "", *tools, self._next, new)
        self.pills = LabPills(self.desk, lambda id: self.desk.go("labs", id))
        self.sectors = SectorPills(self.desk)
        line = SideBySide(lambda: self.pills.one_line() + self.sectors.one_line() + 24, 12)
        line.add(self.pills, 1)
        line.add(self.sectors, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(line)
        self.tabs = Tabs([(name, t(f"labs.tab.{name}")) for name in TABS])
        self.tabs.chosen.connect(self.show_tab)
        self.body.addWidget(self.tabs)
        self._above = QVBoxLayout()
        self.body.addLayout(self._above)

    def _add_content(self) -> None:
        self.notes = LogPart(self.desk, self._reading)
        self.notes.setParent(self)
        self.notes.missed.connect(self._refresh)
        self.log = self.notes.card
        self.part = GapsPart(self, self.desk, self._reading, self._open)
        self.gaps = self.part.panel
        self.log.notes.drawer.gap_wanted.connect(self.part.make)
        self.log.notes.drawer.gap_shown.connect(self.part.show_gap)
        self.follow = FollowView(self.desk)
        self.follow.opened.connect(self.part.follow)
        self.follow.promised.connect(self.part.promise)
        gap = self.desk.theme.tokens.sizes["gap"]
        self.content = SideBySide(lambda: self.desk.theme.px(LEAST_PX), gap)
        self.content.add(self.log, 9)
        self.content.add(self.gaps, 11)
        first = PrimaryButton(self.t("labs.first"), self.create)
        first.setObjectName("lab_first")
        self.empty = EmptyState(
            self.desk.theme, "flask-conical", self.t("labs.empty"), self.t("labs.empty_more"), first
        )
        self.body.addWidget(self.content, 1)
        self._stage = QVBoxLayout()
        self.body.addLayout(self._stage, 1)
        self.body.addWidget(self.follow, 1)
        self.body.addWidget(self.empty, 1)
        self.wall = WallPart(self, self.desk, self._reading, self.log, self._open_run)
        self._above.addWidget(self.wall.follower.bar)

    def _bind_keys(self) -> None:
        play = QShortcut(QKeySequence("Ctrl+T"), self)
        play.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        play.activated.connect(lambda: self.tab == LOG and self.log.play_back())

    def show_tab(self, name: str) -> None:
        """Shows a part of the page; the window remembers which."""
        self.tab = self.desk.memory[TAB] = name
        self._refresh()
        self._focus()

    def _focus(self) -> None:
        """Puts the cursor where the open part begins."""
        if self.tab == LOG:
            self.log.line.setFocus()
        elif self.tab == FOLLOW:
            self.follow.table.setFocus()
        elif self.run:
            self.run.begin()

    def show_place(self, place: Place) -> bool:
        """Shows the lab that the place names, by itself or by one of its notes or gaps."""
        named = (place.part or "").partition(":")[2] or place.id or ""
        kind = self._kind(named)
        note = self.desk.workspace.get(LabNote, named) if kind == "lab_note" else None
        labs = self._reading.labs()
        wanted = note.lab if note else place.id
        known = next((lab for lab in labs if lab.id == wanted), None)
        self.lab = known or self.lab or choose(labs, today(self.desk.workspace))
        part = place.part or ""
        self.tab = self.desk.memory[TAB] = self._tab_of(part, note is not None)
        self._refresh()
        self.notes.follow_line()
        if self.run and part in {step.key for step in self.run.run.steps}:
            self.run.go(part)
        if note:
            self.log.notes.choose(note.id)
        elif kind == "gap":
            self.part.show_gap(named)
        elif part:
            self._focus()
        return True

    def _tab_of(self, part: str, has_note: bool) -> str:
        """The tab that shows what is asked for; else the one that is open."""
        if part in TABS:
            return part
        if part == "actions":
            return FOLLOW
        if part and ":" not in part:
            return BOARD
        return LOG if has_note else self.tab

    def show_wall(self) -> None:
        """F5: opens the participants' window, or closes it."""
        self.wall.follower.toggle()

    def print(self) -> None:
        """Ctrl+P: the lab's protocol in the preview."""
        # What draws paper is loaded when asked for.
        from kitdesk.desktop.preview import show_preview

        if self.lab is not None:
            show_preview(self.desk, "lab", self.lab.id, over=self)

    def _kind(self, id: str | None) -> str | None:
        found = self.desk.workspace.find(id) if id else None
        return found[0] if found else None

    def on_changed(self, changed: Changed) -> None:
        if self.run:
            self.run.on_changed(changed)
        if self.desk.heard(changed, *SHOWN_KINDS):
            self._refresh()
        self.wall.on_changed(changed)

    def _refresh(self) -> None:
        labs = self._reading.labs()
        shown = self.lab.id if self.lab else None
        self.lab = next((lab for lab in labs if lab.id == shown), None)
        if self.lab is None:
            self.lab = choose(labs, today(self.desk.workspace))
        self.pills.show_labs(labs, self.lab.id if self.lab else None)
        here = self.lab is not None
        self.tabs.choose(self.tab)
        self.tabs.setVisible(here)
        self.content.setVisible(here and self.tab == LOG)
        self.follow.setVisible(here and self.tab == FOLLOW)
        self.empty.setVisible(not here)
        for widget in (self._people, self._edit, self._paper, self._wall):
            widget.setVisible(here)
        self.sectors.setVisible(here and self.tab == LOG)
        self._show_run()
        self._show_lab()
        self.part.lab = self.lab
        self.part.show()
        if self.tab == FOLLOW:
            self.follow.show_season(self._reading.season(), today(self.desk.workspace))

    def _show_run(self) -> None:
        """The boards of the lab that is open; made when they are first asked for."""
        lab = self.lab if self.tab == BOARD else None
        if self.run and (self.lab is None or self.run.lab.id != self.lab.id):
            self._close_run()
        if lab:
            self._open_run()
        if self.run and self.lab:
            self.run.set_lab(self.lab)
            self.run.setVisible(lab is not None)

    def _open_run(self) -> RunView | None:
        """The boards of the lab that is open, on the tab of boards or not."""
        if self.run is None and self.lab:
            self.run = RunView(self.desk, self, self._reading, self.lab)
            self.run.opened.connect(self.part.show_gap)
            self.run.ended.connect(self._move_on)
            self.run.action_opened.connect(self.part.show_action)
            self.run.promised.connect(lambda words, who: self.part.promise(what=words, who=who))
            self.run.moved.connect(self.wall.follower.refresh)
            self._stage.addWidget(self.run)
            self.run.setVisible(self.tab == BOARD)
        return self.run

    def _close_run(self) -> None:
        self.wall.end()
        if self.run:
            self.run.close_view()
            self._stage.removeWidget(self.run)
            self.run.hide()
            self.run.deleteLater()
            self.run = None

    def _show_lab(self) -> None:
        self._next.setVisible(self.lab is not None and self.lab.status in NEXT)
        if self.lab is None:
            self.set_head(self.t("desktop.page.labs"), self.t("labs.subtitle"))
            return
        room = self._reading.room(self.lab)
        self.set_head(self._name(self.lab), self._facts(self.lab, room))
        self.sectors.show_room(room)
        if self.lab.status in NEXT:
            self._next.set_words(self.t(f"labs.to.{NEXT[self.lab.status]}"))
        self.notes.show(self.lab)

    def _name(self, lab: Lab) -> str:
        number = self.t("labs.title", number=lab.number if lab.number is not None else "–")
        return f"{number} – {lab.theme}" if lab.theme else number

    def _facts(self, lab: Lab, room: Room) -> str:
        language = self.desk.language
        people = self.n("labs.participants", room.people) if room.people else ""
        if room.people and room.organisations:
            people += " " + self.n("labs.from_organisations", room.organisations)
        missing = self.n("labs.participants_missing", room.missing) if room.missing else ""
        day = language.date(lab.date) if lab.date else ""
        return " · ".join(part for part in (lab.place, day, people, missing) if part)

    def _move_on(self) -> None:
        if self.lab and self.lab.status in NEXT:
            self._keeping.move_on(self.lab, NEXT[self.lab.status])

    def create(self) -> None:
        """Ctrl+N: a new lab, with the next number, in the sheet."""
        numbers = [lab.number or 0 for lab in self._reading.labs()]
        new = Lab(id=self.desk.workspace.new_id(), number=max(numbers, default=0) + 1)
        sheet = LabSheet(self.desk, self, new, is_new=True)
        sheet.closed.connect(lambda: self._show_new(new.id))
        self._open(sheet, "theme")

    def _show_new(self, id: str) -> None:
        self.desk.writer.do(
            lambda workspace: workspace.find(id),
            while_here(self, lambda found: found and self.desk.go("labs", id)),
        )

    def _open_lab(self) -> None:
        if self.lab:
            self._open(LabSheet(self.desk, self, self.lab), "theme")

    def _open_people(self) -> None:
        if self.lab:
            sheet = PeopleSheet(self.desk, self, self.lab)
            self._open(sheet)
            sheet.list.search.setFocus()

    def _open(self, sheet: RecordSheet, first: str = "") -> None:
        if self.sheet is not None:
            self.sheet.close_sheet()
        self.sheet = sheet
        sheet.closed.connect(self._forget_sheet)
        sheet.open(sheet.fields[first].editor if first in sheet.fields else None)

    def _forget_sheet(self) -> None:
        self.sheet = None

    def leave(self) -> None:
        """Hands over what is being edited; a line not entered yet waits for the page."""
        self.notes.leave()
        self.wall.end()
        if self.run:
            self.run.close_view()
        if self.sheet is not None:
            self.sheet.close_sheet()

    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """What Ctrl+K offers here: every part of the page and what its buttons do."""
        tabs = [(self.t(f"labs.tab.{name}"), partial(self.show_tab, name)) for name in TABS]
        if self.lab is None:
            return []
        to = NEXT.get(self.lab.status or "")
        state = [(self.t(f"labs.to.{to}"), self._move_on)] if to else []
        return [
            *tabs,
            *state,
            (self.t("labs.people.title"), self._open_people),
            (self.t("labs.edit"), self._open_lab),
            (self.t("labs.gap.new"), self.part.make),
            (self.t("labs.action.new"), self.part.promise),
            (self.t("labs.play.open"), self._play_back),
            (self.t("wall.show"), self.show_wall),
            (self.t("reports.document.lab"), self.print),
            (self.t("reports.document.gaps"), self.part.print),
        ]

    def _play_back(self) -> None:
        self.show_tab(LOG)
        self.log.play_back()

    def find(self) -> None:
        """Ctrl+F: to the line of the log, or to the search of the follow-up."""
        if self.tab == FOLLOW:
            self.follow.search.setFocus()
            return
        self.log.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
