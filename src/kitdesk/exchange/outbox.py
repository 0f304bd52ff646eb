"""What enters the outboxes, after every write and every import. Source: EXCHANGE.md §3."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from kitdesk.exchange import judging, trust
from kitdesk.exchange.judging import Judge
from kitdesk.store import peers, reach, streams
from kitdesk.store.connection import Arrivals, Record, Store
from kitdesk.store.peers import PeerRow
from kitdesk.store.reach import LogRow

OFFICE, COACH = "office", "coach"
PRIVATE = "coach_note"
ROOT_BYTES = 128
"""Within so many bytes the usual line of a known kind says whether it has parents."""


def offer(store: Store, arrivals: Arrivals) -> None:
    """Judge what one transaction put into the log, for every peer; called just before its
    commit.
    """
    if store.author.sign is None:
        for peer in peers.every(store):
            if peer.role == OFFICE:
                offer_to_office(store, peer, arrivals.after)
        return
    if arrivals.kinds & judging.LINKS.keys():
        _note_links(store, arrivals.after)
    known = trust.kept(store).workspaces
    for peer in peers.every(store):
        person = known[peer.id].person if peer.id in known else None
        _offer_to_coach(store, peer, person, arrivals)


def offer_all(store: Store, peer: PeerRow, person: str | None) -> None:
    """Judge everything here for a peer that has just become known, or whose person has."""
    if store.author.sign is None:
        offer_to_office(store, peer, 0)
    else:
        _offer_to_coach(store, peer, person, None)


def offer_to_office(store: Store, peer: PeerRow, after: int) -> None:
    """Everything that this workspace wrote, but for private notes."""
    own = list(reach.own_changes(store, store.author.by, PRIVATE, after))
    streams.append(store, peer, own)


def _note_links(store: Store, after: int) -> None:
    rows = reach.arrived(store, after, tuple(judging.LINKS))
    reach.link(store, ((id, row.record, row.kind) for row in rows for id in judging.links(row)))


def _offer_to_coach(
    store: Store, peer: PeerRow, person: str | None, arrivals: Arrivals | None
) -> None:
    """What passes of `arrivals`, of everything here where None."""
    offering = _Offering(store, peer, Judge(store, peer.n, peer.id, person))
    if arrivals is None or arrivals.authors != {peer.id}:
        offering.by_others(arrivals.after if arrivals else 0)
    if arrivals is None or not arrivals.kinds.isdisjoint(judging.JUDGED):
        offering.by_the_peer(arrivals.after if arrivals else 0)
    if arrivals is not None:
        offering.referring(arrivals.after)
    offering.judge_all()
    streams.append(store, peer, offering.changes)


@dataclass
class _Offering:
    """One pass for one coach: the changes that enter, and the records that are still to be
    judged.
    """

    store: Store
    peer: PeerRow
    judge: Judge
    changes: list[bytes] = field(default_factory=list)
    waiting: dict[Record, None] = field(default_factory=dict)

    def by_others(self, after: int) -> None:
        """Take the changes behind `after`, or note that their records are to be judged.

        Those of a record that did not come in order are put in order.
        """
        early: dict[Record, None] = {}
        for row in reach.arrived(self.store, after, besides=self.peer.id):
            if not judging.is_for_coaches(row.kind) or (row.kind, row.record) in early:
                continue
            if _has_parents(row) and reach.came_later(self.store, _parents(row), row.seq):
                early[(row.kind, row.record)] = None
            else:
                self._take(row)
        for named in early:
            for row in parents_first(reach.changes_of(self.store, *named)):
                if row.seq > after and row.by != self.peer.id:
                    self._take(row)

    def by_the_peer(self, after: int) -> None:
        """Records that the peer has written behind `after` and others have too."""
        own = reach.touched_by(self.store, self.peer.id, after, judging.JUDGED)
        self.waiting.update(dict.fromkeys(own))

    def referring(self, after: int) -> None:
        """Records that refer to what has come behind `after`."""
        self.waiting.update(dict.fromkeys(reach.referring_to_arrived(self.store, after)))

    def judge_all(self) -> None:
        """Judge the records that wait for it, and what each that passes brings along."""
        while self.waiting:
            kind, record = next(iter(self.waiting))
            del self.waiting[(kind, record)]
            self._judge(kind, record)

    def _take(self, row: LogRow) -> None:
        if row.kind in judging.FOR_EVERY_COACH or self._has_passed(row.kind, row.record):
            self._enter(row)
        else:
            self.waiting[(row.kind, row.record)] = None

    def _has_passed(self, kind: str, record: str) -> bool:
        return reach.has_passed(self.store, self.peer.n, kind, record)

    def _judge(self, kind: str, record: str) -> None:
        if self._has_passed(kind, record) or not self.judge.passes(kind, record):
            return
        rows = reach.changes_of(self.store, kind, record)
        others = [row for row in parents_first(rows) if row.by != self.peer.id]
        if others:
            reach.note_passed(self.store, self.peer.n, kind, record)
        for row in others:
            self._enter(row)
        for referring in reach.referring(self.store, record):
            self.waiting[referring] = None

    def _enter(self, row: LogRow) -> None:
        self.changes.append(row.id)
        for person in reach.note_awaited(self.store, self.peer.n, judging.persons(row)):
            self.waiting[("person", person)] = None


def _has_parents(row: LogRow) -> bool:
    """Whether a change has parents; false only for one that has none, as our writers put it."""
    return b'"parents":[],"fields":' not in row.line[:ROOT_BYTES]


def parents_first(rows: Iterable[LogRow]) -> list[LogRow]:
    """A record's changes so that none comes before a parent of it, else by arrival; no
    recursion.
    """
    left = {row.id: row for row in rows}
    waits_for = {id: _parents(row) & left.keys() for id, row in left.items()}
    children: dict[bytes, list[bytes]] = {}
    for id, above in waits_for.items():
        for parent in above:
            children.setdefault(parent, []).append(id)
    ordered = [id for id, above in waits_for.items() if not above]
    for id in ordered:
        for child in children.get(id, ()):
            waits_for[child].discard(id)
            if not waits_for[child]:
                ordered.append(child)
    return [left[id] for id in ordered]


def _parents(row: LogRow) -> set[bytes]:
    return {bytes.fromhex(parent) for parent in json.loads(row.line)["parents"]}
