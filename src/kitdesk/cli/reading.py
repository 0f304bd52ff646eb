"""What people and scripts hand to commands: JSON, JSON lines, and conditions."""

import json
import re
from typing import Any, NoReturn

from kitdesk.problem import Problem


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


class _Twice(Exception):
    """A key stands twice in one object: which of its values was meant cannot be told."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _value(text: str) -> Any:
    return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)


def argument(text: str) -> str:
    """An argument as UTF-8, also where the terminal's encoding is not: its bytes were kept."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")


def one_object(text: str, line: int = 1) -> dict[str, Any]:
    """A JSON object. Raises `Problem("put.json")` and `Problem("put.twice")` with its line's
    number.
    """
    try:
        value = _value(text)
    except _Twice as twice:
        key = str(twice)
        raise Problem("put.twice", key=key, line=line + _second(text, key)) from twice
    except (ValueError, RecursionError) as error:
        raise Problem("put.json", line=line, cause=str(error)) from error
    if not isinstance(value, dict):
        raise Problem("put.object", line=line)
    return value


def _second(text: str, key: str) -> int:
    """In which line of `text`, from 0, a key stands the second time; 0 where it is escaped."""
    written = re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:"
    places = [match.start() for match in re.finditer(written, text)]
    return text.count("\n", 0, places[1]) if len(places) > 1 else 0


def objects(text: str) -> list[dict[str, Any]]:
    """JSON objects, one a line; one that spans several lines stands alone."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if lines and not _is_json(lines[0][1]) and _is_json(text):
        return [one_object(text)]
    return [one_object(line, n) for n, line in lines]


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def any_value(text: str) -> Any:
    """A JSON value. Raises `Problem("resolve.json")` and `Problem("resolve.twice")`."""
    try:
        return _value(text)
    except _Twice as twice:
        raise Problem("resolve.twice", key=str(twice)) from twice
    except (ValueError, RecursionError) as error:
        raise Problem("resolve.json", cause=str(error)) from error


def conditions(kind: str, given: list[str]) -> dict[str, Any]:
    """`FIELD=VALUE` conditions as `Workspace.list` takes them; an empty value asks for an empty
    field.
    """
    found: dict[str, Any] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise Problem("list.where", given=text)
        found[name] = _typed(kind, name, value)
    return found


def _typed(kind: str, name: str, value: str) -> Any:
    """The value in the field's type; words that cannot be read as such match nothing, as they
    stand.
    """
    from kitdesk.records import KINDS, FieldType

    field = KINDS[kind].fields.get(name) if kind in KINDS else None
    if value == "":
        return None
    if field is None or field.type not in (
        *(FieldType.INTEGER, FieldType.NUMBER, FieldType.BOOLEAN),
        *(FieldType.MAP, FieldType.LIST),
    ):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
