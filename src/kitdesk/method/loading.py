"""Reading method kits from files, with faults that say where and why."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kitdesk.method.kit import Kit
from kitdesk.method.places import line_of
from kitdesk.problem import Problem
from kitdesk.resource import resource

OWN_CODES = {
    "empty",
    "translation",
    "canvas_lacks",
    "canvas_excess",
    "double",
    "reference",
    "missing",
    "extra_forbidden",
}


def load(path: Path) -> Kit:
    """The kit in `path`; raises `Problem` with the first fault found."""
    return parse(_read(path), path.name)


def parse(content: str, source: str) -> Kit:
    """The kit that TOML text describes; `source` is what faults call the file."""
    return build(_toml(content, source), source, content)


def build(content: Mapping[str, Any], source: str, text: str = "") -> Kit:
    """The kit that a file's content, or a published record's, describes.

    Faults name the line in the file's `text`, where it is handed over.
    """
    try:
        return Kit.model_validate(content)
    except ValidationError as error:
        raise _problem(_innermost(error.errors())[0], source, text) from error


def faults(path: Path) -> list[Problem]:
    """Everything wrong with a kit's file, in the order of the file; empty when it is sound."""
    text = ""
    try:
        text = _read(path)
        Kit.model_validate(_toml(text, path.name))
    except ValidationError as error:
        found = [_problem(fault, path.name, text) for fault in _innermost(error.errors())]
        return sorted(found, key=lambda one: int(str(one.values["line"] or 0)))
    except Problem as problem:
        return [problem]
    return []


def kits() -> Mapping[str, Kit]:
    """The newest of each kit that comes with the program, by key, as their files are ordered."""
    return MappingProxyType(newest_of(shipped(resource("methods"))))


def versions(key: str) -> tuple[Kit, ...]:
    """Every version of a kit that comes with the program: old sessions need the old ones."""
    return tuple(kit for kit in shipped(resource("methods")) if kit.key == key)


def newest_of(found: Iterable[Kit]) -> dict[str, Kit]:
    """The newest version of each kit, by key."""
    newest: dict[str, Kit] = {}
    for kit in found:
        newest[kit.key] = max(newest.get(kit.key, kit), kit, key=lambda one: one.age)
    return newest


@cache
def shipped(folder: Path) -> tuple[Kit, ...]:
    """Every kit and version in a folder of kit files, in the order of their names."""
    return tuple(load(path) for path in sorted(folder.glob("*.toml")))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem("method.unreadable", file=path.name, reason=str(error)) from error


def _toml(content: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise Problem("method.toml", file=source, reason=str(error)) from error


def _innermost(found: list[ErrorDetails]) -> list[ErrorDetails]:
    """Faults without those that only follow from one further inside."""
    places = [fault["loc"] for fault in found]
    return [
        fault
        for fault, place in zip(found, places, strict=True)
        if not any(len(other) > len(place) and other[: len(place)] == place for other in places)
    ]


def _problem(fault: ErrorDetails, source: str, text: str) -> Problem:
    """One fault as pydantic names it, in our words: file, line, key, and the reason as the code."""
    key = ".".join(str(part) for part in fault["loc"] if part != "root")
    context = {k: v for k, v in fault.get("ctx", {}).items() if k != "error"}
    code = fault["type"]
    key = str(context.pop("place", key)) if code in OWN_CODES else key
    line = line_of(text, [int(part) if part.isdigit() else part for part in key.split(".")])
    where = {"file": f"{source}:{line}" if line else source, "line": line, "key": key}
    if code in OWN_CODES:
        return Problem(f"method.{code}", **{**context, **where})
    expected = str(context.get("expected", context.get("pattern", fault["msg"])))
    expected = expected.replace("' or '", "', '")
    value = repr(fault["input"])[:60]
    return Problem("method.value", **where, value=value, expected=expected)
