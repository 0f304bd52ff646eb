"""What to offer while a log line is typed: the marks after a #, the people after an @."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kitdesk.desktop.pages.labs.typed import Named

_OPEN_MARK = re.compile(r"(?:^|[\s(])#(\w*)$")
_OPEN_MENTION = re.compile(r"(?:^|[\s(–—\"”'/-])@([^@#]{0,60})$")
MOST_OFFERED = 8


@dataclass(frozen=True)
class Offer:
    """A completion: `shown` in the list, `written` into the line in place of `start`..cursor.

    `newcomer` is the name of somebody who is to be written down by taking it.
    """

    shown: str
    written: str
    start: int
    newcomer: str = ""


def offers(
    line: str,
    cursor: int,
    words: Iterable[str],
    people: Iterable[Named],
    sort_key: Callable[[str], str] = str.casefold,
) -> list[Offer]:
    """What fits the mark or name being typed at `cursor`, at most eight; empty when none is."""
    before = line[:cursor]
    if match := _OPEN_MARK.search(before):
        return _marks(match[1], match.start(1) - 1, words)
    if match := _OPEN_MENTION.search(before):
        return _people(match[1], match.start(1) - 1, people, sort_key)
    return []


def newcomer(line: str, cursor: int, people: Iterable[Named]) -> str:
    """The name after the @ at `cursor` that nobody here has: one or two words as names are written.

    Empty where there is none, so that a sentence that goes on after a name is left alone.
    """
    match = _OPEN_MENTION.search(line[:cursor])
    words = match[1].split(" ") if match else []
    if not 1 <= len(words) <= 2 or not all(_is_name(word) for word in words):
        return ""
    name = " ".join(words)
    taken = {part.casefold() for p in people for part in (p.name, p.name.split(" ")[0])}
    return "" if name.casefold() in taken else name


def _is_name(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and all(c.isalpha() or c in "-’'" for c in word)


def _marks(begun: str, start: int, words: Iterable[str]) -> list[Offer]:
    """Marks that begin as typed; none that is typed whole, so that Enter saves the line then."""
    sought = begun.casefold()
    fits = [w for w in words if w.casefold().startswith(sought) and w.casefold() != sought]
    return [Offer(f"#{word}", f"#{word} ", start) for word in fits[:MOST_OFFERED]]


def _people(
    begun: str, start: int, people: Iterable[Named], sort_key: Callable[[str], str]
) -> list[Offer]:
    """People one of whose names begins as typed; nobody once a whole name and a space are there."""
    sought = begun.casefold()
    fits = [person for person in people if _fits(person.name.casefold(), sought)]
    fits.sort(key=lambda person: sort_key(person.name))
    return [Offer(f"@{p.name}", f"@{p.name} ", start) for p in fits[:MOST_OFFERED]]


def _fits(name: str, sought: str) -> bool:
    if name == sought.rstrip() and sought.endswith(" "):
        return False
    return any(name[at:].startswith(sought) for at in _word_starts(name))


def _word_starts(name: str) -> Iterable[int]:
    return (at for at in range(len(name)) if at == 0 or name[at - 1] in " -")
