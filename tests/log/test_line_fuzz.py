"""The quick reader of lines agrees with a slow one written word for word from the contract.

Source: EXCHANGE.md §1.
"""

import base64
import json
import math
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kitdesk.log import parse
from kitdesk.problem import Problem
from kitdesk.records.shapes import is_time
from tests.log.making import ANNA, AT, RECORD

HEX = re.compile(r"[0-9a-f]+\Z")
GOOD = {
    "v": 1,
    "kind": "gap",
    "record": RECORD,
    "parents": ["a" * 64, "b" * 64],
    "fields": {"title": 'Frakt ": [', "x": [1, -0.0, {"y": None, "å": [True, []]}]},
    "at": AT,
    "by": ANNA,
    "salt": "03b85dd293dcb350",
}
SIG = base64.b64encode(bytes(range(64))).decode()
PIECES = [
    *('"', "\\", "{", "}", "[", "]", ",", ":", " ", "\t", "\r", "\n", "0", "1", "e9", ".", "-"),
    *("\\ud83d", "\\ude00", "\\u0041", "\\n", '\\"', "null", "true", "NaN", "Infinity", "1e999"),
    *("9007199254740992", "9007199254740993", '"a":1', '"a":1,', ',"title":2', "[" * 64, "]" * 64),
    *('"v":1,', ',"sig":"' + SIG + '"', "\ufeff", "\u2028", "å"),
]


def is_well_formed(line: bytes) -> bool:
    """The contract's words, one after the other, with no thought of speed."""
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=_pairs, parse_constant=_no)
    except (ValueError, RecursionError):
        return False
    if len(line) > 1 << 20 or b"\n" in line or not isinstance(value, dict):
        return False
    return _is_plain(value, 1) and _has_keys(value, line)


def _no(name: str) -> None:
    raise ValueError(name)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("double key")
    return dict(pairs)


def _is_plain(value: Any, depth: int) -> bool:
    if isinstance(value, str):
        return not any(0xD800 <= ord(mark) <= 0xDFFF for mark in value)
    if isinstance(value, bool) or value is None:
        return True
    if isinstance(value, int):
        return abs(value) <= 2**53
    if isinstance(value, float):
        return math.isfinite(value)
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    return depth <= 64 and all(_is_plain(part, depth + 1) for part in parts)


def _has_keys(value: dict[str, Any], line: bytes) -> bool:
    if not value.keys() >= GOOD.keys() or type(value["v"]) is not int or value["v"] != 1:
        return False
    if not (isinstance(value["kind"], str) and isinstance(value["fields"], dict)):
        return False
    lengths = {"record": 32, "by": 32, "salt": 16}
    if not all(_is_hex(value[key], length) for key, length in lengths.items()):
        return False
    if value["record"][12] != "7" or value["record"][16] not in "89ab":
        return False
    parents = value["parents"]
    if not isinstance(parents, list) or not all(_is_hex(parent, 64) for parent in parents):
        return False
    if parents != sorted(set(parents)) or not isinstance(value["at"], str):
        return False
    return is_time(value["at"]) and ("sig" not in value or _is_signed(value["sig"], line))


def _is_hex(value: Any, length: int) -> bool:
    return isinstance(value, str) and len(value) == length and bool(HEX.match(value))


def _is_signed(sig: Any, line: bytes) -> bool:
    try:
        raw = base64.b64decode(sig, validate=True)
    except (ValueError, TypeError):
        return False
    is_canonical = len(raw) == 64 and base64.b64encode(raw).decode() == sig
    return is_canonical and line.endswith(f',"sig":"{sig}"}}'.encode())


def accepts(line: bytes) -> bool:
    try:
        change = parse(line)
    except Problem as problem:
        assert problem.code.startswith("line.")
        return False
    assert change.line == line
    return True


@st.composite
def edited(draw: st.DrawFn) -> bytes:
    """A good line with some of its text cut out, put in, or repeated."""
    dumps = {"ensure_ascii": draw(st.booleans()), "separators": draw(st.sampled_from(SEPARATORS))}
    line = json.dumps(GOOD, **dumps)
    if draw(st.booleans()):
        line = line[:-1] + f',"sig":"{SIG}"}}'
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(line)))
        end = min(len(line), start + draw(st.integers(0, 4)))
        line = line[:start] + draw(st.sampled_from([*PIECES, line[start:end]])) + line[end:]
    return line.encode("utf-8", "surrogatepass")


SEPARATORS = [(",", ":"), (", ", ": "), (",", " :"), (",\t", "\t:\r")]


@given(edited())
def test_a_quick_look_sees_what_a_slow_one_sees(line: bytes):
    assert accepts(line) is is_well_formed(line)


@given(st.binary(max_size=200))
def test_no_bytes_whatever_break_the_reader(line: bytes):
    assert accepts(line) is is_well_formed(line)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("\ud800"),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    )
)
def test_any_json_in_the_fields_is_judged_alike(value: object):
    line = json.dumps({**GOOD, "fields": {"x": value}}).encode()
    assert accepts(line) is is_well_formed(line)
