#!/usr/bin/env python3
"""Opens, verifies and folds `.kitbundle` files to CSV, with only Python (3.11) and `age`.

    python3 kitbundle_reader.py --identity KEY.txt --out FOLDER BUNDLE...

The archive's way in: one file that needs no KitDesk, written from docs/bundle-format.md. `KEY.txt`
holds the receiver's age identity (`AGE-SECRET-KEY-1…`); `--identity` may be given several times.
FOLDER gets `changes.jsonl` (every line, as it was written), one `KIND.csv` a kind with the folded
records, `conflicts.csv` and the attachments under `blobs/`. Bundles may be given together, in any
order; what several carry counts once. Lines of a record that an erasure among them names are not
written out.

Whatever the format forbids is refused, each bundle by itself. Three things no file can tell, and
they are not judged here: whose the signing key is (its owner said six words on the telephone),
whether somebody was allowed to write what a line says, and whether a field's value is of its type.
"""

import argparse
import base64
import csv
import gzip
import hashlib
import io
import json
import math
import re
import struct
import subprocess
import sys
import tarfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

ENTRIES = ["README.txt", "header.json", "hello.age", "payload.age", "signature.json"]
SIGNED = ENTRIES[:4]
README_SHA256 = "fc2f4e25bcbb466466ffaac39bd865958b20b28a8d59e4539e98c74e8ed3a86a"

MIB = 1 << 20
MAX_CHANGES, MAX_LINE_BYTES, MAX_BLOB_BYTES, MAX_UNPACKED_BYTES = 200_000, MIB, 20 * MIB, 2048 * MIB
MAX_JSON_BYTES, MAX_HELLO_BYTES, MAX_LIST_BYTES, MAX_ROW_BYTES = 1 << 16, 4096, 16 * MIB, 1024
MAX_DEPTH, MAX_INTEGER = 64, 1 << 53

DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
ABOUT, ERASED, CHANGES = "data/about.json", "data/erased.csv", "data/changes.jsonl"
BAG = {DECLARATION, INFO, MANIFEST, TAG_MANIFEST, ABOUT, ERASED, CHANGES}
BLOBS = "data/blobs/"
BLOB = re.compile(BLOBS + "[0-9a-f]{64}")

Point = tuple[int, int, int, int]
Changes = dict[str, dict[str, Any]]
Bundle = tuple[dict[str, Any], dict[str, Any], list[bytes], dict[str, bytes]]


class Refused(Exception):
    """The bundle breaks the format; the text says where."""


DAMAGE = (
    *(Refused, struct.error, tarfile.HeaderError, zlib.error),
    *(ValueError, KeyError, TypeError, OSError, EOFError, RecursionError),
)
"""What `read` may raise on a bundle that is not whole."""


# --- Ed25519, RFC 8032 section 5.1: verification only, so nothing here is secret. ---

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def add(one: Point, other: Point) -> Point:
    """Sum of two points in extended coordinates."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(scalar: int, point: Point) -> Point:
    """`scalar` times `point`."""
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def decompress(data: bytes) -> Point | None:
    """The point of its 32 bytes; None when there is none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * SQRT_M1 % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = decompress((4 * pow(5, -1, P) % P).to_bytes(32, "little")) or (0, 1, 1, 0)


def equal(one: Point, other: Point) -> bool:
    """Whether two points are the same."""
    return not (
        (one[0] * other[2] - other[0] * one[2]) % P or (one[1] * other[2] - other[1] * one[2]) % P
    )


def holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` over `message` is by the owner of `key` (32 bytes)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    owner, commitment = decompress(key), decompress(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if owner is None or commitment is None or scalar >= L:
        return False
    digest = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return equal(multiply(scalar, BASE), add(commitment, multiply(digest, owner)))


# --- JSON as the format has it. ---


def demand(truth: object, reason: str) -> None:
    """Refuse the bundle for `reason` unless `truth`."""
    if not truth:
        raise Refused(reason)


def plain_json(data: bytes) -> Any:
    """A JSON value that can be read in one way only."""
    return json.loads(data.decode(), object_pairs_hook=single, parse_constant=no_number)


def single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once each."""
    demand(len(dict(pairs)) == len(pairs), "a key stands twice")
    return dict(pairs)


def no_number(name: str) -> None:
    """Refuse NaN and the infinite, which are no JSON."""
    raise Refused(f"{name} is no number")


def fits(value: Any, shape: Any) -> bool:
    """Whether a JSON value has a shape: a test, a list of one shape, or an object's shapes by key,
    of which those that end in `?` may be absent.
    """
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(item, shape[0]) for item in value)
    if not isinstance(shape, dict):
        return shape(value)
    if not isinstance(value, dict) or value.keys() - {name.rstrip("?") for name in shape}:
        return False
    return all(
        fits(value[name.rstrip("?")], inner) if name.rstrip("?") in value else name.endswith("?")
        for name, inner in shape.items()
    )


def exact(data: bytes, shape: Any, name: str) -> Any:
    """The JSON in `data`, which has the shape and nothing more."""
    value = plain_json(data)
    demand(fits(value, shape), f"{name} is not as the format has it")
    return value


def like(pattern: str) -> Callable[[Any], bool]:
    """A text that the whole pattern describes."""
    return lambda value: isinstance(value, str) and bool(re.fullmatch(pattern, value))


def is_name(value: Any) -> bool:
    """A text of up to 1,000 letters."""
    return isinstance(value, str) and len(value) <= 1000


def is_position(value: Any) -> bool:
    """A whole number, not below 0."""
    return type(value) is int and 0 <= value <= MAX_INTEGER


def is_counts(value: Any) -> bool:
    """How many changes of each kind."""
    return isinstance(value, dict) and all(map(is_position, value.values()))


def base64_of(size: int) -> Callable[[Any], bool]:
    """So many bytes in base64's one right way of writing them."""

    def check(value: Any) -> bool:
        raw = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
        return len(raw) == size and base64.b64encode(raw).decode() == value

    return check


def or_none(shape: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Of the shape, or null."""
    return lambda value: value is None or shape(value)


ID, DIGEST = like("[0-9a-f]{32}"), like("[0-9a-f]{64}")
DAY = r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])"
TIME = like(DAY + r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z")
RANGE = {"after": is_position, "after_chain": DIGEST, "upto": is_position, "upto_chain": DIGEST}
HEADER = {
    "format": lambda value: type(value) is int and value == 1,
    "app": is_name,
    "project": ID,
    "from": ID,
    "to": ID,
    "number": is_position,
    "created": TIME,
    "range": RANGE,
    "ack": [{"position": is_position, "chain": DIGEST}],
}
SIGNATURE = {
    "v": lambda value: type(value) is int and value == 1,
    "key": base64_of(32),
    "signature": base64_of(64),
}
TEXT = or_none(lambda value: isinstance(value, str))
HELLO = {
    "name": is_name,
    "role": is_name,
    "sign": base64_of(32),
    "age": like("age1[02-9ac-hj-np-z]{58}"),
    "person": or_none(ID),
    "replaces?": TEXT,
    "recovery?": TEXT,
}
COUNTS = {"counts": is_counts, "want": [DIGEST], "owed": [DIGEST]}


# --- The file: ZIP, signature, age, gzip, tar, BagIt. ---


def zipped(data: bytes) -> dict[str, bytes]:
    """The entries of a ZIP: stored, one directly behind the other, nothing before, between or
    behind, and described alike in both places. (`zipfile` looks past all that.)
    """
    demand(len(data) >= 22 and data[-22:-18] == b"PK\5\6", "the file does not end as a ZIP does")
    disk, first, here, count, size, start, note = struct.unpack("<HHHHIIH", data[-18:])
    demand(not (disk or first or note) and here == count, "the ZIP's end says too much")
    demand(start + size == len(data) - 22 and size <= MIB, "the ZIP's directory lies elsewhere")
    entries: dict[str, bytes] = {}
    at, place = start, 0
    for _ in range(count):
        name, content, at, place = entry(data, at, place)
        demand(name not in entries, "an entry stands twice")
        entries[name] = content
    demand(place == start and at == len(data) - 22, "something stands between the entries")
    return entries


def entry(data: bytes, at: int, place: int) -> tuple[str, bytes, int, int]:
    """The entry that the directory describes at `at` and that begins at `place`: its name, its
    bytes, and where the next ones of both stand.
    """
    mark, _, *shared, crc, packed, size, name, extra, note, disk, inner, outer, offset = (
        struct.unpack_from("<IHHHHHHIIIHHHHHII", data, at)
    )
    demand(mark == 0x02014B50 and not note and not disk and inner <= 1, "a bad directory")
    version, flags, method = shared[:3]
    demand(version in (10, 20, 45) and not flags & ~0x808, "an unusual or encrypted entry")
    demand(method == 0 and packed == size, "an entry is not stored")
    demand(outer >> 28 in (0, 8) and not outer & 0x10, "a folder or a special file")
    demand(offset == place, "something stands between the entries")
    text = data[at + 46 : at + 46 + name]
    local = struct.unpack_from("<IHHHHHIIIHH", data, place)
    begins = place + 30 + len(text) + local[10]
    demand(local[0] == 0x04034B50 and list(local[1:6]) == shared, "described in two ways")
    demand(data[place + 30 : place + 30 + local[9]] == text, "named in two ways")
    sizes = {(size, size), (0xFFFFFFFF, 0xFFFFFFFF)} | ({(0, 0)} if flags & 8 else set())
    demand(local[7:9] in sizes and local[6] in ({crc, 0} if flags & 8 else {crc}), "two sizes")
    content = data[begins : begins + size]
    demand(len(content) == size and zlib.crc32(content) == crc, "an entry is damaged")
    ends = begins + size
    if flags & 8:
        ends += trailer(data[ends : ends + 24], crc, size)
    return text.decode(), content, at + 46 + name + extra + note, ends


def trailer(behind: bytes, crc: int, size: int) -> int:
    """How long the sizes are that a streaming writer puts behind an entry."""
    for layout in ("<III", "<IQQ"):
        told = struct.pack(layout, crc, size, size)
        for whole in (b"PK\7\10" + told, told):
            if behind.startswith(whole):
                return len(whole)
    raise Refused("described in two ways")


def opened(path: Path) -> tuple[dict[str, bytes], dict[str, Any], str]:
    """The five entries of a bundle by name, its header, and the key whose signature holds."""
    entries = zipped(path.read_bytes())
    told = plain_json(entries.get("header.json", b"{}"))
    number = told.get("format") if isinstance(told, dict) else None
    later = isinstance(number, int) and number > 1
    demand(not later, f"format {number} is not known to this reader")
    demand(list(entries) == ENTRIES, "the ZIP's entries are not the format's")
    most = {"payload.age": MAX_UNPACKED_BYTES + MIB, "hello.age": MAX_HELLO_BYTES}
    for name, content in entries.items():
        demand(len(content) <= most.get(name, MAX_JSON_BYTES), f"{name} is too large")
    header = exact(entries["header.json"], HEADER, "header.json")
    check_range(header["range"])
    demand(len(header["ack"]) <= 16, "more than sixteen receipts")
    is_ours = hashlib.sha256(entries["README.txt"]).hexdigest() == README_SHA256
    demand(is_ours, "README.txt is not the format's")
    signature = exact(entries["signature.json"], SIGNATURE, "signature.json")
    message = b"kitbundle-1\n" + b"".join(
        f"{name} {hashlib.sha256(entries[name]).hexdigest()}\n".encode() for name in SIGNED
    )
    key, signed = (base64.b64decode(signature[name]) for name in ("key", "signature"))
    demand(holds(key, message, signed), "the signature does not hold")
    return entries, header, signature["key"]


def check_range(span: dict[str, Any]) -> None:
    """From a position to the same or a later one, not too far."""
    demand(0 <= span["upto"] - span["after"] <= MAX_CHANGES, "the range is none, or too long")
    is_empty = span["upto"] == span["after"]
    demand(not is_empty or span["upto_chain"] == span["after_chain"], "an empty range, two chains")


def decrypted(data: bytes, identities: list[Path]) -> bytes:
    """What `age` makes of `data` with whichever of the identities opens it."""
    demand(data.startswith(b"age-encryption.org/v1\n"), "no age file in its binary form")
    keys = [part for identity in identities for part in ("-i", str(identity))]
    done = subprocess.run(["age", "-d", *keys], input=data, capture_output=True, check=False)
    demand(done.returncode == 0, f"age: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def unpacked(payload: bytes) -> dict[str, bytes]:
    """The bag's files by path: gzip, and a tar of plain ustar headers, read to their ends."""
    with gzip.GzipFile(fileobj=io.BytesIO(payload)) as stream:
        data = stream.read(MAX_UNPACKED_BYTES + 1)
    demand(len(data) <= MAX_UNPACKED_BYTES, "too much is packed in it")
    files: dict[str, bytes] = {}
    place = 0
    while any(block := block_of(data, place)):
        name, size = tar_header(block)
        demand(name not in files, f"{name} stands twice")
        demand(name in BAG or BLOB.fullmatch(name), f"{name[:200]} is no path of the format")
        most = MAX_BLOB_BYTES if BLOB.fullmatch(name) else MAX_LIST_BYTES
        demand(size <= most or name == CHANGES, f"{name} is too large")
        begins = place + tarfile.BLOCKSIZE
        place = begins + -(-size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE
        demand(place <= len(data), "the tar ends too early")
        files[name] = data[begins : begins + size]
        demand(not any(data[begins + size : place]), f"{name} is padded with something")
    block_of(data, place + tarfile.BLOCKSIZE)  # a tar ends in two blocks of zeros
    demand(data.count(0, place) == len(data) - place, "something stands behind the tar's end")
    return files


def block_of(data: bytes, place: int) -> bytes:
    """One block of a tar."""
    block = data[place : place + tarfile.BLOCKSIZE]
    demand(len(block) == tarfile.BLOCKSIZE, "the tar ends too early")
    return block


def tar_header(block: bytes) -> tuple[str, int]:
    """Name and size of a plain file; links, folders and further kinds of header are refused."""
    demand(block[257:265] == b"ustar\x0000", "no ustar header")
    demand(block[156:157] in (b"0", b"\0"), "no plain file")
    for start, stop in ((100, 108), (108, 116), (116, 124), (124, 136), (136, 148), (148, 156)):
        demand(set(block[start:stop]) <= set(b"01234567 \0"), "a number that is none")
    info = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    return info.name, info.size


def check_bag(files: dict[str, bytes]) -> None:
    """All files are there; the manifests name those of the payload and no others, with their
    digests (RFC 8493).
    """
    for name in sorted(BAG - files.keys()):
        raise Refused(f"{name} is missing")
    declared = r"BagIt-Version: (0\.97|1\.0)\r?\nTag-File-Character-Encoding: UTF-8(\r?\n)?"
    declaration = files[DECLARATION].decode()
    demand(re.fullmatch(declared, declaration, re.IGNORECASE), "no BagIt of version 0.97 or 1.0")
    payload = {name: content for name, content in files.items() if name.startswith("data/")}
    listed = digests_in(files, MANIFEST)
    demand(listed.keys() == payload.keys(), f"{MANIFEST} lists other files")
    tags = digests_in(files, TAG_MANIFEST)
    demand(tags.keys() <= {DECLARATION, INFO, MANIFEST}, f"{TAG_MANIFEST} lists other files")
    for name, digest in {**listed, **tags}.items():
        demand(hashlib.sha256(files[name]).hexdigest() == digest, f"{name} is damaged")
    sums = sum(map(len, payload.values())), len(payload)
    for line in files[INFO].decode().splitlines():
        found = re.fullmatch(r"Payload-Oxum[ \t]*:[ \t]*(\d+)\.(\d+)[ \t]*", line, re.IGNORECASE)
        demand(not found or (int(found[1]), int(found[2])) == sums, f"{INFO} counts otherwise")


def digests_in(files: dict[str, bytes], manifest: str) -> dict[str, str]:
    """A manifest's digests by path."""
    listed: dict[str, str] = {}
    for line in re.split(r"\r\n|\n|\r", files[manifest].decode()):
        if line.strip():
            found = re.fullmatch(r"([0-9a-fA-F]{64})[ \t]+\*?(\S.*?)[ \t]*", line)
            demand(found and found[2] not in listed, f"{manifest} cannot be read")
            if found:
                listed[found[2]] = found[1].lower()
    return listed


def erased_in(data: bytes, span: dict[str, Any]) -> dict[int, bytes]:
    """Ids of the changes without a line, by position."""
    head, *rows = lines_of(data, ERASED, MAX_ROW_BYTES) or [b""]
    demand(head.removesuffix(b"\r") == b"position,change,erasure", f"{ERASED} has another head")
    erased: dict[int, bytes] = {}
    for row in rows:
        found = re.fullmatch(
            rb"([1-9]\d{0,15}),([0-9a-f]{64}),([0-9a-f]{64})", row.removesuffix(b"\r")
        )
        demand(found, f"a row of {ERASED} cannot be read")
        if found:
            position = int(found[1])
            demand(span["after"] < position <= span["upto"], "erased outside of the range")
            demand(position not in erased, f"position {position} is erased twice")
            erased[position] = bytes.fromhex(found[2].decode())
    return erased


def lines_of(data: bytes, name: str, most: int) -> list[bytes]:
    """The lines of a file, each ended by a line feed."""
    *lines, rest = data.split(b"\n")
    demand(not rest, f"the last line of {name} has no end")
    demand(all(len(line) <= most for line in lines), f"a line of {name} is too long")
    return lines


def walked(header: dict[str, Any], files: dict[str, bytes]) -> list[bytes]:
    """The lines of the range, the chain walked from `after` to `upto`."""
    span = header["range"]
    erased = erased_in(files[ERASED], span)
    lines = lines_of(files[CHANGES], CHANGES, MAX_LINE_BYTES)
    chain, taken = bytes.fromhex(span["after_chain"]), iter(lines)
    if span["after"] == 0:
        start = hashlib.sha256(
            f"kitdesk-stream-1 {header['from']} {header['to']}".encode()
        ).digest()
        demand(chain == start, "the stream does not begin where it should")
    for position in range(span["after"] + 1, span["upto"] + 1):
        change = erased.get(position, b"")
        if not change:
            line = next(taken, b"")
            demand(line, f"position {position} has no line")
            change = hashlib.sha256(line).digest()
        chain = hashlib.sha256(chain + change).digest()
    demand(chain.hex() == span["upto_chain"], "the chain does not end where the header says")
    demand(next(taken, None) is None, "something is left over")
    return lines


# --- Lines. ---


def change_in(line: bytes) -> dict[str, Any]:
    """The change that a well-formed line is."""
    demand(depth_of(line) <= MAX_DEPTH, "a line is nested too deep")
    change = plain_json(line)
    json.dumps(change, ensure_ascii=False, allow_nan=False).encode()  # no half of a letter pair
    demand(isinstance(change, dict) and fits(change, LINE | more(change)), "no change")
    demand(all(map(is_sound, numbers_in(change))), "a number is too large")
    day = change["at"][:10]
    demand(day == date.fromisoformat(day).isoformat(), "a day of no calendar")
    demand(change["parents"] == sorted(set(change["parents"])), "parents are not in order")
    if "sig" in change:
        demand(line.endswith(f',"sig":"{change["sig"]}"}}'.encode()), "sig is not the last key")
    return change


LINE = {
    "v": SIGNATURE["v"],
    "kind": lambda value: isinstance(value, str),
    "by": ID,
    "record": like("[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}"),
    "parents": [DIGEST],
    "fields": lambda value: isinstance(value, dict),
    "salt": like("[0-9a-f]{16}"),
    "at": like(DAY + r"T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?Z"),
    "sig?": base64_of(64),
}


def more(change: dict[str, Any]) -> dict[str, Any]:
    """Further keys of a line, which are kept and ignored."""
    known = {name.rstrip("?") for name in LINE}
    return {name: lambda _: True for name in change.keys() - known}


def depth_of(line: bytes) -> int:
    """How many lists and objects lie inside each other, the line's own counted."""
    depth = deepest = 0
    for token in re.finditer(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', line, re.DOTALL):
        depth += (token[0] in (b"[", b"{")) - (token[0] in (b"]", b"}"))
        deepest = max(deepest, depth)
    return deepest


def numbers_in(value: Any) -> Iterator[float]:
    """All numbers in a JSON value."""
    waiting: list[Any] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict | list):
            waiting.extend(item.values() if isinstance(item, dict) else item)
        elif type(item) in (int, float):
            yield item


def is_sound(number: float) -> bool:
    """Whether a number is finite and, if whole, within 2^53."""
    if type(number) is int:
        return -MAX_INTEGER <= number <= MAX_INTEGER
    return math.isfinite(number)


# --- Folding: what a record's changes make of it. ---


def folded(changes: Changes) -> tuple[dict[str, Any], dict[str, list[Any]], bool]:
    """`({field: value}, {field: [other values]}, gone)` of one record's changes, by id."""
    parents = {id: [p for p in change["parents"] if p in changes] for id, change in changes.items()}
    depth = depths(parents)
    bit, above = ancestors(parents, depth)
    values: dict[str, Any] = {}
    conflicts: dict[str, list[Any]] = {}
    gone = False
    for field in {field for change in changes.values() for field in change["fields"]}:
        writers = [id for id, change in changes.items() if field in change["fields"]]
        last = candidates(writers, bit, above)
        last.sort(key=lambda id: (depth[id], id), reverse=True)
        values[field] = changes[last[0]]["fields"][field]
        others = distinct([changes[id]["fields"][field] for id in last])[1:]
        if others:
            conflicts[field] = others
        if field == "deleted":
            sure = [id for id in last if changes[id]["fields"][field] is True]
            seen = joined([bit[id] | above[id] for id in sure])
            gone = values[field] is True and seen == (1 << len(changes)) - 1
            if sure and not gone:
                conflicts.setdefault(field, [])
    return values, conflicts, gone


def ancestors(
    parents: dict[str, list[str]], depth: dict[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """A bit for each change, and the bits of all its ancestors: a line of ten thousand changes
    takes a few megabytes.
    """
    order = sorted(parents, key=lambda id: depth[id])
    bit = {id: 1 << place for place, id in enumerate(order)}
    above: dict[str, int] = {}
    for id in order:
        above[id] = joined([bit[parent] | above[parent] for parent in parents[id]])
    return bit, above


def candidates(writers: list[str], bit: dict[str, int], above: dict[str, int]) -> list[str]:
    """The writers that no other writer has among its ancestors."""
    overwritten = joined([above[writer] for writer in writers])
    return [writer for writer in writers if not overwritten & bit[writer]]


def joined(sets: list[int]) -> int:
    """All bits of several sets."""
    found = 0
    for one in sets:
        found |= one
    return found


def depths(parents: dict[str, list[str]]) -> dict[str, int]:
    """1 + the greatest depth of a change's parents, for each change; no recursion."""
    depth: dict[str, int] = {}
    waiting = list(parents)
    while waiting:
        id = waiting[-1]
        open_parents = [parent for parent in parents[id] if parent not in depth]
        if open_parents:
            waiting.extend(open_parents)
            continue
        depth[id] = 1 + max((depth[parent] for parent in parents[id]), default=0)
        waiting.pop()
    return depth


def distinct(values: list[Any]) -> list[Any]:
    """The values, equal ones (as JSON) once."""
    found: list[Any] = []
    for value in values:
        if not any(same(value, other) for other in found):
            found.append(value)
    return found


def same(one: Any, other: Any) -> bool:
    """Equality as JSON: numbers by value, `true` is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


# --- Out to plain files. ---


def read(path: Path, identities: list[Path]) -> Bundle:
    """One bundle: its header, its lines and its attachments."""
    entries, header, key = opened(path)
    hello = exact(decrypted(entries["hello.age"], identities), HELLO, "hello.age")
    demand(hello["sign"] == key, "the greeting is by another key than the signature")
    files = unpacked(decrypted(entries["payload.age"], identities))
    check_bag(files)
    exact(files[ABOUT], COUNTS, ABOUT)
    lines = walked(header, files)
    for line in lines:
        change_in(line)
    blobs = {
        name.removeprefix(BLOBS): data for name, data in files.items() if name.startswith(BLOBS)
    }
    for name, data in blobs.items():
        whole = hashlib.sha256(data).hexdigest() == name
        demand(whole, f"attachment {name} is not what its name says")
    return header, hello, lines, blobs


Records = dict[tuple[str, str], Changes]


def gathered(lines: list[bytes]) -> Records:
    """The changes of each record, `(kind, id)`, without records that an erasure names."""
    records: Records = {}
    for line in lines:
        change = json.loads(line)
        named = (change["kind"], change["record"])
        records.setdefault(named, {})[hashlib.sha256(line).hexdigest()] = change
    for (kind, _), changes in list(records.items()):
        if kind == "erasure":
            for of in [change["fields"].get("of") for change in changes.values()]:
                if isinstance(of, dict):
                    records.pop((str(of.get("kind")), str(of.get("record"))), None)
    return records


def write(out: Path, lines: list[bytes], blobs: dict[str, bytes]) -> None:
    """Everything as plain files in the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    records = gathered(lines)
    kept = {id for changes in records.values() for id in changes}
    left = [line for line in lines if hashlib.sha256(line).hexdigest() in kept]
    (out / "changes.jsonl").write_bytes(b"".join(line + b"\n" for line in left))
    write_blobs(out / "blobs", blobs, records)
    tables: dict[str, list[dict[str, Any]]] = {}
    conflicts: list[tuple[str, str, str, str]] = []
    for (kind, record), changes in sorted(records.items()):
        values, others, gone = folded(changes)
        tables.setdefault(kind, []).append({**values, "id": record, "gone": gone})
        conflicts.extend(
            (kind, record, field, json.dumps(found)) for field, found in sorted(others.items())
        )
    for kind, rows in tables.items():
        write_table(out / table_name(kind), rows)
    with (out / "conflicts.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("kind", "record", "field", "others"), *conflicts])


def write_blobs(folder: Path, blobs: dict[str, bytes], records: Records) -> None:
    """The attachments that a record left here names."""
    named = {
        str(change["fields"].get("sha256"))
        for (kind, _), changes in records.items()
        if kind == "attachment"
        for change in changes.values()
    }
    folder.mkdir(exist_ok=True)
    for name in named & blobs.keys():
        (folder / name).write_bytes(blobs[name])


def table_name(kind: str) -> str:
    """A kind may be any text: one that is no plain name is called by its digest."""
    plain = re.fullmatch("[a-z_]{1,64}", kind) and kind != "conflicts"
    return f"{kind if plain else hashlib.sha256(kind.encode()).hexdigest()}.csv"


def write_table(path: Path, rows: list[dict[str, Any]]) -> None:
    """One kind's records; text as it is, everything else as JSON."""
    names = ["id", "gone", *sorted({name for row in rows for name in row} - {"id", "gone"})]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        for row in rows:
            writer.writerow(
                {
                    n: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)
                    for n, v in row.items()
                }
            )


def main(arguments: list[str] | None = None) -> int:
    """Read the bundles named on the command line; 1 when any was refused."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundles", nargs="+", type=Path)
    parser.add_argument(
        "--identity", required=True, type=Path, action="append", help="file with a receiver's key"
    )
    parser.add_argument("--out", required=True, type=Path, help="folder for the tables")
    given = parser.parse_args(arguments)
    lines: dict[bytes, None] = {}
    blobs: dict[str, bytes] = {}
    refused = 0
    for path in given.bundles:
        try:
            header, hello, found, attached = read(path, given.identity)
        except DAMAGE as error:
            print(f"{path}: refused: {error}", file=sys.stderr)
            refused = 1
            continue
        lines.update(dict.fromkeys(found))
        blobs.update(attached)
        span = header["range"]
        positions = f"positions {span['after']}-{span['upto']}"
        print(f"{path}: from {hello['name']}, {positions}, {len(found)} changes")
    write(given.out, list(lines), blobs)
    return refused


if __name__ == "__main__":
    sys.exit(main())
