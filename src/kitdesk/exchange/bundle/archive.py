"""The outer ZIP: entries one after the other, nothing between, before or behind them.

A bundle's entries are stored; an invitation's may be packed as well (deflate).

The file is read by hand instead of by `zipfile`, which looks past much of what a damaged or crafted
file may hold: two directories, gaps, headers that contradict each other.
"""

import struct
import zlib
from collections.abc import Collection, Iterator
from typing import BinaryIO, NamedTuple

from kitdesk.problem import Problem

_END = struct.Struct("<IHHHHIIH")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_LOCAL = struct.Struct("<IHHHHHIIIHH")
_END_MARK, _CENTRAL_MARK, _LOCAL_MARK, _TRAILER_MARK = (
    0x06054B50,
    0x02014B50,
    0x04034B50,
    0x08074B50,
)
_VERSIONS = frozenset({10, 20, 45})
_ENCRYPTED, _EFFORT, _TRAILER, _UTF8 = 1, 6, 8, 0x800
STORED, DEFLATED = 0, 8
_IN_ZIP64 = 0xFFFFFFFF
_LARGEST_DIRECTORY = 1 << 20
CHUNK_BYTES = 1 << 18


class Entry(NamedTuple):
    """One file: its name, where its bytes begin, how many, and their CRC-32."""

    name: str
    start: int
    size: int
    crc: int
    method: int = STORED
    packed: int = 0
    """Bytes in the ZIP file: the size itself where the entry is stored."""


class _Central(NamedTuple):
    """An entry as the directory at the end describes it."""

    name: bytes
    shared: tuple[int, ...]
    """Version, flags, method, time, date: the same in the header before the bytes."""
    crc: int
    packed: int
    size: int
    offset: int


def entries(file: BinaryIO, methods: Collection[int] = (STORED,)) -> list[Entry]:
    """The entries in the order of the file, none kept by another method than `methods`.

    Raises `Problem("bundle.zip", detail=…)`.
    """
    try:
        return _entries(file, methods)
    except (struct.error, UnicodeDecodeError) as error:
        raise Problem("bundle.zip", detail="short") from error


def _entries(file: BinaryIO, methods: Collection[int]) -> list[Entry]:
    length = file.seek(0, 2)
    start, stop, count = _end(file, length)
    found: list[Entry] = []
    place = 0
    for central in _directory(file, start, stop, count):
        if central.shared[2] not in methods:
            raise _bad("packed")
        if central.offset != place:
            raise _bad("gap")
        entry, place = _local(file, central)
        found.append(entry)
    if place != start:
        raise _bad("gap")
    if len({entry.name for entry in found}) != len(found):
        raise _bad("double")
    return found


def _end(file: BinaryIO, length: int) -> tuple[int, int, int]:
    """Where the directory starts and stops, and how many entries it has."""
    if length < _END.size:
        raise _bad("short")
    mark, disk, first_disk, here, count, size, start, comment = _at(file, length - _END.size, _END)
    stop = length - _END.size
    if mark != _END_MARK or disk or first_disk or here != count or comment:
        raise _bad("end")
    if start + size != stop or size > _LARGEST_DIRECTORY:
        raise _bad("end")
    return start, stop, count


def _directory(file: BinaryIO, start: int, stop: int, count: int) -> Iterator[_Central]:
    place = start
    for _ in range(count):
        fields = _at(file, place, _CENTRAL)
        (mark, _, version, flags, method, time, date, crc, packed, size, name, extra, *rest) = (
            fields
        )
        comment, disk, inner, outer, offset = rest
        if mark != _CENTRAL_MARK or comment or disk or inner > 1:
            raise _bad("directory")
        if method == STORED and packed != size:
            raise _bad("directory")
        _check_kind(version, flags, method, outer)
        text = file.read(name)
        place += _CENTRAL.size + name + extra
        yield _Central(text, (version, flags, method, time, date), crc, packed, size, offset)
    if place != stop:
        raise _bad("directory")


def _check_kind(version: int, flags: int, method: int, outer: int) -> None:
    if flags & _ENCRYPTED:
        raise _bad("encrypted")
    known = _TRAILER | _UTF8 | (_EFFORT if method == DEFLATED else 0)
    if version not in _VERSIONS or flags & ~known:
        raise _bad("directory")
    if outer >> 28 not in (0, 8) or outer & 0x10:
        raise _bad("special")


def _local(file: BinaryIO, central: _Central) -> tuple[Entry, int]:
    """The entry behind its own header, which must say the same, and where the next one begins."""
    fields = _at(file, central.offset, _LOCAL)
    mark, *shared, crc, packed, size, name, extra = fields
    if mark != _LOCAL_MARK or tuple(shared) != central.shared or file.read(name) != central.name:
        raise _bad("header")
    trailing = central.shared[1] & _TRAILER
    later = (_IN_ZIP64, 0) if trailing else (_IN_ZIP64,)
    if (packed, size) not in {(central.packed, central.size), *((one, one) for one in later)}:
        raise _bad("header")
    if crc != central.crc and not (trailing and not crc):
        raise _bad("header")
    start = central.offset + _LOCAL.size + name + extra
    text, method = central.name.decode("utf-8"), central.shared[2]
    entry = Entry(text, start, central.size, central.crc, method, central.packed)
    return entry, _behind(file, entry, bool(trailing))


def _behind(file: BinaryIO, entry: Entry, trailing: bool) -> int:
    place = entry.start + entry.packed
    if not trailing:
        return place
    file.seek(place)
    behind = file.read(24)
    for layout in ("<III", "<IQQ"):
        plain = struct.pack(layout, entry.crc, entry.packed, entry.size)
        for trailer in (struct.pack("<I", _TRAILER_MARK) + plain, plain):
            if behind.startswith(trailer):
                return place + len(trailer)
    raise _bad("header")


def _at(file: BinaryIO, place: int, layout: struct.Struct) -> tuple[int, ...]:
    file.seek(place)
    return layout.unpack(file.read(layout.size))


def chunks(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """The entry's bytes. Raises `Problem("bundle.zip")` at their end if their CRC is another."""
    if entry.method == DEFLATED:
        yield _unpacked(file, entry)
        return
    file.seek(entry.start)
    left, crc = entry.size, 0
    while left:
        data = file.read(min(CHUNK_BYTES, left))
        if not data:
            raise _bad("short")
        left -= len(data)
        crc = zlib.crc32(data, crc)
        yield data
    if crc != entry.crc:
        raise _bad("crc")


def _unpacked(file: BinaryIO, entry: Entry) -> bytes:
    """A packed entry whole, never more than the size its header names."""
    file.seek(entry.start)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = inflate.decompress(file.read(entry.packed), entry.size + 1)
    except zlib.error as error:
        raise _bad("crc") from error
    if len(data) != entry.size or not inflate.eof or inflate.unused_data:
        raise _bad("crc")
    if zlib.crc32(data) != entry.crc:
        raise _bad("crc")
    return data


def content(file: BinaryIO, entry: Entry, limit: int) -> bytes:
    """All of a small entry. Raises `Problem("bundle.limit")` above `limit` bytes."""
    if max(entry.size, entry.packed) > limit:
        raise Problem("bundle.limit", detail=entry.name, limit=limit)
    return b"".join(chunks(file, entry))


def _bad(detail: str) -> Problem:
    return Problem("bundle.zip", detail=detail)
