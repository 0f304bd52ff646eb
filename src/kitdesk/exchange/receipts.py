"""Receipts: where the peer's bundles ended here, and what it says of ours. Source:
EXCHANGE.md §3.
"""

from collections.abc import Iterable

from kitdesk.exchange.limits import Limits
from kitdesk.exchange.schema import Ack
from kitdesk.store import bundles, held, peers, streams
from kitdesk.store.connection import Store
from kitdesk.store.peers import PeerRow


def write(store: Store, peer: PeerRow, limits: Limits) -> list[Ack]:
    """Where the peer's last bundles ended, newest first: only places that an unbroken run of rows
    leads to.
    """
    gaps = held.open_places(store, peer.n)
    found: list[Ack] = []
    for place in bundles.ends(store, peer.n):
        if len(found) == limits.acks:
            break
        if not held.is_joined(store, peer.n, place):
            continue
        if gaps and held.leads_over(store, peer.n, place, gaps):
            continue
        found.append(Ack(position=place.position, chain=place.chain.hex()))
    return found


def acknowledged(store: Store, peer: PeerRow, acks: Iterable[Ack]) -> int:
    """The greatest position of which the peer names the very chain value that our outbox has there,
    0 if none.
    """
    greatest = 0
    for ack in acks:
        place = streams.at(store, peer, ack.position)
        if place is not None and place.chain.hex() == ack.chain:
            greatest = max(greatest, ack.position)
    return greatest


def read(store: Store, peer: PeerRow, acks: Iterable[Ack]) -> None:
    """Take a bundle's receipt: the acknowledged position goes up or down to what it says."""
    peers.acknowledge(store, peer.n, acknowledged(store, peer, acks))
