"""Learning labs: the log of one lab beside the innovation gaps of all of them."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.half_typed import HalfTyped
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.labs.gap_sheet import GapSheet
from kitdesk.desktop.pages.labs.gaps_panel import GapsPanel
from kitdesk.desktop.pages.labs.head_pills import LabPills, SectorPills
from kitdesk.desktop.pages.labs.keeping import LabKeeping
from kitdesk.desktop.pages.labs.lab_sheet import LabSheet
from kitdesk.desktop.pages.labs.log_card import LogCard
from kitdesk.desktop.pages.labs.marks import MarkWords
from kitdesk.desktop.pages.labs.people_sheet import PeopleSheet
from kitdesk.desktop.pages.labs.reading import LabReading, Room, choose, today
from kitdesk.desktop.pages.labs.record_sheet import RecordSheet
from kitdesk.desktop.pages.labs.typed import Named, Typed
from kitdesk.desktop.pages.send.answering import while_here
from kitdesk.desktop.place import Place
from kitdesk.desktop.search.places import place_of
from kitdesk.desktop.widgets import EmptyState, IconButton, PrimaryButton, QuietButton, SideBySide
from kitdesk.records import Gap, Lab, LabNote
from kitdesk.workspace import Changed

SHOWN_KINDS = ("lab", "lab_note", "gap", "person", "organisation")
LEAST_PX = 820
"""The width that the log and the gaps need beside each other."""


NEXT = {"planned": "running", "running": "held"}
"""What the button in the head does to a lab in each state."""


class LabsPage(Page):
    """`Place("labs", id)` opens a lab, a lab at the line of a note, or the sheet of a gap.

    A note or a gap may also be named by the place's part: `note:ID`, `gap:ID`.
    """

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self._reading = LabReading(desk.workspace, desk.language)
        self._keeping = LabKeeping(desk)
        self._words = MarkWords.of(desk.language)
        self.lab: Lab | None = None
        self._half_typed: HalfTyped | None = None
        self.sheet: RecordSheet | None = None
        self._moved: tuple[str, str] | None = None
        self._add_head()
        self._add_content()
        self._connect()
        self.show_place(place)

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor stands where the next note is typed, unless a sheet is open."""
        super().showEvent(event)
        if self.sheet is None:
            self.log.line.setFocus()

    def _add_head(self) -> None:
        t, theme = self.t, self.desk.theme
        self._people = QuietButton(t("labs.people.title"), self._open_people)
        self._people.setObjectName("lab_people")
        self._edit = IconButton(theme.icon("pencil"), t("labs.edit"), self._open_lab)
        self._edit.setObjectName("lab_edit")
        self._paper = IconButton(theme.icon("printer"), t("preview.print"), self.print, "Ctrl+P")
        self._paper.setObjectName("lab_print")
        self._next = QuietButton("", self._move_on)
        self._next.setObjectName("lab_next")
        new = PrimaryButton(t("labs.new"), self.create, tip=t("labs.new"), shortcut="Ctrl+N")
        new.setObjectName("lab_new")
        self.head(
            t("desktop.page.labs"), "", self._edit, self._paper, self._people, self._next, new
        )
        self.pills = LabPills(self.desk, lambda id: self.desk.go("labs", id))
        self.sectors = SectorPills(self.desk)
        line = SideBySide(lambda: self.pills.one_line() + self.sectors.one_line() + 24, 12)
        line.add(self.pills, 1)
        line.add(self.sectors, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(line)

    def _add_content(self) -> None:
        self.log = LogCard(self.desk, self._words)
        self.gaps = GapsPanel(self.desk)
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
        self.body.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.log.entered.connect(self._enter)
        self.log.notes.removed.connect(self._remove_note)
        self.log.notes.missed.connect(self._refresh)
        self.log.notes.merged.connect(self._merge_notes)
        self.log.notes.drawer.split.connect(self._split_note)
        self.log.notes.drawer.unsplit.connect(lambda: self.desk.say(self.t("labs.note.no_split")))
        self.log.notes.drawer.edited.connect(self._edit_note)
        self.log.notes.drawer.gap_wanted.connect(lambda note: self._new_gap(note))
        self.log.notes.drawer.gap_shown.connect(self._open_gap)
        self.gaps.asked.connect(self._show_gaps)
        self.gaps.new_wanted.connect(lambda: self._new_gap())
        self.gaps.board.opened.connect(self._open_gap)
        self.gaps.board.moved.connect(self._move_gap)
        self.gaps.board.weighed.connect(self._weigh_gap)
        self.gaps.question.answered.connect(self._answer)
        self.gaps.printed.connect(self._print_gaps)
        self.gaps.board.removed.connect(self._remove_gap)

    def show_place(self, place: Place) -> bool:
        """Shows the lab that the place names, by itself or by one of its notes or gaps."""
        named = (place.part or "").partition(":")[2] or place.id or ""
        kind = self._kind(named)
        note = self.desk.workspace.get(LabNote, named) if kind == "lab_note" else None
        labs = self._reading.labs()
        wanted = note.lab if note else place.id
        known = next((lab for lab in labs if lab.id == wanted), None)
        self.lab = known or self.lab or choose(labs, today(self.desk.workspace))
        self._refresh()
        self._follow_line()
        if note:
            self.log.notes.choose(note.id)
        elif kind == "gap":
            self._open_gap(named)
        return True

    def print(self) -> None:
        """Ctrl+P: the lab's protocol in the preview."""
        # What draws paper is loaded when asked for.
        from kitdesk.desktop.preview import show_preview

        if self.lab is not None:
            show_preview(self.desk, "lab", self.lab.id, over=self)

    def _follow_line(self) -> None:
        """What is typed belongs to the lab it was typed for."""
        if self.lab is None:
            return
        if self._half_typed is None:
            self._half_typed = HalfTyped(self.desk, self.log.line, self.lab.id)
        else:
            self._half_typed.follow(self.lab.id)

    def _kind(self, id: str | None) -> str | None:
        found = self.desk.workspace.find(id) if id else None
        return found[0] if found else None

    def on_changed(self, changed: Changed) -> None:
        if self.desk.heard(changed, *SHOWN_KINDS):
            self._refresh()

    def _refresh(self) -> None:
        labs = self._reading.labs()
        shown = self.lab.id if self.lab else None
        self.lab = next((lab for lab in labs if lab.id == shown), None)
        if self.lab is None:
            self.lab = choose(labs, today(self.desk.workspace))
        self.pills.show_labs(labs, self.lab.id if self.lab else None)
        self.content.setVisible(self.lab is not None)
        self.empty.setVisible(self.lab is None)
        for widget in (self._people, self._edit, self._paper, self.sectors):
            widget.setVisible(self.lab is not None)
        self._show_lab()
        self._show_gaps()

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
        notes = self._reading.notes(self.lab, self._words)
        self.log.show_notes(notes, self._reading.people(self.lab))

    def _show_gaps(self) -> None:
        choice = self.gaps.filter.choice
        if self.gaps.only_here and self.lab:
            choice = replace(choice, lab=self.lab.id)
        labs = [Named(lab.id, self._name(lab)) for lab in self._reading.labs()]
        self.gaps.filter.show_options(labs, self._reading.owners())
        self.gaps.show_gaps(self._reading.gaps(choice), self.desk.workspace.count(Gap))
        if self._moved and self.gaps.board.columns[self._moved[1]].choose(self._moved[0]):
            self._moved = None
            if self.gaps.question.isVisibleTo(self):
                self.gaps.question.take_focus()

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

    def _enter(self, typed: Typed) -> None:
        if self.lab is not None:
            self._keeping.add_note(self.lab, typed)

    def _edit_note(self, id: str, typed: Typed) -> None:
        note = self.desk.workspace.get(LabNote, id)
        if note and typed.text:
            self._keeping.edit_note(note, typed)

    def _split_note(self, id: str, first: Typed, second: Typed) -> None:
        note = self.desk.workspace.get(LabNote, id)
        if note:
            self.log.notes.edit_soon(self._keeping.split_note(note, first, second))

    def _merge_notes(self, ids: list[str]) -> None:
        notes = [note for id in ids if (note := self.desk.workspace.get(LabNote, id))]
        if len(notes) > 1:
            self.log.notes.choose(self._keeping.merge_notes(notes))

    def _remove_note(self, id: str) -> None:
        note = self.desk.workspace.get(LabNote, id)
        if note:
            self._keeping.remove_note(note)

    def _move_gap(self, id: str, status: str) -> None:
        gap = self.desk.workspace.get(Gap, id)
        if gap:
            self._keeping.move_gap(gap, status)
            self._moved = (id, status)
            self.gaps.question.ask(gap, status, self._reading.organisations())

    def _weigh_gap(self, id: str, weight: int) -> None:
        gap = self.desk.workspace.get(Gap, id)
        if gap:
            self._keeping.weigh_gap(gap, weight)

    def _answer(self, id: str, name: str, value: str) -> None:
        gap = self.desk.workspace.get(Gap, id)
        if gap:
            self._keeping.answer(gap, name, value)

    def _print_gaps(self) -> None:
        """The gap report: of the lab whose gaps are shown alone, else of all."""
        # What draws paper is loaded when asked for.
        from kitdesk.desktop.preview import show_preview
        from kitdesk.reports import project_of

        project = project_of(self.desk.workspace)
        lab = self.lab.id if self.lab and self.gaps.only_here else None
        id = lab or self.gaps.filter.choice.lab or (project.id if project else "")
        show_preview(self.desk, "gaps", id, over=self)

    def _remove_gap(self, id: str) -> None:
        gap = self.desk.workspace.get(Gap, id)
        if gap:
            self._keeping.remove_gap(gap)

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

    def _open_gap(self, id: str) -> None:
        gap = self.desk.workspace.get(Gap, id)
        if gap:
            self._open_gap_sheet(gap, is_new=False)

    def _new_gap(self, note: str | None = None) -> None:
        found = self.desk.workspace.get(LabNote, note) if note else None
        self._open_gap_sheet(self._keeping.new_gap(self.lab, found), is_new=True)

    def _open_gap_sheet(self, gap: Gap, is_new: bool) -> None:
        sheet = GapSheet(self.desk, self, gap, self._reading.evidence(gap, self.lab), is_new)
        sheet.note_wanted.connect(lambda id: self.desk.go("labs", id))
        sheet.card_wanted.connect(self._show_card)
        self._open(sheet, "title")
        if is_new and gap.title:
            sheet.edit("title", gap.title)

    def _show_card(self, id: str) -> None:
        place = place_of(self.desk.workspace, "card", id)
        if place:
            self.desk.go(place)

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
        self.log.notes.finish()
        if self._half_typed is not None:
            self._half_typed.keep()
        if self.sheet is not None:
            self.sheet.close_sheet()

    def find(self) -> None:
        """Ctrl+F: to the line of the log."""
        self.log.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
