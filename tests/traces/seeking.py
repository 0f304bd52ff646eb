"""Looks for words in every byte below a folder, and in what is packed inside those bytes."""

import base64
import gzip
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

DEEPEST = 4
ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")


def spellings(word: str) -> set[bytes]:
    """A word as files may hold it."""
    forms = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    forms |= {each.casefold() for each in forms} | {each.upper() for each in forms}
    found: set[bytes] = set()
    for form in forms:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "latin-1", "cp1252"):
            found.add(form.encode(encoding, "replace"))
        found.add(form.encode("ascii", "backslashreplace"))
    return {each for each in found if b"?" not in each}


def layers(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, and what can be unpacked from them."""
    yield data
    if depth == DEEPEST:
        return
    for inner in _unpacked(data):
        yield from layers(inner, depth + 1)


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            yield from (file.read(name) for name in file.namelist())
    for at in (match.start() for match in ZLIB.finditer(data)):
        yield from _inflated(data[at:])
    for at in (match.start() for match in re.finditer(rb"\x1f\x8b\x08", data)):
        try:
            yield gzip.decompress(data[at:])
        except (OSError, EOFError, zlib.error):
            continue
    for match in STREAM.finditer(data):
        try:
            yield base64.a85decode(match[1].strip().removesuffix(b"~>"))
        except ValueError:
            continue
    if len(data) < 1 << 16:
        yield from (base64.b64decode(m[0] + b"===") for m in BASE64.finditer(data))


def _inflated(data: bytes) -> Iterator[bytes]:
    try:
        found = zlib.decompressobj().decompress(data, 1 << 24)
    except zlib.error:
        return
    if len(found) > 8:
        yield found


def found_in(folder: Path, words: dict[str, str]) -> list[str]:
    """`NAME in FILE` for each planted word that some file holds, also in its name."""
    sought = {name: spellings(word) for name, word in words.items()}
    hits: list[str] = []
    for file in (each for each in folder.rglob("*") if each.is_file()):
        text = b"\n".join((str(file).encode(), *layers(file.read_bytes())))
        hits += [
            f"{name} in {file.relative_to(folder)}"
            for name, forms in sought.items()
            if any(form in text for form in forms)
        ]
    return hits


PICTURES = (b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1")


def pictured(folder: Path) -> list[str]:
    """Files that hold a page or a picture, in which words could not be found."""
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and any(sign in file.read_bytes() for sign in PICTURES)
    ]
