"""Takes a bundle that has been let in: all in one commit, or nothing. Source: EXCHANGE.md §5."""

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kitdesk.exchange import receipts, returned, rules
from kitdesk.exchange.arriving import Arriving
from kitdesk.exchange.bundle.reader import Bundle
from kitdesk.exchange.schema import About, Hello
from kitdesk.exchange.told import Received, Step
from kitdesk.exchange.trust import Trust
from kitdesk.fault import reach
from kitdesk.log import chain_start
from kitdesk.problem import Problem
from kitdesk.store import blobs, bundles, held, log, peers
from kitdesk.store import conflicts as open_conflicts
from kitdesk.store.me import Me
from kitdesk.store.peers import PeerRow
from kitdesk.store.streams import Place

if TYPE_CHECKING:
    from kitdesk.exchange.importing import Importing


class Taking(NamedTuple):
    """The one transaction of one bundle."""

    call: "Importing"
    bundle: Bundle
    hello: Hello
    peer: PeerRow
    me: Me
    trust: Trust

    def run(self) -> Received:
        store, call = self.call.store, self.call
        conflicts = open_conflicts.count(store)
        rule = rules.rule(self.me.id, self.peer.id, self.me.role == "office", self.trust)
        arriving = Arriving(
            store, self.bundle.header, self.peer.n, rule, call.limits, call.progress
        )
        call.progress(Step("checked"))
        reach("import.checked")
        with store.transaction():
            if known := call.known(self.bundle, self.peer):
                return known  # another program has taken it since we looked
            with self.bundle.payload(call.keys.identity) as stream:
                arriving.take(stream)
            call.progress(Step("read"))
            reach("import.read")
            about = arriving.check()
            self._keep(arriving, about)
            call.progress(Step("kept"))
            reach("import.kept")
        reach("import.committed")
        call.progress(Step("committed"))
        return Received(
            self.bundle.path.name,
            "imported",
            new=arriving.new,
            known=arriving.known,
            conflicts=max(0, open_conflicts.count(store) - conflicts),
            peer=self.peer.id,
            number=self.bundle.header.number,
            by_kind=arriving.counts,
            photos=arriving.photos,
        )

    def _keep(self, arriving: Arriving, about: About) -> None:
        store, header = self.call.store, self.bundle.header
        joined = self._hold(arriving)
        reach("import.held")
        log.note_erased(store, arriving.erased)
        blobs.drop_strangers(store, arriving.new_blobs)
        receipts.read(store, self.peer, header.ack)
        peers.want(store, self.peer.n, about.want)
        peers.greet(store, self.peer.n, self.hello.name, self.hello.recovery)
        self._note(arriving)
        if joined:
            last = Place(header.range.upto, bytes.fromhex(header.range.upto_chain))
            returned.give_back(store, self.peer, self.trust, last)
            reach("import.returned")

    def _hold(self, arriving: Arriving) -> bool:
        """Keep the rows under their chain values; whether the last one is joined."""
        store, sender, part = self.call.store, self.peer.n, self.bundle.header.range
        before = Place(part.after, bytes.fromhex(part.after_chain))
        if part.after == 0:
            joined = before.chain == chain_start(self.peer.id, self.me.id)
            if not joined:
                raise Problem("bundle.chain")
        else:
            joined = held.is_joined(store, sender, before)
        arriving.walk(lambda rows: held.hold(store, sender, rows, joined))
        if joined and held.has_unjoined(store, sender):
            chains = chain((before.chain,), *(rows.chains for rows in arriving.rows()))
            held.join_onwards(store, sender, part.after, chains)
        return joined

    def _note(self, arriving: Arriving) -> None:
        header = self.bundle.header
        row = bundles.BundleRow(
            direction="in",
            peer=self.peer.n,
            number=header.number,
            created=header.created,
            at=self.call.store.now(),
            after=header.range.after,
            upto=header.range.upto,
            upto_chain=bytes.fromhex(header.range.upto_chain),
            counts=arriving.counts,
            photos=arriving.photos,
            size=self.bundle.size,
            digest=self.bundle.digest,
        )
        bundles.note(self.call.store, row)
