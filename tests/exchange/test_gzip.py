"""The payload's gzip is read as Python's own `gzip` reads it, whatever pieces it comes in."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.exchange.bundle import ustar
from kitdesk.exchange.bundle.sealed import PACKED_BYTES, Opened, Zipped
from kitdesk.problem import Problem


class Plain(io.BytesIO):
    """What decrypting would give, without its thread."""

    def finish(self) -> None:
        """Nothing waits here."""


def unzipped(packed: bytes, size: int = 1 << 18) -> bytes:
    zipped = Zipped(cast(Opened, Plain(packed)))
    return b"".join(_parts(zipped, size))


def _parts(zipped: Zipped, size: int) -> Iterator[bytes]:
    while data := zipped.read(size):
        assert zipped.read(0) == b""
        assert len(data) <= size
        yield data


CONTENT = st.binary(max_size=2_000) | st.integers(0, 300_000).map(bytes)
MEMBERS = st.lists(st.tuples(CONTENT, st.integers(0, 9), st.integers(0, 1_200)), max_size=4)


@given(MEMBERS, st.sampled_from([1 << 18, 1_000, 7_777]))
def test_members_and_zeros_between_them_are_one_stream(
    members: list[tuple[bytes, int, int]], size: int
) -> None:
    packed = b"".join(gzip.compress(data, level) + bytes(zeros) for data, level, zeros in members)
    assert unzipped(packed, size) == gzip.decompress(packed)


@given(MEMBERS, st.data())
def test_what_is_cut_off_or_changed_is_refused_as_gzip_does(
    members: list[tuple[bytes, int, int]], data: st.DataObject
) -> None:
    packed = bytearray(b"".join(gzip.compress(one, level) for one, level, _ in members))
    if data.draw(st.booleans()):
        del packed[data.draw(st.integers(0, len(packed))) :]
    elif packed:
        packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            expected = file.read()
    except (OSError, EOFError, zlib.error):
        with pytest.raises(Problem, match=r"bundle\.gzip"):
            unzipped(bytes(packed))
        return
    try:
        assert unzipped(bytes(packed)) == expected
    except Problem as problem:
        # zlib knows the header's checksum and its reserved flags, at which Python does not look.
        assert problem.code == "bundle.gzip"


def test_many_empty_members_take_no_time_to_speak_of() -> None:
    """What lies behind a member's end is not copied at every one of them."""
    empty = gzip.compress(b"")
    count = 3 * PACKED_BYTES // len(empty)
    assert unzipped(empty * count + gzip.compress(b"end")) == b"end"


class Dripping:
    """A stream that comes in pieces as small as its sender made its members."""

    def read(self, size: int, /) -> bytes:
        return bytes(min(64, size))


def test_a_file_in_ever_so_small_pieces_takes_no_time_to_speak_of() -> None:
    """What has been read of a file is not copied at every piece's end."""
    size = 1 << 24
    assert ustar.Stream(Dripping(), size).exactly(size) == bytes(size)
