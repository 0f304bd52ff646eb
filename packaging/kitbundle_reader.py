#!/usr/bin/env python3
"""Opens, verifies and folds `.kitbundle` files to CSV, with only Python and the `age` program.

    python3 kitbundle_reader.py --identity KEY.txt --out FOLDER BUNDLE...

The archive's way in: one file that needs no KitDesk, written from docs/bundle-format.md. `KEY.txt`
holds the receiver's age identity (`AGE-SECRET-KEY-1…`); `--identity` may be given several times.
FOLDER gets `changes.jsonl` (every line, as it was written), one `KIND.csv` a kind with the folded
records, `conflicts.csv` and the attachments under `blobs/`. Bundles may be given together, in any
order; what several carry counts once. Lines of a record that an erasure among them names are not
written out.
"""

import argparse
import base64
import csv
import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

ENTRIES = ["README.txt", "header.json", "hello.age", "payload.age", "signature.json"]
SIGNED = ENTRIES[:4]
MAX_LINE_BYTES = 1 << 20

Point = tuple[int, int, int, int]
Changes = dict[str, dict[str, Any]]
Bundle = tuple[dict[str, Any], dict[str, Any], list[bytes], dict[str, bytes]]


class Refused(Exception):
    """The bundle breaks the format; the text says where."""


DAMAGE = (
    *(Refused, zipfile.BadZipFile, tarfile.TarError),
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


# --- The file: ZIP, signature, age, gzip, tar, BagIt. ---


def demand(truth: object, reason: str) -> None:
    """Refuse the bundle for `reason` unless `truth`."""
    if not truth:
        raise Refused(reason)


def opened(path: Path) -> tuple[dict[str, bytes], str]:
    """The five entries of a bundle, by name, signature verified."""
    with zipfile.ZipFile(path) as file:
        infos = file.infolist()
        demand(
            [info.filename for info in infos] == ENTRIES, "the ZIP's entries are not the format's"
        )
        demand(
            not any(info.flag_bits & 1 or info.compress_type for info in infos),
            "an entry is not stored",
        )
        entries = {name: file.read(name) for name in ENTRIES}
    signature = json.loads(entries["signature.json"])
    message = b"kitbundle-1\n" + b"".join(
        f"{name} {hashlib.sha256(entries[name]).hexdigest()}\n".encode() for name in SIGNED
    )
    key = base64.b64decode(signature["key"], validate=True)
    demand(
        holds(key, message, base64.b64decode(signature["signature"], validate=True)),
        "the signature does not hold",
    )
    return entries, signature["key"]


def decrypted(data: bytes, identities: list[Path]) -> bytes:
    """What `age` makes of `data` with whichever of the identities opens it."""
    keys = [part for identity in identities for part in ("-i", str(identity))]
    done = subprocess.run(["age", "-d", *keys], input=data, capture_output=True, check=False)
    demand(done.returncode == 0, f"age: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def unpacked(payload: bytes) -> dict[str, bytes]:
    """The bag's files by path."""
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(payload)), mode="r:") as bag:
        for member in bag:
            demand(member.isreg(), f"{member.name} is no plain file")
            demand(member.name not in files, f"{member.name} stands twice")
            content = bag.extractfile(member)
            demand(content, f"{member.name} has no content")
            files[member.name] = content.read() if content else b""
    return files


def check_bag(files: dict[str, bytes]) -> None:
    """The manifests name every file of the payload with its digest (RFC 8493)."""
    payload = {name for name in files if name.startswith("data/")}
    for manifest, covered in (("manifest-sha256.txt", payload), ("tagmanifest-sha256.txt", set())):
        listed: dict[str, str] = {}
        for line in files[manifest].decode().splitlines():
            digest, name = line.split(None, 1)
            listed[name] = digest
        demand(covered <= set(listed), f"{manifest} leaves a file out")
        for name, digest in listed.items():
            demand(name in files, f"{name} is missing")
            demand(hashlib.sha256(files[name]).hexdigest() == digest.lower(), f"{name} is damaged")


def walked(header: dict[str, Any], files: dict[str, bytes]) -> list[bytes]:
    """The lines of the range, the chain walked from `after` to `upto`."""
    span = header["range"]
    erased: dict[int, bytes] = {}
    for row in csv.DictReader(io.StringIO(files.get("data/erased.csv", b"").decode())):
        erased[int(row["position"])] = bytes.fromhex(row["change"])
    lines = files["data/changes.jsonl"].split(b"\n")
    demand(lines.pop() == b"", "the last line has no end")
    chain, taken = bytes.fromhex(span["after_chain"]), iter(lines)
    if span["after"] == 0:
        start = hashlib.sha256(
            f"kitdesk-stream-1 {header['from']} {header['to']}".encode()
        ).digest()
        demand(chain == start, "the stream does not begin where it should")
    for position in range(span["after"] + 1, span["upto"] + 1):
        change = erased.pop(position, b"")
        if not change:
            line = next(taken, b"")
            demand(line and len(line) <= MAX_LINE_BYTES, f"position {position} has no line")
            change = hashlib.sha256(line).digest()
        chain = hashlib.sha256(chain + change).digest()
    demand(chain.hex() == span["upto_chain"], "the chain does not end where the header says")
    demand(next(taken, None) is None and not erased, "something is left over")
    return lines


def change_in(line: bytes) -> dict[str, Any]:
    """The change that a line is. What readers could read in two ways is refused."""
    change = json.loads(line.decode(), object_pairs_hook=single, parse_constant=no_number)
    json.dumps(change, ensure_ascii=False, allow_nan=False).encode()  # no half of a letter pair
    demand(isinstance(change, dict) and isinstance(change["fields"], dict), "a line is no change")
    names = [change["kind"], change["record"], *change["parents"]]
    demand(all(isinstance(name, str) for name in names), "a line is no change")
    return change


def single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once each."""
    demand(len(dict(pairs)) == len(pairs), "a line has a key twice")
    return dict(pairs)


def no_number(name: str) -> None:
    """Refuse NaN and the infinite, which are no JSON."""
    raise Refused(f"{name} is no number")


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
    entries, key = opened(path)
    header = json.loads(entries["header.json"])
    demand(header["format"] == 1, f"format {header['format']} is not known to this reader")
    hello = json.loads(decrypted(entries["hello.age"], identities))
    demand(hello["sign"] == key, "the greeting is by another key than the signature")
    files = unpacked(decrypted(entries["payload.age"], identities))
    check_bag(files)
    lines = walked(header, files)
    for line in lines:
        change_in(line)
    blobs = {
        name[len("data/blobs/") :]: data
        for name, data in files.items()
        if name.startswith("data/blobs/")
    }
    for name, data in blobs.items():
        demand(
            hashlib.sha256(data).hexdigest() == name, f"attachment {name} is not what its name says"
        )
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
