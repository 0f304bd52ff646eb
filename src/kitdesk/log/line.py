"""A change and its line: the one immutable thing that is stored and sent.

Source: EXCHANGE.md §1.
"""

import base64
import binascii
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kitdesk.problem import Problem
from kitdesk.records import shapes
from kitdesk.records.tidy import tidy

from . import text, usual

FORMAT = 1
SIGNED_PREFIX = b"kitdesk-change-1\n"
SIGNATURE_BYTES = 64

Sign = Callable[[bytes], bytes]
"""Ed25519 over the given message: 64 bytes."""

_KIND_FIRST = re.compile(rb'\{"v":1,"kind":"([^"\\]*)",')
_RECORD = re.compile(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_SALT = re.compile(r"[0-9a-f]{16}\Z")


@dataclass(slots=True, eq=False)
class Change:
    """What somebody wrote into one record. Never changed once made: `id` is the hash of `line`.

    `parents` are ids as raw bytes, sorted; `fields` only what was written; `at` the author's clock,
    shown and never merged by; `by` the author's workspace; `sig` the office's signature, None on a
    coach's line. Keys of the line that this version does not know are in `line` alone.
    """

    v: int
    kind: str
    record: str
    parents: tuple[bytes, ...]
    fields: Mapping[str, Any]
    at: str
    by: str
    salt: str
    sig: str | None
    id: bytes
    line: bytes

    shape = None
    """What a line of many that are alike fits (`run.py`): then its fields have no fault."""

    @property
    def names(self) -> Collection[str]:
        """The names of the fields that were written."""
        return self.fields.keys()

    @property
    def fields_json(self) -> bytes:
        """The fields as JSON without blanks."""
        return json.dumps(self.fields, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def signed_message(self) -> bytes:
        """What `sig` is over: the prefix and the line with its signature cut out."""
        return SIGNED_PREFIX + unsigned(self.line, self.sig)


def change_id(line: bytes) -> bytes:
    """The id of the change that `line` (without its line feed) is."""
    return hashlib.sha256(line).digest()


def ids_of(lines: Iterable[bytes]) -> list[bytes]:
    """The ids of the changes that `lines` are, in their order."""
    sha256 = hashlib.sha256
    return [sha256(line).digest() for line in lines]


def kinds_of(lines: Iterable[bytes]) -> Counter[str]:
    """How many of these well-formed lines name each kind."""
    kinds, kind, beginning = Counter[str](), "", b"{{"
    for line in lines:
        if not line.startswith(beginning):
            found = _KIND_FIRST.match(line)
            kind = found[1].decode() if found else parse(line).kind
            beginning = found[0] if found else b"{{"  # with which no line begins
        kinds[kind] += 1
    return kinds


def parse(line: bytes) -> Change:
    """The change of a well-formed line. Raises `Problem("line.…")` that says what is wrong."""
    text.check_size(line)
    parts = usual.read(line)
    if parts is not None:
        return Change(FORMAT, *parts, hashlib.sha256(line).digest(), line)
    return _parse_patiently(line)


def _parse_patiently(line: bytes) -> Change:
    value = text.read(line)
    if type(value) is not dict:
        raise Problem("line.json", reason="no object")
    try:
        change = _change(value, line)
    except KeyError as error:
        raise Problem("line.missing", key=error.args[0]) from error
    if "sig" in value:
        _check_signature(value["sig"], line)
    return change


def _change(value: dict[str, Any], line: bytes) -> Change:
    version, kind, fields = value["v"], value["kind"], value["fields"]
    if type(version) is not int or version != FORMAT:
        raise _wrong("v", version)
    if type(kind) is not str:
        raise _wrong("kind", kind)
    if type(fields) is not dict:
        raise _wrong("fields", fields)
    at = value["at"]
    if type(at) is not str or not shapes.is_time(at):
        raise _wrong("at", at)
    return Change(
        version,
        kind,
        _matching("record", value["record"], _RECORD),
        _parents(value["parents"]),
        fields,
        at,
        _workspace(value["by"]),
        _matching("salt", value["salt"], _SALT),
        value.get("sig"),
        hashlib.sha256(line).digest(),
        line,
    )


def _wrong(key: str, value: Any) -> Problem:
    return Problem("line.key", key=key, value=repr(value)[:80])


def _matching(key: str, value: Any, pattern: re.Pattern[str]) -> str:
    if type(value) is not str or not pattern.match(value):
        raise _wrong(key, value)
    return value


def _workspace(value: Any) -> str:
    if shapes.identity(value) is not None:
        raise _wrong("by", value)
    return value


def _parents(value: Any) -> tuple[bytes, ...]:
    if type(value) is not list:
        raise _wrong("parents", value)
    before = ""
    for parent in value:
        if type(parent) is not str or not _DIGEST.match(parent) or parent <= before:
            raise _wrong("parents", value)
        before = parent
    return tuple(map(bytes.fromhex, value))


def _check_signature(sig: Any, line: bytes) -> None:
    if type(sig) is not str:
        raise _wrong("sig", sig)
    try:
        raw = base64.b64decode(sig, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _wrong("sig", sig) from error
    if len(raw) != SIGNATURE_BYTES or base64.b64encode(raw).decode() != sig:
        raise _wrong("sig", sig)
    if not line.endswith(_tail(sig)):
        raise Problem("line.sig_last")


def _tail(sig: str) -> bytes:
    return f',"sig":"{sig}"}}'.encode()


def unsigned(line: bytes, sig: str | None) -> bytes:
    """`line` as it was before the office signed it."""
    return line if sig is None else line.removesuffix(_tail(sig)) + b"}"


def write(
    kind: str,
    record: str,
    parents: Iterable[bytes],
    fields: Mapping[str, Any],
    at: str,
    by: str,
    salt: bytes,
    sign: Sign | None = None,
) -> Change:
    """A new change. `salt` is 8 random bytes; `sign` is given by an office alone.

    Strings become NFC and sets sorted. Raises `Problem("line.…")` when the line would not be well
    formed.
    """
    value = {
        "v": FORMAT,
        "kind": kind,
        "record": record,
        "parents": sorted({parent.hex() for parent in parents}),
        "fields": tidy(kind, fields),
        "at": at,
        "by": by,
        "salt": salt.hex(),
    }
    return parse(_signed(_dumped(value), sign))


def _dumped(value: dict[str, Any]) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
            "utf-8"
        )
    except UnicodeEncodeError as error:
        raise Problem("line.surrogate") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise Problem("line.json", reason=str(error)) from error


def _signed(line: bytes, sign: Sign | None) -> bytes:
    if sign is None:
        return line
    sig = base64.b64encode(sign(SIGNED_PREFIX + line)).decode()
    return line[:-1] + _tail(sig)
