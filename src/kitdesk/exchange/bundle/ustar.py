"""The inner tar: ustar headers and plain files only, written and read in one pass.

A reader that goes through `tarfile`'s own stream mode would stop at the archive's end and would
follow pax and GNU headers, each of which can be a bomb. Here only `TarInfo` reads a header's
fields. Source: EXCHANGE.md §5, Tar.
"""

import tarfile
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple, Protocol

from kitdesk.problem import Problem

BLOCK = tarfile.BLOCKSIZE
CHUNK_BYTES = 1 << 18
_MAGIC = b"ustar\x0000"
_PLAIN = frozenset({b"0", b"\0"})
_NUMBERS = ((100, 108), (108, 116), (116, 124), (124, 136), (136, 148), (148, 156))
_DIGITS = frozenset(b"01234567 \0")


class PlainInfo(tarfile.TarInfo):
    """A header that is nothing but a ustar header of a plain file."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "PlainInfo":
        """Read one block. Raises `tarfile.HeaderError` or `Problem("bundle.tar", detail=…)`."""
        if buf[257:265] != _MAGIC:
            raise Problem("bundle.tar", detail="magic")
        if buf[156:157] not in _PLAIN:
            raise Problem("bundle.tar", detail="type")
        if any(set(buf[start:stop]) - _DIGITS for start, stop in _NUMBERS):
            raise Problem("bundle.tar", detail="number")
        return super().frombuf(buf, encoding, errors)


class File(NamedTuple):
    """A file to be written: its name in the archive, its size, and its bytes when they are asked
    for.
    """

    name: str
    size: int
    chunks: Callable[[], Iterable[bytes]]


def write(files: Iterable[File], mtime: int) -> Iterator[bytes]:
    """The archive's bytes. `mtime` is a time in whole seconds since 1970."""
    for file in files:
        info = tarfile.TarInfo(file.name)
        info.size, info.mtime, info.mode = file.size, mtime, 0o644
        yield info.tobuf(tarfile.USTAR_FORMAT, "utf-8", "strict")
        written = 0
        for data in file.chunks():
            written += len(data)
            yield data
        if written != file.size:
            raise ValueError(f"{file.name}: {written} bytes instead of {file.size}")
        yield bytes(-file.size % BLOCK)
    yield bytes(2 * BLOCK)


class Readable(Protocol):
    """What the reader asks of its stream."""

    def read(self, size: int, /) -> bytes: ...


class Member:
    """A file in the archive; `chunks` must be read to the end before the next one is asked for."""

    def __init__(self, stream: "Stream", name: str, size: int) -> None:
        self.name, self.size, self._stream, self._left = name, size, stream, size

    def chunks(self) -> Iterator[bytes]:
        while self._left:
            data = self._stream.exactly(min(CHUNK_BYTES, self._left))
            self._left -= len(data)
            yield data

    def skip_padding(self) -> None:
        """Step to the next header; what pads the file must be zeros."""
        for _ in self.chunks():
            pass
        if any(self._stream.exactly(-self.size % BLOCK)):
            raise Problem("bundle.tar", detail="padding")


class Stream:
    """The decompressed stream, counted: more than `limit` bytes are refused before they are
    kept.
    """

    def __init__(self, source: Readable | BinaryIO, limit: int) -> None:
        self._source, self._limit, self._read = source, limit, 0

    def some(self, size: int) -> bytes:
        """Up to `size` bytes, empty at the end. Raises `Problem("bundle.limit")`."""
        data = self._source.read(size)
        self._read += len(data)
        if self._read > self._limit:
            raise Problem("bundle.limit", detail="unpacked", limit=self._limit)
        return data

    def exactly(self, size: int) -> bytes:
        """All of `size` bytes. Raises `Problem("bundle.tar", detail="short")`."""
        parts: list[bytes] = []
        left = size
        while left:
            data = self.some(left)
            if not data:
                raise Problem("bundle.tar", detail="short")
            parts.append(data)
            left -= len(data)
        return b"".join(parts)

    def drain_zeros(self) -> None:
        """Read to the very end; after a tar's end only zero bytes may come."""
        while data := self.some(CHUNK_BYTES):
            if data.count(0) != len(data):
                raise Problem("bundle.tar", detail="trailing")


def read(source: Readable | BinaryIO, limit: int) -> Iterator[Member]:
    """The members, one by one; the source is read to its end. Raises `Problem("bundle.tar")`."""
    stream = Stream(source, limit)
    seen: set[str] = set()
    while any(block := stream.exactly(BLOCK)):
        member = _member(stream, block)
        if member.name in seen:
            raise Problem("bundle.tar", detail="double")
        seen.add(member.name)
        yield member
        member.skip_padding()
    if any(stream.exactly(BLOCK)):
        raise Problem("bundle.tar", detail="trailing")
    stream.drain_zeros()


def _member(stream: Stream, block: bytes) -> Member:
    try:
        info = PlainInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.HeaderError, UnicodeDecodeError) as error:
        raise Problem("bundle.tar", detail="header") from error
    if info.size < 0:
        raise Problem("bundle.tar", detail="number")
    return Member(stream, info.name, info.size)
