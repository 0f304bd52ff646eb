"""A payload on its way in: each part is taken as it streams by, and the whole is checked at its
end.

Everything is written inside the caller's transaction, so nothing counts before the end has been
reached. Source: EXCHANGE.md §5.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from kitdesk.exchange import schema
from kitdesk.exchange.bundle import bag, ustar
from kitdesk.exchange.bundle.lines import lines
from kitdesk.exchange.limits import Limits
from kitdesk.exchange.schema import About, Header
from kitdesk.exchange.told import Progress, Step
from kitdesk.fault import reach
from kitdesk.log import Change, chain_next, change_id, parse
from kitdesk.problem import Problem
from kitdesk.store import blobs, log
from kitdesk.store.connection import Store
from kitdesk.store.held import HeldRow

BATCH = 2_000
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

    def walk(self, keep: Callable[[list[HeldRow]], None]) -> None:
        """Hand over the rows in batches; raises what is wrong with the chain, then with a line."""
        rows = self.rows()
        while batch := list(islice(rows, BATCH)):
            if self._fault is None:
                keep(batch)
        if self._fault is not None:
            raise self._fault

    def rows(self) -> Iterator[HeldRow]:
        """The range's rows with their chain values.

        Raises `Problem("bundle.chain")` where they do not add up.
        """
        part = self._header.range
        chain, taken = bytes.fromhex(part.after_chain), 0
        for position in range(part.after + 1, part.upto + 1):
            erased = self._erased.get(position)
            if erased is not None:
                change, erasure = erased[:ID_BYTES], erased[ID_BYTES:]
            else:
                change, erasure = bytes(self._ids[taken : taken + ID_BYTES]), None
                taken += ID_BYTES
            if len(change) != ID_BYTES:
                raise Problem("bundle.chain")
            prev, chain = chain, chain_next(chain, change)
            yield HeldRow(position, chain, prev, change, erasure)
        if chain.hex() != part.upto_chain or taken != len(self._ids):
            raise Problem("bundle.chain")

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
        reach("import.photo")

    def _take_erased(self, chunks: Iterator[bytes]) -> None:
        part = self._header.range
        for position, change, erasure in bag.erased_rows(lines(chunks, ROW_BYTES, bag.ERASED)):
            if not part.after < position <= part.upto or position in self._erased:
                raise Problem("bundle.chain")
            self._erased[position] = change + erasure

    def _take_lines(self, chunks: Iterator[bytes]) -> None:
        waiting = lines(chunks, self._limits.line_bytes, bag.CHANGES)
        while batch := _weighed(waiting):
            if self._fault is None:
                self._take_batch(batch)
            else:
                self._ids += b"".join([change_id(line) for line in batch])
            if len(self._ids) > self._limits.changes * ID_BYTES:
                raise Problem("bundle.limit", detail="changes", limit=self._limits.changes)

    def _take_batch(self, batch: list[bytes]) -> None:
        """Lines as changes into the log; after the first one at fault nothing more is kept."""
        rule, unread = self._rule, set[bytes]()
        changes: list[Change] = []
        try:
            for line in batch:
                change = parse(line)
                if not rule(change):
                    unread.add(change.id)
                changes.append(change)
        except Problem as problem:
            number = len(self._ids) // ID_BYTES + len(changes) + 1
            self._fault = Problem("bundle.line", number=number, cause=problem)
            self._fault.__cause__ = problem
            self._ids += b"".join([change_id(line) for line in batch])
            return
        self._ids += b"".join([change.id for change in changes])
        self._keep(changes, unread)

    def _keep(self, changes: list[Change], unread: set[bytes]) -> None:
        received = log.receive(self._store, changes, unread)
        self.new += received.new
        self.known += received.known
        for kind, count in Counter([change.kind for change in changes]).items():
            self.counts[kind] = self.counts.get(kind, 0) + count
        total = self._header.range.upto - self._header.range.after
        self._progress(Step("lines", len(self._ids) // ID_BYTES, total))
        reach("import.lines")


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
