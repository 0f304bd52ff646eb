"""Attachments' bytes, named by their SHA-256, in chunks inside the encrypted file."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kitdesk.problem import Problem
from kitdesk.store.connection import Store

CHUNK_BYTES = 256 * 1024
LARGEST_BYTES = 20 * 1024 * 1024
"""Source: EXCHANGE.md §5, limits."""

_LIVE = (
    "SELECT DISTINCT sha256 FROM attachment WHERE gone = 0"
    " AND length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'"
)
"""What is no digest names no bytes: nobody can be asked for them."""


def is_digest(text: object) -> bool:
    """Whether a value can name a blob: 64 lower-case hex digits."""
    return isinstance(text, str) and len(text) == 64 and set(text) <= set("0123456789abcdef")


@dataclass
class Filling:
    """A blob that is being written chunk by chunk, in the caller's transaction, under the name it
    is said to have.
    """

    store: Store
    sha256: str
    present: bool
    _digest: Any = field(default_factory=hashlib.sha256)
    _rest: bytearray = field(default_factory=bytearray)
    _chunks: int = 0
    _bytes: int = 0

    def append(self, data: bytes) -> None:
        """The next bytes. Raises `Problem("blob.large")` above the limit."""
        self._digest.update(data)
        self._bytes += len(data)
        if self._bytes > LARGEST_BYTES:
            raise Problem("blob.large", limit=LARGEST_BYTES)
        self._rest += data
        while len(self._rest) >= CHUNK_BYTES:
            self._write(CHUNK_BYTES)

    def finish(self) -> None:
        """The end. Raises `Problem("blob.digest")` when the bytes are not those of the name."""
        if self._rest:
            self._write(len(self._rest))
        if self._digest.hexdigest() != self.sha256:
            raise Problem("blob.digest", sha256=self.sha256)
        if not self.present:
            self.store.db.execute("INSERT INTO blob VALUES (?, ?)", [self.sha256, self._bytes])

    def _write(self, size: int) -> None:
        if not self.present:
            chunk = bytes(self._rest[:size])
            self.store.db.execute(
                "INSERT INTO blob_chunk VALUES (?, ?, ?)", [self.sha256, self._chunks, chunk]
            )
        self._chunks += 1
        del self._rest[:size]


def begin(store: Store, sha256: str) -> Filling:
    """Start to write a blob; bytes that are here already are only checked again."""
    return Filling(store, sha256, has(store, sha256))


def put(store: Store, data: bytes) -> str:
    """Keep bytes; their SHA-256 in hex."""
    filling = begin(store, hashlib.sha256(data).hexdigest())
    with store.transaction():
        filling.append(data)
        filling.finish()
    return filling.sha256


def has(store: Store, sha256: str) -> bool:
    """Whether the bytes are here."""
    return store.db.execute("SELECT 1 FROM blob WHERE sha256 = ?", [sha256]).fetchone() is not None


def size(store: Store, sha256: str) -> int | None:
    """The bytes' number, `None` when they are not here."""
    found = store.db.execute("SELECT bytes FROM blob WHERE sha256 = ?", [sha256]).fetchone()
    return found[0] if found else None


def read(store: Store, sha256: str) -> Iterator[bytes]:
    """The bytes, chunk by chunk. Raises `Problem("blob.missing")`."""
    if not has(store, sha256):
        raise Problem("blob.missing", sha256=sha256)
    return _chunks(store, sha256)


def _chunks(store: Store, sha256: str) -> Iterator[bytes]:
    sql = "SELECT bytes FROM blob_chunk WHERE sha256 = ? ORDER BY n"
    for (chunk,) in store.db.execute(sql, [sha256]):
        yield chunk


def missing(store: Store) -> list[str]:
    """Digests that live attachment records name and whose bytes are not here, sorted."""
    sql = f"{_LIVE} AND sha256 NOT IN (SELECT sha256 FROM blob) ORDER BY sha256"
    return [sha256 for (sha256,) in store.db.execute(sql)]


def drop_unused(store: Store) -> None:
    """Drop the bytes that no attachment record names; deleted ones count: they may come back."""
    unused = "SELECT sha256 FROM blob EXCEPT SELECT sha256 FROM attachment"
    drop(store, [sha256 for (sha256,) in store.db.execute(unused)])


def drop_strangers(store: Store, names: Iterable[str]) -> None:
    """Of the bytes named, which have just arrived, drop those that no live attachment record
    names.
    """
    live = {sha256 for (sha256,) in store.db.execute(_LIVE)}
    drop(store, [name for name in names if name not in live])


def drop(store: Store, names: Iterable[str]) -> None:
    """Drop these blobs' bytes."""
    with store.transaction():
        for name in names:
            store.db.execute("DELETE FROM blob_chunk WHERE sha256 = ?", [name])
            store.db.execute("DELETE FROM blob WHERE sha256 = ?", [name])
