"""What somebody types or pastes into a lane's line, made into cards."""

import re
from collections.abc import Mapping

from kitdesk.desktop.board.deeds import Said

BULLET = re.compile(r"^\s*(?:[-*•–·▪◦]|\d{1,2}[.)])\s+")
AUTHOR = re.compile(r"\s@(\S+)\s*$")


def said(text: str, people: Mapping[str, str]) -> list[Said]:
    """One card a line, bullets taken off, and `@Maria` at the end taken as who said it.

    `people` gives names by person id. A name that fits nobody, or two, stays in the text.
    """
    return [_attributed(line, people) for line in lines(text)]


def lines(text: str) -> list[str]:
    """The lines that hold anything, without bullets, numbers and spaces around."""
    stripped = (BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in stripped if line]


def _attributed(line: str, people: Mapping[str, str]) -> Said:
    mark = AUTHOR.search(line)
    if mark is None or not line[: mark.start()].strip():
        return Said(line)
    fitting = [id for id, name in people.items() if _fits(name, mark.group(1))]
    return Said(line[: mark.start()].rstrip(), fitting[0]) if len(fitting) == 1 else Said(line)


def _fits(name: str, typed: str) -> bool:
    plain = name.casefold().replace(" ", "")
    return plain.startswith(typed.casefold().rstrip(",.;:"))
