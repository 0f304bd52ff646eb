"""What happens to the notes of a lab: entered, changed, split, merged, and taken away."""

from PySide6.QtCore import QObject, Signal

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.half_typed import HalfTyped
from kitdesk.desktop.pages.labs.keeping import LabKeeping
from kitdesk.desktop.pages.labs.log_card import LogCard
from kitdesk.desktop.pages.labs.marks import MarkWords
from kitdesk.desktop.pages.labs.reading import LabReading
from kitdesk.desktop.pages.labs.typed import Named, Typed
from kitdesk.records import Lab, LabNote, Person


class LogPart(QObject):
    """`card` shows the log of `lab`; `missed`: notes changed while one was being edited."""

    missed = Signal()

    def __init__(self, desk: Desk, reading: LabReading) -> None:
        super().__init__()
        self._desk, self._reading = desk, reading
        self._keeping = LabKeeping(desk)
        self._words = MarkWords.of(desk.language)
        self._half_typed: HalfTyped | None = None
        self.lab: Lab | None = None
        self.card = LogCard(desk, self._words)
        self.card.entered.connect(self._enter)
        self.card.line.welcome = self._welcome
        notes, drawer = self.card.notes, self.card.notes.drawer
        notes.removed.connect(self._remove)
        notes.missed.connect(self.missed)
        notes.merged.connect(self._merge)
        drawer.split.connect(self._split)
        drawer.unsplit.connect(lambda: desk.say(desk.t("labs.note.no_split")))
        drawer.edited.connect(self._edit)

    def show(self, lab: Lab) -> None:
        """Shows the log of a lab as it is now."""
        self.lab = lab
        self.card.notes.drawer.lab = lab.id
        notes = self._reading.notes(lab, self._words)
        self.card.show_notes(notes, self._reading.people(lab), lab.programme, lab.zone)

    def follow_line(self) -> None:
        """What is typed belongs to the lab it was typed for."""
        if self.lab is None:
            return
        if self._half_typed is None:
            self._half_typed = HalfTyped(self._desk, self.card.line, self.lab.id)
        else:
            self._half_typed.follow(self.lab.id)
        drawer = self.card.notes.drawer
        drawer.take_half_edited(self._reading.notes(self.lab, self._words))

    def leave(self) -> None:
        """Hands over what is being edited; a line not entered yet waits for the page."""
        self.card.notes.finish()
        if self._half_typed is not None:
            self._half_typed.keep()

    def _note(self, id: str) -> LabNote | None:
        return self._desk.workspace.get(LabNote, id)

    def _enter(self, typed: Typed) -> None:
        if self.lab is not None:
            self._keeping.add_note(self.lab, typed)

    def _welcome(self, name: str) -> Named:
        """Somebody new, who takes part in the lab from now on."""
        given, _, family = name.partition(" ")
        person = Person(
            id=self._desk.workspace.new_id(), given_name=given, family_name=family or None
        )
        if self.lab is not None:
            self._keeping.welcome(self.lab, person)
        return Named(person.id, name)

    def _edit(self, id: str, typed: Typed) -> None:
        note = self._note(id)
        if note and typed.text:
            self._keeping.edit_note(note, typed)

    def _split(self, id: str, first: Typed, second: Typed) -> None:
        note = self._note(id)
        if note:
            self.card.notes.edit_soon(self._keeping.split_note(note, first, second))

    def _merge(self, ids: list[str]) -> None:
        notes = [note for id in ids if (note := self._note(id))]
        if len(notes) > 1:
            self.card.notes.choose(self._keeping.merge_notes(notes))

    def _remove(self, id: str) -> None:
        note = self._note(id)
        if note:
            self._keeping.remove_note(note)
