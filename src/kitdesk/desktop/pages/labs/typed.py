"""A line typed in a lab's log: marks (`#gap`), people (`@Maria Larsson`) and the text between them.

Marks at either end of the line, or before the name it ends with, leave the text and become pills;
a mark inside a sentence keeps its word. A person's name stays in the text, without the @. Words
after # that are no mark stay as typed and become tags.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_TAG = re.compile(r"(?<![^\s(])#([^\W\d_][\w-]*)")
_EDGE = re.compile(r"\s{2,}")
_BEFORE_NAME = re.compile(r"(?:\s+#[^\W\d_][\w-]*)+(?=\s+@)")
_BEFORE_MENTION = " \t\n(–—-\"”'/"


@dataclass(frozen=True)
class Named:
    """A person who can be mentioned."""

    id: str
    name: str


@dataclass(frozen=True)
class Typed:
    """What a typed line holds."""

    text: str
    marks: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def read_line(line: str, marks: Mapping[str, str], people: Iterable[Named]) -> Typed:
    """Take a typed line apart; `marks` maps each casefolded word that means a mark to that mark."""
    known = list(people)
    found, tags = _tags(line, marks)
    text, mentioned = _read_people(_without_marks_before_name(line, marks, known), known)
    text = _strip_edges(text, marks)
    text = _TAG.sub(lambda m: m[1] if m[1].casefold() in marks else m[0], text)
    return Typed(_EDGE.sub(" ", text).strip(), tuple(sorted(found)), mentioned, tuple(sorted(tags)))


def marks_in(line: str, marks: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Where marks stand in a line: from, to, and which."""
    found = ((m.start(), m.end(), marks.get(m[1].casefold())) for m in _TAG.finditer(line))
    return [(start, end, mark) for start, end, mark in found if mark]


def _tags(text: str, marks: Mapping[str, str]) -> tuple[set[str], set[str]]:
    words = [match[1] for match in _TAG.finditer(text)]
    found = {marks[word.casefold()] for word in words if word.casefold() in marks}
    return found, {word for word in words if word.casefold() not in marks}


def _strip_edges(text: str, marks: Mapping[str, str]) -> str:
    """The text without the marks it begins and ends with."""
    words = text.split()
    while words and _is_mark(words[0], marks):
        words.pop(0)
    while words and _is_mark(words[-1], marks):
        words.pop()
    return " ".join(words)


def _without_marks_before_name(line: str, marks: Mapping[str, str], people: list[Named]) -> str:
    """The line without the marks before the name that it ends with."""
    for run in _BEFORE_NAME.finditer(line):
        name = _mention_at(line, line.index("@", run.end()), people)
        is_last = name and name[1] == len(line.rstrip(" ."))
        if is_last and all(_is_mark(word, marks) for word in run[0].split()):
            return line[: run.start()] + line[run.end() :]
    return line


def _is_mark(word: str, marks: Mapping[str, str]) -> bool:
    return word.startswith("#") and word[1:].rstrip(":,;").casefold() in marks


def _read_people(line: str, people: list[Named]) -> tuple[str, tuple[str, ...]]:
    parts: list[str] = []
    mentioned: set[str] = set()
    at = 0
    while at < len(line):
        hit = _mention_at(line, at, people)
        if hit is None:
            parts.append(line[at])
            at += 1
            continue
        person, end = hit
        mentioned.add(person.id)
        parts.append(_written(person, line[at + 1 : end]))
        at = end
    return "".join(parts), tuple(sorted(mentioned))


def _written(person: Named, typed: str) -> str:
    """The name in its own letters where it was typed whole, else what was typed."""
    if typed.casefold().startswith(person.name.casefold()):
        return person.name + typed[len(person.name) :]
    return typed


def _mention_at(line: str, at: int, people: list[Named]) -> tuple[Named, int] | None:
    """The person mentioned by the @ at `at`, and its end: the longest name that fits."""
    if line[at] != "@" or (at and line[at - 1] not in _BEFORE_MENTION):
        return None
    fits = [
        (genitive, -len(name), end, person)
        for person in people
        for name in _names(person, people)
        for genitive, end in _ends(line, at + 1, name)
    ]
    if not fits:
        return None
    _, _, end, person = min(fits, key=lambda fit: (fit[1], fit[0]))
    return person, end


def _names(person: Named, people: list[Named]) -> list[str]:
    """The whole name, and the first name where nobody else has it."""
    first = person.name.split(" ")[0].casefold()
    alone = sum(other.name.split(" ")[0].casefold() == first for other in people) == 1
    return [person.name, first] if alone else [person.name]


def _ends(line: str, start: int, name: str) -> Iterable[tuple[bool, int]]:
    """Where `name`, or its genitive with s, ends if it stands whole at `start`."""
    end = start + len(name)
    if not name or line[start:end].casefold() != name.casefold():
        return
    if end == len(line) or not line[end].isalnum():
        yield False, end
    elif line[end] in "sS" and (end + 1 == len(line) or not line[end + 1].isalnum()):
        yield True, end + 1


def write_line(note: Typed, names: Mapping[str, str], people: Iterable[Named]) -> str:
    """A line that `read_line` takes apart to `note` again; `names` gives each mark's word.

    A person whose name the text does not hold (any more) is not brought back into it.
    """
    text = note.text
    for person in sorted(people, key=lambda p: -len(p.name)):
        if person.id in note.people:
            text = _mark_name(text, person.name)
    marks = " ".join(f"#{names.get(mark, mark)}" for mark in note.marks)
    return f"{marks} {text}".strip()


def _mark_name(text: str, name: str) -> str:
    pattern = re.compile(rf"(?<![@\w]){re.escape(name)}(?=s?\b|$)", re.IGNORECASE)
    return pattern.sub(lambda match: f"@{match[0]}", text, count=1)
