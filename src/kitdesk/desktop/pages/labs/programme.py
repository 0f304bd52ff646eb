"""A lab's programme as lines people type: "10.00 Tre berättelser – Maria". Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_TIME = r"\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?"
_LINE = re.compile(rf"^\s*(?:(?P<time>{_TIME})\s+)?(?P<rest>.+?)\s*$")
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})")
_TEN, _PAUSE = 10 * 60, 30
_WHO = re.compile(r"\s+[–—-]\s+")


def read_programme(text: str) -> list[dict[str, str]]:
    """One entry a line: the time it begins with, what happens, and after a dash who."""
    return [_entry(line) for line in text.splitlines() if line.strip()]


def _entry(line: str) -> dict[str, str]:
    match = _LINE.match(line)
    assert match is not None  # a line with a sign in it always fits
    *what, who = _WHO.split(match["rest"]) if _WHO.search(match["rest"]) else [match["rest"], ""]
    given = {"time": match["time"] or "", "what": " – ".join(what), "who": who}
    return {name: value for name, value in given.items() if value}


def timed(
    steps: Iterable[tuple[str, int]], before: Iterable[Mapping[str, Any]] = ()
) -> list[dict[str, str]]:
    """Entries for steps (what, minutes), one after the other.

    They begin when the last timed entry `before` them does, half an hour later; else at ten.
    """
    clocks = [_minutes(str(entry.get("time") or "")) for entry in before]
    known = [minutes for minutes in clocks if minutes is not None]
    at = known[-1] + _PAUSE if known else _TEN
    found: list[dict[str, str]] = []
    for what, minutes in steps:
        found.append({"time": f"{at // 60 % 24:02}.{at % 60:02}", "what": what})
        at += minutes
    return found


def _minutes(clock: str) -> int | None:
    match = _CLOCK.search(clock)
    return int(match[1]) * 60 + int(match[2]) if match else None


def write_programme(entries: Iterable[Mapping[str, Any]]) -> str:
    """The lines that `read_programme` takes apart."""
    return "\n".join(_line(entry) for entry in entries)


def _line(entry: Mapping[str, Any]) -> str:
    before = " ".join(str(entry[name]) for name in ("time", "what") if entry.get(name))
    return f"{before} – {entry['who']}" if entry.get("who") else before
