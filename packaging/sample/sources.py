"""Reading the hand-written sources. Their form: sources/FORMAT.txt."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "sources"


def toml(name: str) -> dict[str, Any]:
    """A TOML source."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def parts(line: str) -> list[str]:
    """The cells of a line."""
    return [cell.strip() for cell in line.split("|")]


def table(name: str) -> list[list[str]]:
    """The rows of a text source, comments left out."""
    lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    return [parts(line) for line in lines if line and not line.startswith("#")]


def people() -> list[list[str]]:
    """Everybody: key, name, organisation, role, sector, gender, age, who enters them, consents."""
    return [parts(line) for line in toml("people")["people"].strip().splitlines()]


def names(text: str) -> list[str]:
    """Words apart by commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


@dataclass
class Act:
    """An agreed action: `outcome` is empty while it is not done."""

    who: str
    due: str
    status: str
    what: str
    outcome: str
    new_offer: bool


@dataclass
class Meeting:
    """A session as its source tells it; `lines` are (mark, text) in order."""

    key: str
    organisations: list[str]
    coach: str
    day: str
    clock: str
    language: str
    place: str
    people: list[str]
    title: str
    summary: str = ""
    result: str = ""
    lines: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    actions: list[Act] = field(default_factory=list)


def meetings() -> list[Meeting]:
    """All sessions, by day."""
    found: list[Meeting] = []
    for path in sorted((HERE / "sessions").glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("# "):
                found.append(_meeting(line[2:]))
            elif line.strip():
                _put(found[-1], line)
    return sorted(found, key=lambda meeting: meeting.day)


def _meeting(line: str) -> Meeting:
    head, place, people, title = parts(line)
    key, organisations, coach, day, clock, *language = head.split()
    spoken = language[0] if language else "sv"
    return Meeting(
        key, names(organisations), coach, day, clock, spoken, place, names(people), title
    )


def _put(meeting: Meeting, line: str) -> None:
    mark, _, text = line.partition(" ")
    if mark == "S":
        meeting.summary = text
    elif mark == "R":
        meeting.result = text
    elif mark == "n":
        step, _, note = text.partition(" ")
        meeting.notes.append((step, note))
    elif mark == "a":
        meeting.actions.append(_action(text))
    else:
        meeting.lines.append((mark, text))


def _action(text: str) -> Act:
    who, due, status, rest = text.split(" ", 3)
    what, _, outcome = rest.partition("=>")
    outcome = outcome.strip()
    return Act(who, due, status, what.strip(), outcome.rstrip(" !"), outcome.endswith("!"))


@dataclass
class LabNoteSource:
    """A line of a lab's log: `people` are named in it or say it."""

    clock: str
    mark: str | None
    people: list[str]
    text: str


@dataclass
class LabSource:
    """A learning lab as its source tells it."""

    number: int
    day: str
    clock: str
    place: str
    hosts: list[str]
    by: str
    told: dict[str, str] = field(default_factory=dict)
    notes: list[LabNoteSource] = field(default_factory=list)


_NOTE = re.compile(r"(\d\d:\d\d)(?: #(\w+))? (.*)")
_PERSON = re.compile(r"@(\w+)")


def labs() -> list[LabSource]:
    """The four labs."""
    return [_lab(path) for path in sorted((HERE / "labs").glob("*.txt"))]


def _lab(path: Path) -> LabSource:
    first, *rest = path.read_text("utf-8").splitlines()
    number, day, clock, place, hosts, by = parts(first[2:])
    lab = LabSource(int(number), day, clock, place, names(hosts), by)
    for line in rest:
        if note := _NOTE.match(line):
            lab.notes.append(_lab_note(*note.groups()))
        elif line:
            name, _, text = line.partition(" ")
            lab.told[name] = text
    return lab


def _lab_note(clock: str, mark: str | None, text: str) -> LabNoteSource:
    people = _PERSON.findall(text)
    if text.startswith("@") and "”" in text.split(" ", 1)[1][:1]:
        text = text.split(" ", 1)[1]
    return LabNoteSource(clock, mark, people, text)
