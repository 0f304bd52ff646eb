"""JSON with something wrong in it: other values, other keys, and texts that are no JSON."""

import json
from random import Random
from typing import Any

DEEP = 70
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 1.5, -0.0, 2**53, 2**53 + 1, -(2**63), 2**64, 10**400, 1e308),
    *("", " ", "x", "0" * 32, "f" * 64, "F" * 32, "\x00", "\u2028", "\ufeff", "e\u0301", "🙂" * 9),
    *("0000-00-00", "2023-02-30", "2023-05-03T25:00:00Z", "9999-12-31T23:59:60Z", "-1", "1e9"),
    *("../../etc/passwd", "%s%n", "'; DROP TABLE change; --", "{0}", "<b>x</b>", "x" * 70_000),
    *([], {}, [[]], [None] * 40, {"": 0}, {"v": 1}, ["x", "x"], [{"x": []}]),
)


def mutated(value: Any, random: Random) -> tuple[str, Any]:
    """A copy with one place in it changed, and what was done."""
    if isinstance(value, dict) and value and random.random() < 0.85:
        return _in_dict(dict(value), random)
    if isinstance(value, list) and value and random.random() < 0.7:
        items, at = list(value), random.randrange(len(value))
        way, items[at] = mutated(items[at], random)
        return way, items
    return "another value", random.choice(ODD)


def _in_dict(value: dict[str, Any], random: Random) -> tuple[str, dict[str, Any]]:
    key = random.choice(list(value))
    match random.randrange(6):
        case 0:
            del value[key]
            return f"without {key}", value
        case 1:
            value[random.choice(("x", "", "v", "deleted", "id", "\x00"))] = random.choice(ODD)
            return "a key more", value
        case _:
            way, value[key] = mutated(value[key], random)
            return f"{key}: {way}", value


def changed(value: dict[str, Any], random: Random) -> tuple[str, bytes]:
    """The text of a mutated object, now and then with what no JSON may hold."""
    if random.random() < 0.6:
        way, other = mutated(value, random)
        return way, as_text(other)
    return broken(as_text(value), random)


def as_text(value: Any) -> bytes:
    """JSON as it is written in bundles, whatever stands in it."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")


def broken(text: bytes, random: Random) -> tuple[str, bytes]:
    """A text that strict readers refuse, or take for what it says."""
    ways: dict[str, bytes] = {
        "a key twice": text.replace(b"{", b'{"v":1,"v":1,', 1),
        "NaN": text.replace(b":", b':NaN,"y":', 1),
        "infinity": text.replace(b":", b':-Infinity,"y":', 1),
        "a number too large": text.replace(b":", b':1e999,"y":', 1),
        "a lone surrogate": text.replace(b"{", b'{"z":"\\ud800",', 1),
        "no UTF-8": text.replace(b"{", b'{"z":"\xff\xfe",', 1),
        "a surrogate's bytes": text.replace(b"{", b'{"z":"\xed\xa0\x80",', 1),
        "a byte order mark": b"\xef\xbb\xbf" + text,
        "a control character": text.replace(b"{", b'{"z":"\x01",', 1),
        "deeply nested": text.replace(b"{", b'{"z":' + b"[" * DEEP + b"]" * DEEP + b",", 1),
        "very deeply nested": text.replace(
            b"{", b'{"z":' + b"[" * 100_000 + b"]" * 100_000 + b",", 1
        ),
        "something behind": text + b" {}",
        "a list": b"[" + text + b"]",
        "half": text[: len(text) // 2],
        "nothing": b"",
        "spaces": b" \t" + text + b"\r",
        "a number of a thousand digits": text.replace(b"{", b'{"z":' + b"9" * 1_000 + b",", 1),
        "a mebibyte": text.replace(b"{", b'{"z":"' + b"y" * 2**20 + b'",', 1),
    }
    way = random.choice(list(ways))
    return way, ways[way]
