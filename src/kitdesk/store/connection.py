"""The one place that opens the encrypted database, and `Store`, what an opened one is."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3

from kitdesk.fault import reach
from kitdesk.problem import Problem
from kitdesk.store import collation
from kitdesk.store.database import Database

SQLCIPHER: Any = sqlcipher3  # its names come from a compiled module that tells no types
DatabaseError: type[Exception] = SQLCIPHER.DatabaseError
OperationalError: type[Exception] = SQLCIPHER.OperationalError

KEY_BYTES = 32
BUSY_TIMEOUT_MS = 5_000
CACHE_KIB = 32_000
LEAST_FREE_BYTES = 65_536
"""With less than this SQLite cannot open a database that others may have open too."""
PAGE_BYTES = 8_192
"""Part of the file's format: a line of the log fits a page more often than with 4 KiB."""

Clock = Callable[[], datetime]
Entropy = Callable[[int], bytes]
Record = tuple[str, str]
"""(kind, id): which record."""


class Author(NamedTuple):
    """Who seals changes here: the workspace's id, and for an office how it signs a line."""

    by: str
    sign: Callable[[bytes], bytes] | None = None


class Arrivals(NamedTuple):
    """What one transaction put into the log: the rows of `change` with `seq > after`, of these
    kinds, by these workspaces.
    """

    after: int
    kinds: frozenset[str]
    authors: frozenset[str]


AfterSealed = Callable[["Store", Arrivals], None]
AfterCommit = Callable[[frozenset[Record]], None]


@dataclass
class Store:
    """An opened database. One connection a thread: `again()` opens another on the same file."""

    path: Path
    key: bytes = field(repr=False)
    db: Database
    clock: Clock
    entropy: Entropy
    author: Author
    after_sealed: list[AfterSealed] = field(default_factory=list)
    after_commit: list[AfterCommit] = field(default_factory=list)
    before_commit: list[Callable[["Store"], None]] = field(default_factory=list)
    unindexed: list[tuple[str, int, int]] = field(default_factory=list)
    _arrived: set[tuple[str, str]] = field(default_factory=set, repr=False)
    _changed: set[Record] = field(default_factory=set, repr=False)
    _after: int = 0
    _truncates: bool = False

    def again(self) -> "Store":
        """The same database on a connection of its own, for another thread. Nobody listens to it
        yet.
        """
        db = connect(self.path, self.key)
        more = {"after_sealed": [*self.after_sealed], "before_commit": [*self.before_commit]}
        return Store(self.path, self.key, db, self.clock, self.entropy, self.author, **more)

    def close(self) -> None:
        """Close this connection and let go of the key."""
        self.db.conn.close()
        self.key = b""

    def data_version(self) -> int:
        """A number that changes when another connection, of any process, has committed."""
        return self.db.execute("PRAGMA data_version").fetchone()[0]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; a nested use is a part, undone by itself if it fails and the outer one
        goes on. Waits up to 5 s for another writer.
        """
        conn = self.db.conn
        if conn.in_transaction:
            with _part(self):
                yield
            return
        _begin(self)
        try:
            yield
            self._commit()
        except BaseException as error:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            if isinstance(error, OperationalError):
                raise trouble(error, self.path.parent) from error
            raise
        finally:
            self._forget()

    def _commit(self) -> None:
        self._tell_arrivals()
        for last_thing in self.before_commit:
            last_thing(self)
        self.db.conn.execute("COMMIT")
        if self._truncates:
            reach("erasure.emptying")
            self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if self._changed:
            changed = frozenset(self._changed)
            for hook in self.after_commit:
                hook(changed)

    def _forget(self) -> None:
        self._arrived.clear()
        self._changed.clear()
        self.unindexed.clear()
        self._truncates = False

    def changed(self, records: Iterable[Record]) -> None:
        """Note that this transaction changes the rows of `records`: `after_commit` is told."""
        if self.after_commit:
            self._changed.update(records)

    def now(self) -> str:
        """The clock's time as changes write it."""
        return self.clock().strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def view(self) -> Iterator[None]:
        """Several readings of one state of the database; nobody who writes has to wait for it."""
        conn = self.db.conn
        if conn.in_transaction:
            yield
            return
        conn.execute("BEGIN")
        try:
            yield
        finally:
            conn.execute("ROLLBACK")

    def truncate_after(self) -> None:
        """Empty the write-ahead log after this transaction: what was erased must not
        linger in it.
        """
        self._truncates = True

    def arrived(self, written: Iterable[tuple[str, str]], after: int) -> None:
        """Note that this transaction put changes of these (kind, author) into the log behind
        `after`.
        """
        self._after = min(self._after, after) if self._arrived else after
        self._arrived.update(written)

    def _tell_arrivals(self) -> None:
        while self._arrived:
            kinds, authors = map(frozenset, zip(*self._arrived, strict=True))
            arrivals = Arrivals(self._after, kinds, authors)
            self._arrived.clear()
            for hook in self.after_sealed:
                hook(self, arrivals)


@contextmanager
def _part(store: Store) -> Iterator[None]:
    """A part of a transaction: what it wrote is undone if it fails and its caller goes on, and so
    is what it put into the search index of the rows that waited for that.
    """
    conn, waited = store.db.conn, [*store.unindexed]
    conn.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK TO part")
            conn.execute("RELEASE part")
            store.unindexed[:] = waited
        raise
    conn.execute("RELEASE part")


def _begin(store: Store) -> None:
    try:
        store.db.conn.execute("BEGIN IMMEDIATE")
    except OperationalError as error:
        raise trouble(error, store.path.parent) from error


def trouble(error: Exception, folder: Path) -> Problem:
    """What the file system of `folder` or another program hinders, in the terms of the catalogue.

    SQLite has one word for whatever goes wrong with its smaller files: then the disk is asked.
    """
    text = str(error)
    if "locked" in text or "busy" in text:
        return Problem("store.busy")
    if "full" in text or _is_full(folder):
        return Problem("store.full")
    if "readonly" in text or not os.access(folder, os.W_OK):
        return Problem("store.read_only", folder=str(folder))
    return Problem("store.failed", cause=text)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < LEAST_FREE_BYTES
    except OSError:
        return False


def connect(path: Path, key: bytes, *, exclusive: bool = False) -> Database:
    """Open (or make) the database file at `path` with its raw 256-bit key: no derivation, so at
    once.

    Raises `Problem("store.key")` when the key is not this file's or the file is no database.
    """
    conn = SQLCIPHER.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_MS / 1000
    )
    try:
        conn.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is told by us, not on stderr
        _prepare(conn, key, exclusive)
    except DatabaseError as error:
        conn.close()
        raise _opening_problem(path, error) from error
    return Database(conn)


def _prepare(conn: Any, key: bytes, exclusive: bool) -> None:
    conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    conn.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
    conn.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    if exclusive:
        conn.execute("PRAGMA locking_mode = EXCLUSIVE")
    conn.execute("SELECT count(*) FROM sqlite_master")
    collation.register(conn)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute("PRAGMA temp_store = MEMORY")
    conn.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def _opening_problem(path: Path, error: Exception) -> Problem:
    if isinstance(error, OperationalError):
        return trouble(error, path.parent)
    return Problem("store.key", name=path.name)
