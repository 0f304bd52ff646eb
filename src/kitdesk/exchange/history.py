"""What waits to be sent, what has passed, and what came from whom."""

from collections.abc import Sequence
from itertools import islice

from kitdesk.exchange import outbox
from kitdesk.exchange.told import Passed, Waiting
from kitdesk.log import Draft, parse
from kitdesk.records import Attachment
from kitdesk.store import blobs, bundles, drafts, held, log, peers, streams
from kitdesk.store.bundles import BundleRow
from kitdesk.store.connection import Store
from kitdesk.store.peers import PeerRow
from kitdesk.store.streams import Place

EMPTY_BUNDLE_BYTES = 5_000
PACKED_SHARE = 0.25
"""What is left of lines after compression, about: ids and salts do not shrink."""
DRAFT_BYTES = 400


def waiting(store: Store, peer: PeerRow) -> Waiting:
    """What the next bundle to the peer will carry: rows not acknowledged, drafts, photos."""
    after, end = peer.acknowledged, streams.end(store, peer).position
    by_kind = streams.kinds(store, peer, after, end)
    unsealed = _drafts(store, peer)
    for draft in unsealed:
        by_kind[draft.kind] = by_kind.get(draft.kind, 0) + 1
    size = streams.measure(store, peer, after, end)
    photos = _photos(store, peer, after, end, unsealed)
    plain = int((size.line_bytes + len(unsealed) * DRAFT_BYTES) * PACKED_SHARE) + EMPTY_BUNDLE_BYTES
    last = next((row for row in bundles.history(store, peer.n) if row.direction == "out"), None)
    return Waiting(
        changes=size.rows + len(unsealed),
        by_kind=by_kind,
        photos=len(photos),
        bytes_estimate=plain + sum(photos),
        bytes_without_photos=plain,
        since=last.at if last else None,
        unsent=end - max(after, min(end, bundles.sent_upto(store, peer.n))) + len(unsealed),
    )


def _drafts(store: Store, peer: PeerRow) -> list[Draft]:
    """The drafts that an export seals and sends; what of an office's goes where is judged then."""
    if peer.role != outbox.OFFICE:
        return []
    return [draft for draft in drafts.waiting(store) if draft.kind != outbox.PRIVATE]


def _photos(
    store: Store, peer: PeerRow, after: int, end: int, unsealed: Sequence[Draft]
) -> list[int]:
    """Sizes of the attachments that go along, those of drafts too."""
    reachable = set(streams.digests(store, peer, 0, end)) if peer.want else set()
    asked = [digest for digest in peer.want if digest in reachable]
    drafted = [draft.fields.get("sha256") for draft in unsealed if draft.kind == Attachment.KIND]
    named = dict.fromkeys(
        (*asked, *streams.digests(store, peer, after, end), *filter(None, drafted))
    )
    sizes = (blobs.size(store, digest) for digest in named)
    return [size for size in sizes if size is not None]


def passed(store: Store, limit: int | None) -> list[Passed]:
    """The history, newest first."""
    known = {row.n: row for row in peers.every(store)}
    return [_passed(store, row, known[row.peer]) for row in islice(bundles.history(store), limit)]


def _passed(store: Store, row: BundleRow, peer: PeerRow) -> Passed:
    return Passed(
        n=row.n,
        at=row.at,
        direction=row.direction,
        peer=peer.name or peer.id,
        number=row.number,
        contents=row.counts,
        photos=row.photos,
        bytes=row.size,
        state="imported" if row.direction == "in" else _sent_state(store, row, peer),
    )


def _sent_state(store: Store, row: BundleRow, peer: PeerRow) -> str:
    """Acknowledged when the peer has said that it holds everything up to the bundle's end."""
    place = streams.at(store, peer, row.upto)
    ours = place is not None and place.chain == row.upto_chain
    return "acknowledged" if ours and row.upto <= peer.acknowledged else "unacknowledged"


def came(store: Store, peer: PeerRow, since: int | None) -> list[tuple[str, str, str, str]]:
    """What the peer's bundles since the one of this number brought, each change once, oldest
    first. Bundles are counted from their import on, since numbers may come again.
    """
    rows = [row for row in bundles.history(store, peer.n) if row.direction == "in"][::-1]
    first = next((i for i, row in enumerate(rows) if row.number == since), len(rows))
    chosen = rows if since is None else rows[first:]
    ids: dict[bytes, None] = {}
    for row in chosen:
        ids |= dict.fromkeys(
            held.between(store, peer.n, row.after, Place(row.upto, row.upto_chain))
        )
    lines = (line for _, line in log.lines(store, ids) if line is not None)
    return [(c.kind, c.record, c.id.hex(), c.at) for c in map(parse, lines)]
