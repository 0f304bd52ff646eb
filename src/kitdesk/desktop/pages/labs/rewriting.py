"""Splitting a note in two and merging several into one, so that no link is lost. Plain values."""

from collections.abc import Iterable, Sequence
from typing import Any

from kitdesk.desktop.pages.labs.deed import Amended, Part, Removed, Wrote
from kitdesk.desktop.pages.labs.typed import Typed
from kitdesk.records import Attachment, Gap, LabNote

_LOW_BITS = 62
_LOW = (1 << _LOW_BITS) - 1
"""The bits of a UUIDv7 that carry nothing but chance."""


def in_order(notes: Iterable[LabNote]) -> list[LabNote]:
    """Notes as they were said: by time, and within a second by id."""
    return sorted(notes, key=lambda note: (note.at or "", note.id))


def id_after(first: str, following: str | None, fresh: str) -> str:
    """An id that sorts straight after `first` and before `following`.

    `fresh`, a new id, lends its random bits. The times of both ids stay what they are, so that the
    order of a second's notes needs no field of its own.
    """
    start = int(first, 16)
    end = start | _LOW
    if following is not None:
        end = min(end, int(following, 16) - 1)
    room = end - start
    if room < 1:
        return fresh
    step = 1 + (int(fresh, 16) & _LOW) * (room - 1) // _LOW
    return f"{start + step:032x}"


def split(note: LabNote, first: Typed, second: Typed, id: str, gaps: Iterable[Gap]) -> list[Part]:
    """`note` keeps the first words, a new note with the same time and gap gets the second.

    The second has the first's marks where it was given none. Gaps that rest on the note rest on
    both from now on.
    """
    marks = second.marks or first.marks
    given: dict[str, Any] = {"id": id, "lab": note.lab, "at": note.at, "text": second.text}
    more = {"marks": marks, "people": second.people, "tags": second.tags, "gap": note.gap}
    new = LabNote(**given, **{name: value for name, value in more.items() if value})
    parts: list[Part] = [Wrote(new), *_changes(note, _fields(first))]
    for gap in gaps:
        if note.id in gap.evidence:
            parts += _changes(gap, {"evidence": tuple(sorted({*gap.evidence, id}))})
    return parts


def merge(
    notes: Sequence[LabNote], gaps: Iterable[Gap], attached: Iterable[Attachment] = ()
) -> list[Part]:
    """The first note takes over words, marks, people and tags of all; the others go.

    Gaps and attachments that belonged to the others belong to the first from now on.
    """
    first, *others = in_order(notes)
    gone = {note.id for note in others}
    together = {
        "text": " ".join(note.text.strip() for note in (first, *others) if note.text),
        "marks": _united(first.marks, *(note.marks for note in others)),
        "people": _united(first.people, *(note.people for note in others)),
        "tags": _united(first.tags, *(note.tags for note in others)),
        "gap": next((note.gap for note in (first, *others) if note.gap), None),
    }
    parts: list[Part] = _changes(first, together)
    for gap in gaps:
        if gone.intersection(gap.evidence):
            moved = tuple(sorted({*gap.evidence, first.id} - gone))
            parts += _changes(gap, {"evidence": moved})
    for attachment in attached:
        if attachment.of in gone:
            parts += _changes(attachment, {"of": first.id})
    return [*parts, *(Removed("lab_note", note.id) for note in others)]


def _fields(typed: Typed) -> dict[str, Any]:
    return {"text": typed.text, "marks": typed.marks, "people": typed.people, "tags": typed.tags}


def _united(*sets: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({one for each in sets for one in each}))


def _changes(record: LabNote | Gap | Attachment, wanted: dict[str, Any]) -> list[Part]:
    """What differs, as one change of the record; none where nothing does."""
    after = {name: new for name, new in wanted.items() if getattr(record, name) != new}
    if not after:
        return []
    before = {name: getattr(record, name) for name in after}
    return [Amended(record.KIND, record.id, before, after)]
