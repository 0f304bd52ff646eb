"""What people do to a lab's notes and gaps, written down so that each can be taken back."""

from collections.abc import Sequence
from typing import Any

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs import rewriting
from kitdesk.desktop.pages.labs.deed import Amended, Wrote, perform
from kitdesk.desktop.pages.labs.gap_model import CLOSED
from kitdesk.desktop.pages.labs.reading import today
from kitdesk.desktop.pages.labs.typed import Typed
from kitdesk.records import Attachment, Gap, Lab, LabNote, Person, title


class LabKeeping:
    """Writes through the desk; every call is one step of undo."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._t = desk.t

    def add_note(self, lab: Lab, typed: Typed) -> LabNote:
        """A new note, said now."""
        note = LabNote(
            id=self._desk.workspace.new_id(), lab=lab.id, at=self._now(), **_fields(typed)
        )
        writer = self._desk.writer
        writer.write(note)
        self._desk.history.add(
            self._t("labs.note.added"),
            undo=lambda: writer.delete("lab_note", note.id),
            redo=lambda: writer.do(lambda workspace: workspace.undelete("lab_note", note.id)),
        )
        return note

    def edit_note(self, note: LabNote, typed: Typed) -> None:
        """Other words, marks or people of a note."""
        after = {
            "text": typed.text,
            "marks": typed.marks,
            "people": typed.people,
            "tags": typed.tags,
        }
        before = {name: getattr(note, name) for name in after}
        changed = {name: value for name, value in after.items() if value != before[name]}
        if changed:
            kept = {name: before[name] for name in changed}
            self._desk.change("lab_note", note.id, self._t("labs.note.changed"), kept, changed)

    def remove_note(self, note: LabNote) -> None:
        """A note into the bin."""
        self._desk.remove("lab_note", note.id, self._t("labs.note.removed"))

    def welcome(self, lab: Lab, person: Person) -> None:
        """Somebody new at the lab: written down, and one of those who take part."""
        before = self._desk.workspace.get(Lab, lab.id) or lab
        there = {"participants": tuple(sorted({*before.participants, person.id}))}
        was = {"participants": before.participants}
        text = self._t("labs.people.welcomed", name=title(person))
        perform(self._desk, text, [Wrote(person), Amended("lab", lab.id, was, there)])

    def split_note(self, note: LabNote, first: Typed, second: Typed) -> str:
        """A note in two, the second straight after the first; the id of the second."""
        workspace = self._desk.workspace
        log = rewriting.in_order(workspace.list(LabNote, where={"lab": note.lab}))
        same = [one.id for one in log if one.at == note.at and one.id > note.id]
        id = rewriting.id_after(note.id, same[0] if same else None, workspace.new_id())
        gaps = workspace.list(Gap, where={"evidence": note.id})
        parts = rewriting.split(note, first, second, id, gaps)
        perform(self._desk, self._t("labs.note.was_split"), parts)
        return id

    def merge_notes(self, notes: Sequence[LabNote]) -> str:
        """Several notes as one; the id of the one that stays, the earliest."""
        workspace = self._desk.workspace
        gaps = {gap.id: gap for n in notes for gap in workspace.list(Gap, {"evidence": n.id})}
        attached = [one for n in notes for one in workspace.list(Attachment, {"of": n.id})]
        parts = rewriting.merge(notes, gaps.values(), attached)
        perform(self._desk, self._desk.n("labs.note.were_merged", len(notes)), parts)
        return rewriting.in_order(notes)[0].id

    def new_gap(self, lab: Lab | None, note: LabNote | None = None) -> Gap:
        """A gap that is not written yet, found in `lab`, with what `note` says of it."""
        given: dict[str, Any] = {"id": self._desk.workspace.new_id(), "status": "open"}
        if lab is not None:
            given["first_lab"] = lab.id
        if note is not None:
            given |= {"title": note.text or "", "evidence": (note.id,)}
        return Gap(**given)

    def move_gap(self, gap: Gap, status: str) -> None:
        """A gap into another column; a closed one gets its day, one opened again loses it."""
        closed = today(self._desk.workspace) if status == CLOSED else None
        before = {"status": gap.status, "closed_on": gap.closed_on}
        after = {
            "status": status,
            "closed_on": gap.closed_on if closed and gap.closed_on else closed,
        }
        text = self._t("labs.gap.moved", column=self._t(f"labs.gaps.{status}"))
        self._desk.change("gap", gap.id, text, before, after)

    def weigh_gap(self, gap: Gap, weight: int) -> None:
        """How heavy a gap is, 0 for not said."""
        after = {"weight": weight or None}
        if gap.weight != after["weight"]:
            text = self._t("labs.gap.weighed", weight=weight)
            self._desk.change("gap", gap.id, text, {"weight": gap.weight}, after)

    def answer(self, gap: Gap, name: str, value: str) -> None:
        """What was asked when a gap was moved."""
        text = self._t(f"labs.gap.got_{name}")
        self._desk.change("gap", gap.id, text, {name: getattr(gap, name)}, {name: value})

    def remove_gap(self, gap: Gap) -> None:
        """A gap into the bin."""
        self._desk.remove("gap", gap.id, self._t("labs.gap.removed"))

    def move_on(self, lab: Lab, status: str) -> None:
        """A lab begins or ends; at its end what was written is sealed."""
        before, after = {"status": lab.status}, {"status": status}
        if lab.date is None:
            before |= {"date": None}
            after |= {"date": today(self._desk.workspace, lab.zone)}
        self._desk.change("lab", lab.id, self._t(f"labs.moved_to.{status}"), before, after)
        if status == "held":
            self._desk.writer.do(lambda workspace: workspace.seal())

    def _now(self) -> str:
        return self._desk.workspace.clock().strftime("%Y-%m-%dT%H:%M:%SZ")


def _fields(typed: Typed) -> dict[str, Any]:
    """The fields that were typed, empty ones left out."""
    given = {"text": typed.text, "marks": typed.marks, "people": typed.people, "tags": typed.tags}
    return {name: value for name, value in given.items() if value or name == "text"}
