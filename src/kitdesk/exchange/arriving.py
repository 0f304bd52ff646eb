"""A payload on its way in: each part is taken as it streams by, and the whole is checked at its
end.

Everything is written inside the caller's transaction, so nothing counts before the end has been
reached. Source: EXCHANGE.md §5.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from kitdesk.exchange import schema
from kitdesk.exchange.ahead import ahead
from kitdesk.exchange.bundle import bag, ustar
from kitdesk.exchange.bundle.lines import by_chunk, lines
from kitdesk.exchange.limits import Limits
from kitdesk.exchange.reading import BATCH, Batch, Piece, Reading, Rule
from kitdesk.exchange.retracing import ID_BYTES, Retracing
from kitdesk.exchange.schema import About, Header
from kitdesk.exchange.told import Progress, Step
from kitdesk.fault import reach
from kitdesk.log import chain_on
from kitdesk.problem import Problem
from kitdesk.store import blobs, held, log, runs
from kitdesk.store.connection import Store
from kitdesk.store.held import Rows
from kitdesk.store.streams import Place

ROW_BYTES = 1_024


class Arriving:
    """One payload.

    Afterwards `new`, `known`, `counts`, `photos` say what came, and `rows` is the stream's part.
    """

    def __init__(
        self,
        store: Store,
        header: Header,
        sender: int,
        rule: Rule,
        limits: Limits,
        progress: Progress,
    ) -> None:
        self._store, self._header, self._sender, self._rule = store, header, sender, rule
        self._limits, self._progress = limits, progress
        self._tags: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._ids = bytearray()
        self._erased: dict[int, bytes] = {}
        self._start = Place(header.range.after, bytes.fromhex(header.range.after_chain))
        self._reading: Reading | None = None
        self._retraced = Retracing(self._start, (), {})
        self._about = b""
        self.new = self.known = self.photos = 0
        self.new_blobs: list[str] = []
        self.counts = Counter[str]()

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
        """Hand over the rows behind those that are held, in batches; raises what is wrong with the
        chain, then with a line.
        """
        fault = self._reading.fault if self._reading else None
        with closing(ahead(self.rows())) as batches:
            for rows in batches:
                if fault is None:
                    keep(rows)
        if fault is not None:
            raise fault

    def rows(self) -> Iterator[Rows]:
        """The range's rows behind those that are held, with their chain values.

        Raises `Problem("bundle.chain")` where they do not add up.
        """
        part, (after, chain) = self._header.range, self._retraced.place
        taken = self._retraced.lines * ID_BYTES
        for first in range(after + 1, part.upto + 1, BATCH):
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
        if not filling.present:
            self.new_blobs.append(filling.sha256)
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
        """Lines as changes into the log, while the next ones are being read."""
        waiting = by_chunk(chunks, self._limits.line_bytes, bag.CHANGES)
        self._reading = Reading(self._rule, self._retracing())
        with closing(ahead(self._reading.batches(waiting))) as batches:
            for batch in batches:
                self._ids += b"".join(batch.ids)
                self._keep(batch)
                if len(self._ids) > self._limits.changes * ID_BYTES:
                    raise Problem("bundle.limit", detail="changes", limit=self._limits.changes)

    def _retracing(self) -> Retracing:
        """What follows the rows that are held; that needs to know first what comes without lines,
        and such rows are looked at every time.
        """
        part = self._header.range
        known = bag.ERASED in self._sizes
        found = held.landmarks(self._store, self._sender, part.after, part.upto) if known else ()
        self._retraced = Retracing(self._start, found, self._erased)
        return self._retraced

    def _received(self, piece: Piece, unread: set[bytes]) -> log.Received:
        if isinstance(piece, list):
            return log.receive(self._store, piece, unread)
        if piece.ids[0] in unread:  # then all are: see `Run`
            return log.receive(self._store, piece.changes(), unread)
        return runs.receive(self._store, piece)

    def _keep(self, batch: Batch) -> None:
        for piece in batch.pieces:
            received = self._received(piece, batch.unread)
            self.new += received.new
            self.known += received.known
        self.known += batch.held.total()
        self.counts.update(batch.kinds)
        total = self._header.range.upto - self._header.range.after
        self._progress(Step("lines", len(self._ids) // ID_BYTES, total))
        reach("import.lines")


def _hashed(chunks: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for data in chunks:
        digest.update(data)
        yield data
