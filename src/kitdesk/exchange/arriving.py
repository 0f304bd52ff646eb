"""A payload on its way in: each part is taken as it streams by, and the whole is checked at its
end.

Everything is written inside the caller's transaction, so nothing counts before the end has been
reached. Source: EXCHANGE.md §5.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from kitdesk.exchange import schema
from kitdesk.exchange.ahead import ahead
from kitdesk.exchange.bundle import bag, ustar
from kitdesk.exchange.bundle.lines import lines
from kitdesk.exchange.limits import Limits
from kitdesk.exchange.schema import About, Header
from kitdesk.exchange.told import Progress, Step
from kitdesk.log import Change, Reader, chain_on, change_id
from kitdesk.problem import Problem
from kitdesk.store import blobs, log
from kitdesk.store.connection import Store
from kitdesk.store.held import Rows

BATCH = 4_000
BATCH_BYTES = 4 * 1024 * 1024
ID_BYTES = 32
ROW_BYTES = 1_024

Rule = Callable[[Change], bool]
"""Says of a line whether it is read here (False: kept unread); raises `Problem` if it refuses the
bundle.
"""


class Arriving:
    """One payload.

    Afterwards `new`, `known`, `counts`, `photos` say what came, and `rows` is the stream's part.
    """

    def __init__(
        self, store: Store, header: Header, rule: Rule, limits: Limits, progress: Progress
    ) -> None:
        self._store, self._header, self._rule = store, header, rule
        self._limits, self._progress = limits, progress
        self._tags: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._ids = bytearray()
        self._erased: dict[int, bytes] = {}
        self._fault: Problem | None = None
        self._about = b""
        self.new = self.known = self.photos = 0
        self.counts: dict[str, int] = {}

    def take(self, stream: ustar.Readable) -> None:
        """Read the whole tar stream. Raises `Problem` for what the tar or its limits forbid."""
        for member in ustar.read(stream, self._limits.unpacked_bytes):
            bag.check_path(member.name)
            digest = hashlib.sha256()
            chunks = _hashed(member.chunks(), digest)
            self._sizes[member.name] = member.size
            if bag.is_blob(member.name):
                self._take_blob(member, chunks)
            elif member.name == bag.CHANGES:
                self._take_lines(chunks)
            elif member.name == bag.ERASED:
                self._take_erased(chunks)
            else:
                self._take_small(member, chunks)
            self._digests[member.name] = digest.hexdigest()

    def check(self) -> About:
        """Check the manifest; what the bundle says of itself. Raises `Problem`."""
        bag.check(self._tags, self._digests, self._sizes)
        return schema.read(About, self._about, "bundle.about")

    def walk(self, keep: Callable[[Rows], None]) -> None:
        """Hand over the rows in batches; raises what is wrong with the chain, then with a line."""
        for rows in self.rows():
            if self._fault is None:
                keep(rows)
        if self._fault is not None:
            raise self._fault

    def rows(self) -> Iterator[Rows]:
        """The range's rows with their chain values.

        Raises `Problem("bundle.chain")` where they do not add up.
        """
        part = self._header.range
        chain, taken = bytes.fromhex(part.after_chain), 0
        for first in range(part.after + 1, part.upto + 1, BATCH):
            positions = range(first, min(first + BATCH, part.upto + 1))
            erasures = {n: self._erased[n][ID_BYTES:] for n in positions if n in self._erased}
            changes = self._changes(positions, taken)
            taken += ID_BYTES * (len(positions) - len(erasures))
            chains = chain_on(chain, changes)
            yield Rows(first, chain, chains, changes, erasures)
            chain = chains[-1]
        if chain.hex() != part.upto_chain or taken != len(self._ids):
            raise Problem("bundle.chain")

    def _changes(self, positions: range, taken: int) -> list[bytes]:
        """The changes at these positions, of which those with lines begin at `taken`."""
        ids = memoryview(self._ids)
        places = range(taken, len(ids), ID_BYTES)
        if not self._erased:
            found = [bytes(ids[at : at + ID_BYTES]) for at in places[: len(positions)]]
        else:
            waiting = (bytes(ids[at : at + ID_BYTES]) for at in places)
            erased = self._erased
            found = [erased[n][:ID_BYTES] if n in erased else next(waiting, b"") for n in positions]
        if len(found) != len(positions) or b"" in found:
            raise Problem("bundle.chain")
        return found

    @property
    def erased(self) -> Iterator[tuple[bytes, bytes]]:
        """Changes that came without a line, each with the erasure that is named for it."""
        for both in self._erased.values():
            yield both[:ID_BYTES], both[ID_BYTES:]

    def _take_small(self, member: ustar.Member, chunks: Iterator[bytes]) -> None:
        if member.size > self._limits.list_bytes:
            raise Problem("bundle.limit", detail=member.name, limit=self._limits.list_bytes)
        data = b"".join(chunks)
        if member.name == bag.ABOUT:
            self._about = data
        else:
            self._tags[member.name] = data

    def _take_blob(self, member: ustar.Member, chunks: Iterator[bytes]) -> None:
        limit = self._limits.attachment_bytes
        if member.size > limit:
            raise Problem("bundle.limit", detail=member.name, limit=limit)
        filling = blobs.begin(self._store, member.name.removeprefix(bag.BLOBS))
        for data in chunks:
            filling.append(data)
        try:
            filling.finish()
        except Problem as problem:
            raise Problem("bundle.manifest", detail=member.name) from problem
        self.photos += 1
        self._progress(Step("photo", self.photos))

    def _take_erased(self, chunks: Iterator[bytes]) -> None:
        part = self._header.range
        for position, change, erasure in bag.erased_rows(lines(chunks, ROW_BYTES, bag.ERASED)):
            if not part.after < position <= part.upto or position in self._erased:
                raise Problem("bundle.chain")
            self._erased[position] = change + erasure

    def _take_lines(self, chunks: Iterator[bytes]) -> None:
        """Lines as changes into the log; after the first one at fault nothing more is kept."""
        waiting = lines(chunks, self._limits.line_bytes, bag.CHANGES)
        with closing(ahead(self._read(waiting))) as batches:
            for batch in batches:
                self._ids += batch.ids
                if batch.changes:
                    self._keep(batch)
                if len(self._ids) > self._limits.changes * ID_BYTES:
                    raise Problem("bundle.limit", detail="changes", limit=self._limits.changes)

    def _read(self, waiting: Iterator[bytes]) -> Iterator["_Batch"]:
        """The lines' changes, in a thread of its own: nothing of the database is touched here."""
        reader, rule, before = Reader(), self._rule, 0
        while batch := _weighed(waiting):
            changes: list[Change] = []
            unread: set[bytes] = set()
            try:
                for line in batch if self._fault is None else ():
                    change = reader.parse(line)
                    if not rule(change):
                        unread.add(change.id)
                    changes.append(change)
            except Problem as problem:
                number = before + len(changes) + 1
                self._fault = Problem("bundle.line", number=number, cause=problem)
                self._fault.__cause__ = problem
            before += len(batch)
            if self._fault is None:
                yield _Batch(b"".join([change.id for change in changes]), changes, unread)
            else:
                yield _Batch(b"".join([change_id(line) for line in batch]))

    def _keep(self, batch: "_Batch") -> None:
        received = log.receive(self._store, batch.changes, batch.unread)
        self.new += received.new
        self.known += received.known
        for kind, count in Counter([change.kind for change in batch.changes]).items():
            self.counts[kind] = self.counts.get(kind, 0) + count
        total = self._header.range.upto - self._header.range.after
        self._progress(Step("lines", len(self._ids) // ID_BYTES, total))


@dataclass(frozen=True)
class _Batch:
    """The ids of some lines, and their changes if no line up to here is at fault."""

    ids: bytes
    changes: list[Change] = field(default_factory=list)
    unread: set[bytes] = field(default_factory=set)


def _weighed(waiting: Iterator[bytes]) -> list[bytes]:
    """The next lines, as many as are handled at a time: few of them if they are long."""
    batch: list[bytes] = []
    weight = 0
    for line in waiting:
        batch.append(line)
        weight += len(line)
        if len(batch) >= BATCH or weight >= BATCH_BYTES:
            break
    return batch


def _hashed(chunks: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for data in chunks:
        digest.update(data)
        yield data
