"""Peers by name: those that are trusted, those that wait, and whom somebody means by a word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kitdesk.exchange import keys as crypto
from kitdesk.exchange import outbox, quarantine
from kitdesk.exchange.schema import Hello
from kitdesk.exchange.told import Peer, PeerState
from kitdesk.exchange.trust import Known, Trust
from kitdesk.exchange.words import WORDS, six_words, spoken
from kitdesk.problem import Problem
from kitdesk.store import bundles, peers
from kitdesk.store.bundles import BundleRow, WaitingRow
from kitdesk.store.connection import Store
from kitdesk.store.peers import PeerRow


@dataclass(frozen=True)
class Asking:
    """A workspace that asks to be trusted, with one pair of keys, and its bundles in the order of
    the stream.
    """

    id: str
    hello: Hello
    rows: tuple[WaitingRow, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The six words of the keys it asks with."""
        return six_words(self.hello.sign, self.hello.age)


def reconcile(store: Store, trust: Trust) -> None:
    """Know in the database whom the trust file knows: an older database may have been restored."""
    missing = [id for id in trust.workspaces if peers.find(store, id) is None]
    if not missing:
        return
    with store.transaction():
        for id in missing:
            add(store, trust, id, "")


def add(store: Store, trust: Trust, id: str, name: str) -> PeerRow:
    """Note a trusted workspace and fill the outbox to it, in the caller's transaction."""
    role = outbox.OFFICE if id == trust.office else outbox.COACH
    row = peers.add(store, id, name, role)
    outbox.offer_all(store, row, trust.workspaces[id].person)
    return row


def asking(store: Store, trust: Trust) -> list[Asking]:
    """Who waits to be trusted: each workspace once for every pair of keys it said hello with."""
    found: dict[tuple[str, str, str], list[WaitingRow]] = {}
    hellos: dict[tuple[str, str, str], Hello] = {}
    for row in bundles.waiting(store):
        hello = quarantine.hello_of(row)
        if hello is None or row.sign in trust.revoked:
            continue
        key = (row.sender, hello.sign, hello.age)
        found.setdefault(key, []).append(row)
        hellos[key] = hello
    return [Asking(key[0], hellos[key], tuple(rows)) for key, rows in found.items()]


def every(store: Store, trust: Trust) -> list[Peer]:
    """All peers: known ones first, then those that ask."""
    known = [_known(store, trust, row) for row in peers.every(store) if row.id in trust.workspaces]
    return known + [_asking(trust, one) for one in asking(store, trust)]


def _known(store: Store, trust: Trust, row: PeerRow) -> Peer:
    known = trust.workspaces[row.id]
    last: dict[str, BundleRow] = {}
    for bundle in bundles.history(store, row.n):
        last.setdefault(bundle.direction, bundle)
        if len(last) == 2:
            break
    out, arrived = last.get("out"), last.get("in")
    return Peer(
        id=row.id,
        name=row.name,
        role=row.role,
        state="revoked" if trust.is_revoked(row.id) else "trusted",
        sign=known.sign,
        age=known.age,
        person=known.person,
        number_out=row.number,
        number_in=arrived.number if arrived else 0,
        last_out=out.at if out else None,
        last_in=arrived.at if arrived else None,
        recoverable=row.recovery is not None,
    )


def _asking(trust: Trust, one: Asking) -> Peer:
    known = trust.workspaces.get(one.id)
    state: PeerState = "waiting" if known is None else "new_keys"
    return Peer(
        id=one.id,
        name=one.hello.name,
        role=outbox.OFFICE if one.id == trust.office else outbox.COACH,
        state=state,
        sign=one.hello.sign,
        age=one.hello.age,
        person=one.hello.person,
        number_in=one.rows[-1].number,
        last_in=one.rows[-1].arrived,
        replaces=known is not None and _vouched(known, one.hello),
    )


def _vouched(known: Known, hello: Hello) -> bool:
    return crypto.vouched(known.sign, hello.sign, hello.age, hello.replaces)


def meant(text: str, among: Iterable[Peer]) -> Peer:
    """The one peer with this id, name or six words.

    Raises `Problem("peer.unknown")`, and `Problem("peer.ambiguous")` when a name fits two.
    """
    found = list(_fitting(text, among))
    if not found:
        raise Problem("peer.unknown", name=text)
    if len({(peer.id, peer.sign, peer.age) for peer in found}) > 1:
        raise Problem("peer.ambiguous", name=text, peers="; ".join(map(_described, found)))
    return found[0]


def _fitting(text: str, among: Iterable[Peer]) -> Iterator[Peer]:
    plain, said = text.strip().casefold(), spoken(text)
    for peer in among:
        named = plain in (peer.id, peer.name.casefold())
        if named or (len(said) == WORDS and said == peer.words):
            yield peer


def _described(peer: Peer) -> str:
    return f"{peer.id} ({peer.fingerprint})"
