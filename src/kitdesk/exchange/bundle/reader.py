"""Opens a bundle as far as its outside goes: ZIP, header, README, signature. Source: EXCHANGE.md
§5, checks.
"""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kitdesk.exchange import age, keys, schema
from kitdesk.exchange.bundle import archive
from kitdesk.exchange.bundle.archive import Entry
from kitdesk.exchange.bundle.names import (
    ENTRIES,
    HEADER,
    HELLO,
    PAYLOAD,
    README,
    SIGNATURE,
    SIGNED,
    readme,
    signed_message,
)
from kitdesk.exchange.limits import Limits
from kitdesk.exchange.schema import Header, Hello, Signature
from kitdesk.problem import Problem

if TYPE_CHECKING:
    from kitdesk.exchange.bundle.sealed import Zipped

FORMAT = 1
"""The newest format that this version reads."""
LARGEST_OVERHEAD_BYTES = 64 * 1024 * 1024
"""What age, gzip and the ZIP may add to a full bundle's unpacked bytes."""


@dataclass(frozen=True)
class Bundle:
    """An opened bundle whose header has been read.

    `check` must pass before anything else of it counts.
    """

    path: Path
    file: BinaryIO
    entries: dict[str, Entry]
    header: Header
    limits: Limits

    @cached_property
    def signature(self) -> Signature:
        """The signature as it stands. Raises `Problem("bundle.signature")`."""
        data = archive.content(self.file, self.entries[SIGNATURE], self.limits.json_bytes)
        return schema.read(Signature, data, "bundle.signature")

    @property
    def size(self) -> int:
        """The file's bytes."""
        return self.path.stat().st_size

    @cached_property
    def digest(self) -> bytes:
        """Names the bundle's contents: SHA-256 of what is signed."""
        return hashlib.sha256(self._message).digest()

    @cached_property
    def _message(self) -> bytes:
        return signed_message({name: self._sha256(name) for name in SIGNED})

    def _sha256(self, name: str) -> str:
        found = hashlib.sha256()
        for data in archive.chunks(self.file, self.entries[name]):
            found.update(data)
        return found.hexdigest()

    def check(self) -> None:
        """README, then the signature by the key it names. Whose key that is, is asked later."""
        text = archive.content(self.file, self.entries[README], self.limits.json_bytes)
        if text != readme():
            raise Problem("bundle.readme")
        signature = self.signature
        if not keys.verifies(signature.key, signature.signature, self._message):
            raise Problem("bundle.signature", detail="")

    def hello(self, identity: str) -> Hello:
        """Who the sender is.

        Raises `Problem("bundle.hello")` when it is not for us or not by the signer.
        """
        data = archive.content(self.file, self.entries[HELLO], self.limits.hello_bytes)
        try:
            hello = schema.read(Hello, age.decrypt(data, identity), "bundle.hello")
        except Problem as problem:
            raise Problem("bundle.hello") from problem
        if hello.sign != self.signature.key:
            raise Problem("bundle.hello")
        return hello

    @contextmanager
    def payload(self, identity: str) -> Iterator["Zipped"]:
        """The plain stream inside age and gzip."""
        from kitdesk.exchange.bundle import sealed

        region = io.BufferedReader(_Region(self.file, self.entries[PAYLOAD]), archive.CHUNK_BYTES)
        if not age.is_binary(region.peek(archive.CHUNK_BYTES)):
            raise Problem("bundle.sealed")
        with sealed.unpacked(region, identity) as stream:
            yield stream


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[Bundle]:
    """The bundle in a file: ZIP structure and header checked. Raises `Problem`."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise Problem("file.unreadable", file=str(path)) from error
    with file:
        try:
            bundle = _read(path, file, limits)
        except OSError as error:  # a bad place on the stick, or it has just been pulled out
            raise Problem("file.unreadable", file=str(path)) from error
        yield bundle


def _read(path: Path, file: BinaryIO, limits: Limits) -> Bundle:
    found = {entry.name: entry for entry in archive.entries(file)}
    if HEADER in found:
        _check_format(archive.content(file, found[HEADER], limits.json_bytes))
    if tuple(found) != ENTRIES:
        raise Problem("bundle.zip", detail="entries")
    _check_limits(found, limits)
    header = archive.content(file, found[HEADER], limits.json_bytes)
    read = schema.read(Header, header, "bundle.header")
    if read.range.upto - read.range.after > limits.changes:
        raise Problem("bundle.limit", detail="changes", limit=limits.changes)
    return Bundle(path, file, found, read, limits)


def _check_format(header: bytes) -> None:
    """A later format may have other entries and other keys: its number is read before anything.

    Raises `Problem("bundle.newer")`.
    """
    number, app = schema.format_of(header)
    if number > FORMAT:
        raise Problem("bundle.newer", format=number, app=app, known=FORMAT)


def _check_limits(found: dict[str, Entry], limits: Limits) -> None:
    largest = {
        README: limits.json_bytes,
        HEADER: limits.json_bytes,
        HELLO: limits.hello_bytes,
        PAYLOAD: limits.unpacked_bytes + LARGEST_OVERHEAD_BYTES,
        SIGNATURE: limits.json_bytes,
    }
    for name, limit in largest.items():
        if found[name].size > limit:
            raise Problem("bundle.limit", detail=name, limit=limit)


class _Region(io.RawIOBase):
    """One entry's bytes as a file of its own."""

    def __init__(self, file: BinaryIO, entry: Entry) -> None:
        self._file, self._place, self._stop = file, entry.start, entry.start + entry.size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        self._file.seek(self._place)
        data = self._file.read(min(len(buffer), self._stop - self._place))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
