"""The usual shape of a line, as our writers make it, read at half the price.

Whatever is not exactly of that shape is for the patient reader in `line.py` to judge.
"""

import re
from itertools import pairwise
from typing import Any, NamedTuple

from kitdesk.records import shapes

from . import text

_HEAD = re.compile(
    rb'\{"v":1,"kind":"([a-z_]+)",'
    rb'"record":"([0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15})",'
    rb'"parents":\[((?:"[0-9a-f]{64}",?)*+)\],"fields":(?=\{)'
)
_TAIL = re.compile(
    rb',"at":"([0-9T:-]{19}Z)","by":"([0-9a-f]{32})","salt":"([0-9a-f]{16})"'
    rb'(?:,"sig":"([A-Za-z0-9+/]{85}[AQgw]==)")?\}\Z'
)
TAIL_BYTES, SIGNED_TAIL_BYTES = 95, 192
HEAD_BYTES = len('{"v":1,"kind":"","record":"","parents":[],"fields":') + 32
"""What stands before the fields of a record without parents, but for the kind's own name."""


class Parts(NamedTuple):
    """What a line of the usual shape says; `parents` are raw ids."""

    kind: str
    record: str
    parents: tuple[bytes, ...]
    fields: dict[str, Any]
    at: str
    by: str
    salt: str
    sig: str | None


def read(line: bytes) -> Parts | None:
    """The parts of a line of the usual shape that is well formed; None for every other line."""
    head = _HEAD.match(line)
    size = len(line)
    tail = _TAIL.match(line, size - TAIL_BYTES) or _TAIL.match(line, size - SIGNED_TAIL_BYTES)
    if head is None or tail is None:
        return None
    fields = text.plain(line[head.end() : tail.start()])
    kind, record, names = head.groups()
    at, by, salt, sig = tail.groups()
    parents = _parents(names)
    clock = at.decode()
    if type(fields) is not dict or parents is None or not shapes.is_time(clock):
        return None
    signature = sig.decode() if sig else None
    return Parts(
        kind.decode(),
        record.decode(),
        parents,
        fields,
        clock,
        by.decode(),
        salt.decode(),
        signature,
    )


def _parents(names: bytes) -> tuple[bytes, ...] | None:
    """The raw ids of `"…","…"`; None when they are not in order, or not apart by single commas."""
    if not names:
        return ()
    found = names[1:-1].split(b'","')
    if any(len(name) != 64 for name in found) or any(a >= b for a, b in pairwise(found)):
        return None
    return tuple(bytes.fromhex(name.decode()) for name in found)
