"""Writes a bundle: read twice from one snapshot of the database, once for the manifest, once into
the file.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kitdesk import durable, parcel
from kitdesk.exchange import age, schema
from kitdesk.exchange.bundle import bag, sealed, ustar
from kitdesk.exchange.bundle.names import (
    HEADER,
    HELLO,
    PAYLOAD,
    README,
    SIGNATURE,
    SIGNED,
    readme,
    signed_message,
)
from kitdesk.exchange.keys import Keys
from kitdesk.exchange.schema import About, Header, Hello
from kitdesk.problem import Problem

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Blob:
    """An attachment to be sent: its digest, its size, and its bytes when they are asked for."""

    sha256: str
    size: int
    chunks: Callable[[], Iterable[bytes]]


@dataclass(frozen=True)
class Contents:
    """What a bundle carries. The lines are asked for twice and must be the same both times."""

    header: Header
    hello: Hello
    about: About
    erased: Sequence[bytes]
    lines: Callable[[], Iterator[bytes]]
    lines_bytes: int
    blobs: Sequence[Blob]
    when: int
    """Seconds since 1970: the time of the tar's entries."""


@dataclass(frozen=True)
class Written:
    """A finished bundle: where it is, its size, and what names its contents."""

    path: Path
    size: int
    digest: bytes


def write(
    path: Path,
    contents: Contents,
    receiver: str,
    keys: Keys,
    checking: Callable[[], object] = parcel.nobody,
) -> Written:
    """Write the bundle whole or not at all, and read it back. `receiver` is the peer's age key,
    `checking` is told when the reading begins.

    Raises `Problem("export.write")` when the disk does not take it or gives back something else.
    """
    digests: dict[str, str] = {}

    def fill(file: BinaryIO) -> Mapping[str, str]:
        digests.update(_write(file, contents, receiver, keys))
        return digests

    try:
        parcel.write(path, fill, "export.file", checking)
        size = path.stat().st_size
    except OSError as error:
        cause = durable.hindrance(error)
        raise Problem("export.write", file=path.name, cause=cause) from error
    signed = {name: digests[name] for name in SIGNED}
    return Written(path, size, hashlib.sha256(signed_message(signed)).digest())


def _write(file: BinaryIO, contents: Contents, receiver: str, keys: Keys) -> dict[str, str]:
    hello = age.encrypt(schema.write(contents.hello), receiver)
    digests: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        small = {README: readme(), HEADER: schema.write(contents.header), HELLO: hello}
        for name, data in small.items():
            digests[name] = _add(archive, name, lambda sink, data=data: sink.write(data))
        packed = sealed.compress(ustar.write(_files(contents), contents.when))
        digests[PAYLOAD] = _add(
            archive, PAYLOAD, lambda sink: sealed.encrypt(packed, sink, receiver)
        )
        signature = _signature(keys, signed_message(digests))
        digests[SIGNATURE] = _add(archive, SIGNATURE, lambda sink: sink.write(signature))
    return digests


def _signature(keys: Keys, message: bytes) -> bytes:
    return schema.write(schema.signature(keys.sign_key, keys.sign(message)))


class _Hashed:
    """A file to write to that also hashes."""

    def __init__(self, sink: age.Sink) -> None:
        self._sink, self._hash = sink, hashlib.sha256()

    def write(self, data: bytes, /) -> int:
        self._hash.update(data)
        self._sink.write(data)
        return len(data)

    def flush(self) -> None:
        """age asks for it at its end; the archive flushes when it is closed."""

    @property
    def hex(self) -> str:
        return self._hash.hexdigest()


def _add(archive: zipfile.ZipFile, name: str, fill: Callable[[_Hashed], object]) -> str:
    info = zipfile.ZipInfo(name, ZIP_EPOCH)
    info.external_attr = 0o600 << 16
    with archive.open(info, "w") as entry:
        hashed = _Hashed(entry)
        fill(hashed)
    return hashed.hex


def _files(contents: Contents) -> list[ustar.File]:
    about = schema.write(contents.about)
    erased = b"".join((bag.ERASED_HEAD + b"\n", *contents.erased))
    payload = [
        _small(bag.ABOUT, about),
        _small(bag.ERASED, erased),
        ustar.File(bag.CHANGES, contents.lines_bytes, lambda: joined(contents.lines())),
        *(ustar.File(bag.BLOBS + blob.sha256, blob.size, blob.chunks) for blob in contents.blobs),
    ]
    known = {bag.BLOBS + blob.sha256: blob.sha256 for blob in contents.blobs}
    digests = {file.name: known.get(file.name) or _digest(file) for file in payload}
    return [*_tags(contents, digests, payload), *payload]


def _tags(
    contents: Contents, digests: Mapping[str, str], payload: Sequence[ustar.File]
) -> list[ustar.File]:
    size = sum(file.size for file in payload)
    date = contents.header.created[:10]
    tags = {
        bag.DECLARATION: bag.declaration(),
        bag.INFO: bag.info(date, contents.header.app, size, len(payload)),
        bag.MANIFEST: bag.manifest(digests),
    }
    tag_digests = {name: hashlib.sha256(data).hexdigest() for name, data in tags.items()}
    tags[bag.TAG_MANIFEST] = bag.manifest(tag_digests)
    return [_small(name, data) for name, data in tags.items()]


def _small(name: str, data: bytes) -> ustar.File:
    return ustar.File(name, len(data), lambda: (data,))


def _digest(file: ustar.File) -> str:
    found = hashlib.sha256()
    for data in file.chunks():
        found.update(data)
    return found.hexdigest()


def joined(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines, each ended by a line feed, in large pieces."""
    waiting: list[bytes] = []
    size = 0
    for line in lines:
        waiting += (line, b"\n")
        size += len(line) + 1
        if size >= CHUNK_BYTES:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)
