"""Work that a restored or cloned sender has lost goes back to it. Source: EXCHANGE.md §3, Returned
work.
"""

from collections.abc import Iterator

from kitdesk.exchange.trust import Trust
from kitdesk.log import Change, parse
from kitdesk.store import held, log, streams
from kitdesk.store.connection import Store
from kitdesk.store.peers import PeerRow
from kitdesk.store.streams import Place


def give_back(store: Store, peer: PeerRow, trust: Trust, last: Place) -> int:
    """Put what is held from the peer and not on the line to `last` into the outbox to it; how many
    changes.
    """
    lost = held.off_the_line(store, peer.n, last)
    if not lost:
        return 0
    return streams.append(store, peer, _returnable(store, peer, trust, lost))


def _returnable(store: Store, peer: PeerRow, trust: Trust, lost: list[bytes]) -> Iterator[bytes]:
    may_return = _to_coach if store.author.sign is not None else _to_office
    for id, line in log.lines(store, lost):
        if line is not None and may_return(parse(line), store, peer, trust):
            yield id


def _to_coach(change: Change, store: Store, peer: PeerRow, _: Trust) -> bool:
    """The coach's own lines, and the office's."""
    return change.by in (peer.id, store.author.by)


def _to_office(change: Change, _: Store, peer: PeerRow, trust: Trust) -> bool:
    """The office's lines whose signature holds."""
    if change.by != peer.id or change.sig is None:
        return False
    return trust.vouches_for_line(change.signed_message, change.sig)
