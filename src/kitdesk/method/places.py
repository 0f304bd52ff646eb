"""On which line of a kit's file a fault stands: TOML readers tell what, not where."""

import re
from collections.abc import Iterator, Sequence

HEAD = re.compile(r"\s*(\[{1,2})([\w.-]+)\]{1,2}\s*(?:#.*)?$")
ENTRY = re.compile(r"\s*([\w-]+)\s*=(.*)$")
OPENS = re.compile(r"\s*\[\s*(?:#.*)?$")
Part = str | int
Path = tuple[Part, ...]


def line_of(text: str, path: Sequence[Part]) -> int | None:
    """The line of the key `path` (`("steps", 3, "title", "sv")`), or of what it would stand in.

    What stands nowhere is asked for on the first line; None is a kit without a file. A value over
    several lines counts from its first line, but a list's items are found one by one.
    """
    wanted, line = tuple(path), 1 if text else None
    for number, found in _lines(text):
        if wanted[: len(found)] == found:
            line = number  # what stands further in comes later
    return line


def _lines(text: str) -> Iterator[tuple[int, Path]]:
    """Each line that begins something, and the path of what it begins."""
    counts: dict[Path, int] = {}
    table: Path = ()
    within: Path | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if within is not None:
            if line.strip().startswith("]"):
                within = None
            elif line.strip() and not line.strip().startswith("#"):
                yield number, (*within, _next(counts, within))
        elif head := HEAD.match(line):
            table = _table(head[2].split("."), head[1] == "[[", counts)
            yield number, table
        elif entry := ENTRY.match(line):
            here = (*table, entry[1])
            yield number, here
            within = here if OPENS.match(entry[2]) else None


def _table(names: Sequence[str], is_row: bool, counts: dict[Path, int]) -> Path:
    """The path of a table's head, with the number of each row that it lies in."""
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, names[-1])
    return (*path, _next(counts, path)) if is_row else path


def _next(counts: dict[Path, int], path: Path) -> int:
    counts[path] = counts.get(path, 0) + 1
    return counts[path] - 1
