"""The BagIt bag inside a bundle: its tag files, written and checked. Source: RFC 8493; EXCHANGE.md
§5.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from kitdesk.problem import Problem

DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
TAGS = (DECLARATION, INFO, MANIFEST, TAG_MANIFEST)
ABOUT, ERASED, CHANGES = "data/about.json", "data/erased.csv", "data/changes.jsonl"
PAYLOAD = (ABOUT, ERASED, CHANGES)
BLOBS = "data/blobs/"
ERASED_HEAD = b"position,change,erasure"

_BLOB = re.compile(r"data/blobs/[0-9a-f]{64}\Z")
_DECLARED = re.compile(
    r"BagIt-Version: (0\.97|1\.0)\r?\nTag-File-Character-Encoding: UTF-8(\r?\n)?\Z", re.IGNORECASE
)
_LISTED = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(\S.*?)[ \t]*\Z")
_OXUM = re.compile(r"Payload-Oxum[ \t]*:[ \t]*(\d+)\.(\d+)[ \t]*\Z", re.IGNORECASE)
_ROW = re.compile(rb"([1-9]\d{0,15}),([0-9a-f]{64}),([0-9a-f]{64})\Z")


def declaration() -> bytes:
    """`bagit.txt` as we write it."""
    return b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def info(date: str, app: str, payload_bytes: int, payload_files: int) -> bytes:
    """`bag-info.txt`: when, by what, and how much."""
    lines = (
        f"Bag-Software-Agent: {app}",
        f"Bagging-Date: {date}",
        f"Payload-Oxum: {payload_bytes}.{payload_files}",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def manifest(digests: Mapping[str, str]) -> bytes:
    """A manifest of SHA-256 digests by path."""
    return "".join(f"{digest}  {path}\n" for path, digest in digests.items()).encode()


def erased_row(position: int, change: bytes, erasure: bytes) -> bytes:
    """A row of `data/erased.csv`."""
    return f"{position},{change.hex()},{erasure.hex()}\n".encode()


def is_blob(path: str) -> bool:
    """Whether a path is that of an attachment."""
    return _BLOB.match(path) is not None


def check_path(path: str) -> None:
    """Refuse a path that the format does not name. Raises `Problem("bundle.path")`."""
    if path not in TAGS and path not in PAYLOAD and not is_blob(path):
        raise Problem("bundle.path", path=path[:200])


def check(tags: Mapping[str, bytes], digests: Mapping[str, str], sizes: Mapping[str, int]) -> None:
    """Check a bag's tag files against what was read: digests of all files, sizes by path.

    Raises `Problem("bundle.manifest", detail=…)`.
    """
    missing = [path for path in (*TAGS, *PAYLOAD) if path not in digests]
    if missing:
        raise _bad(missing[0])
    if not _DECLARED.match(_text(tags, DECLARATION)):
        raise _bad(DECLARATION)
    payload = {path: digest for path, digest in digests.items() if path.startswith("data/")}
    if _listed(tags, MANIFEST) != payload:
        raise _bad(MANIFEST)
    for path, digest in _listed(tags, TAG_MANIFEST).items():
        if path not in TAGS[:3] or digests[path] != digest:
            raise _bad(TAG_MANIFEST)
    _check_oxum(_text(tags, INFO), sum(sizes[path] for path in payload), len(payload))


def _check_oxum(text: str, payload_bytes: int, payload_files: int) -> None:
    for line in text.splitlines():
        found = _OXUM.match(line)
        if found and (int(found[1]), int(found[2])) != (payload_bytes, payload_files):
            raise _bad(INFO)


def _listed(tags: Mapping[str, bytes], name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in re.split(r"\r\n|\n|\r", _text(tags, name)):
        if not line.strip():
            continue
        parts = _LISTED.match(line)
        if parts is None or parts[2] in found:
            raise _bad(name)
        found[parts[2]] = parts[1].lower()
    return found


def _text(tags: Mapping[str, bytes], name: str) -> str:
    try:
        return tags[name].decode("utf-8")
    except UnicodeDecodeError as error:
        raise _bad(name) from error


def erased_rows(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes, bytes]]:
    """Position, change and erasure of each row of `data/erased.csv`, its head and line ends
    checked.
    """
    head = True
    for line in lines:
        line = line.removesuffix(b"\r")
        if head:
            if line != ERASED_HEAD:
                raise _bad(ERASED)
            head = False
            continue
        found = _ROW.match(line)
        if found is None:
            raise _bad(ERASED)
        yield int(found[1]), bytes.fromhex(found[2].decode()), bytes.fromhex(found[3].decode())
    if head:
        raise _bad(ERASED)


def _bad(detail: str) -> Problem:
    return Problem("bundle.manifest", detail=detail)
