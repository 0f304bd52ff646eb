"""JSON as a line may hold it: strict, bounded, and quick for the ordinary line.

Source: EXCHANGE.md §1.
"""

import json
import math
import re
from typing import Any, NoReturn

from pydantic_core import from_json

from kitdesk.problem import Problem
from kitdesk.records.shapes import MAX_INTEGER

MAX_LINE_BYTES = 1 << 20
MAX_DEPTH = 64
"""Containers inside each other, the line's own object counted."""

# An unterminated string runs to the end, so that no text makes the scan quadratic.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


def _no_constant(name: str) -> NoReturn:
    raise Problem("line.number", value=name)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise Problem("line.double", key=next(name for name in names if names.count(name) > 1))
    return found


_careful = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_without_doubles).decode


def read(line: bytes) -> Any:
    """The JSON value of `line`.

    Raises `Problem("line.…")` when the bytes break a rule of the format.
    """
    check_size(line)
    value = plain(line)
    if value is not None:
        return value
    text = _decoded(line)
    _check_depth(text)
    value = _carefully(text)
    if b"\\u" in line:
        _check_surrogates(value)
    return value


def check_size(line: bytes) -> None:
    """Refuse what is too long, or more than one line."""
    if len(line) > MAX_LINE_BYTES:
        raise Problem("line.long", bytes=len(line), limit=MAX_LINE_BYTES)
    if b"\n" in line:
        raise Problem("line.json", reason="LF")


def plain(part: bytes) -> Any:
    """The value of JSON in which nothing asks for a closer look; else None.

    A closer look is asked for by deep nesting, and when the keys that were read
    are not as many as the ends of keys in the bytes: a key may stand twice, or a text merely looks
    like a key. pydantic's reader takes a third of the time of Python's and is the stricter one.
    """
    if part.count(b"[") + part.count(b"{") >= MAX_DEPTH:
        return None
    try:
        value = from_json(part, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        return None
    if _counted(value) != part.count(b'":') or _is_spaced(part):
        return None
    return value


def _is_spaced(part: bytes) -> bool:
    """Whether white space may follow a quote: then keys cannot be counted by their colons.

    A tab or a carriage return stands between values or nowhere: strings hold them escaped.
    """
    return b'" ' in part or b"\t" in part or b"\r" in part


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem("line.utf8", position=error.start) from error


def _carefully(text: str) -> Any:
    try:
        value = _careful(text)
    except (ValueError, RecursionError) as error:
        raise Problem("line.json", reason=str(error)) from error
    _counted(value)
    return value


def _check_depth(text: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in ("[", "{"):
            depth += 1
            if depth > MAX_DEPTH:
                raise Problem("line.depth", limit=MAX_DEPTH)
        elif mark in ("]", "}"):
            depth -= 1


def _counted(value: Any) -> int:
    """How many keys the objects in `value` have; checks every number on the way."""
    keys = 0
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if type(item) is dict:
            keys += len(item)
            parts = item.values()
        elif type(item) is list:
            parts = item
        else:
            parts = (item,)
        for part in parts:
            kind = type(part)
            if kind is str:
                continue
            if kind is dict or kind is list:
                waiting.append(part)
            elif kind is int or kind is float:
                _check_number(part)
    return keys


def _check_number(value: float) -> None:
    fits = -MAX_INTEGER <= value <= MAX_INTEGER if type(value) is int else math.isfinite(value)
    if not fits:
        raise Problem("line.number", value=repr(value)[:40])


def _check_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise Problem("line.surrogate") from error
