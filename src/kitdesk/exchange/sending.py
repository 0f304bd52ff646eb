"""Exports: as many bundles as the rows and attachments need. Source: EXCHANGE.md §3 and §5."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kitdesk import __version__
from kitdesk.exchange import receipts
from kitdesk.exchange.bundle import bag
from kitdesk.exchange.bundle.writer import Blob, Contents, Written, write
from kitdesk.exchange.keys import Keys
from kitdesk.exchange.limits import Limits
from kitdesk.exchange.schema import NAME_LETTERS, About, Header, Hello, Range
from kitdesk.exchange.told import Exported, Progress, Step
from kitdesk.fault import reach
from kitdesk.problem import Problem
from kitdesk.records import Attachment
from kitdesk.store import blobs, bundles, drafts, peers, settings, streams
from kitdesk.store import me as mine
from kitdesk.store.connection import Store
from kitdesk.store.peers import PeerRow
from kitdesk.store.streams import Place, Survey

APP = f"KitDesk {__version__}"
RECOVERY = "exchange.recovery"
"""Setting: whether this coach lets the office keep the database key."""
BLOB_OVERHEAD_BYTES = 1_024
"""Header, padding and a manifest's line."""

NameOf = Callable[[int], Path]
"""The path of the next bundle, by its number."""


@dataclass
class _Share:
    """What of the attachments this export still has to send, and what it has sent."""

    wanted: list[str]
    sent: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Plan:
    """One bundle: its rows and attachments, and whether another one is needed after it."""

    after: Place
    upto: Place
    survey: Survey
    blobs: list[str]
    owed: list[str]
    more: bool


@dataclass(frozen=True)
class Sending:
    """An export to one peer. `age` is the peer's public age key."""

    store: Store
    peer: PeerRow
    age: str
    keys: Keys
    limits: Limits
    with_attachments: bool
    progress: Progress

    def run(self, name_of: NameOf) -> list[Exported]:
        """Seal all drafts, then write bundles until nothing is left; what is written is noted one
        by one.
        """
        self.progress(Step("seal"))
        reach("export.begun")
        with self.store.transaction():
            drafts.seal(self.store)
            reach("export.sealing")
        reach("export.sealed")
        self.progress(Step("sealed"))
        share = _Share(self._wanted())
        after: int = self.peer.acknowledged
        done: list[Exported] = []
        more = True
        while more:
            number = peers.next_number(self.store, self.peer.n)
            reach("export.numbered")
            exported, more = self._one(number, name_of(number), after, share)
            after = exported.upto
            done.append(exported)
        with self.store.transaction():
            peers.exported(self.store, self.peer.n)
            reach("export.ending")
        reach("export.done")
        self.progress(Step("done"))
        return done

    def _wanted(self) -> list[str]:
        """What the peer's newest bundle wants, of attachment records in its outbox alone."""
        end = streams.end(self.store, self.peer).position
        reachable = set(streams.digests(self.store, self.peer, 0, end)) if self.peer.want else set()
        return [digest for digest in self.peer.want if digest in reachable]

    def _one(self, number: int, path: Path, after: int, share: _Share) -> tuple[Exported, bool]:
        with streams.snapshot(self.store):
            plan = self._plan(after, share)
            contents = self._contents(number, plan)
            self.progress(Step("write"))
            checking = partial(self.progress, Step("check"))
            written = write(path, contents, self.age, self.keys, checking)
        self.progress(Step("written"))
        share.sent.update(plan.blobs)
        exported = _told(written, plan, contents, self.peer)
        self._note(written, contents, plan)
        reach("export.noted")
        self.progress(Step("noted"))
        return exported, plan.more

    def _plan(self, after: int, share: _Share) -> _Plan:
        store, peer, limits = self.store, self.peer, self.limits
        start, end = streams.at(store, peer, after), streams.end(store, peer)
        assert start is not None
        survey = streams.survey(store, peer, after, limits.changes, limits.packed_bytes)
        upto = survey.upto
        if upto == after and end.position > after:
            raise Problem("export.limit")
        last = streams.at(store, peer, upto)
        assert last is not None
        named = streams.digests(store, peer, after, upto) if survey.kinds[Attachment.KIND] else []
        asked = [d for d in dict.fromkeys((*share.wanted, *named)) if d not in share.sent]
        chosen = (
            self._fitting(asked, survey.line_bytes, upto > after) if self.with_attachments else []
        )
        share.wanted = [d for d in asked if d not in chosen and blobs.has(store, d)]
        left = bool(share.wanted) and self.with_attachments
        owed = [digest for digest in asked if digest not in chosen]
        return _Plan(start, last, survey, chosen, owed, upto < end.position or left)

    def _fitting(self, asked: list[str], line_bytes: int, has_rows: bool) -> list[str]:
        room = self.limits.packed_bytes - line_bytes
        chosen: list[str] = []
        for digest in asked:
            size = blobs.size(self.store, digest)
            if size is None:
                continue
            room -= size + BLOB_OVERHEAD_BYTES
            if room < 0 and (chosen or has_rows):
                break
            chosen.append(digest)
        return chosen

    def _contents(self, number: int, plan: _Plan) -> Contents:
        store, survey, now = self.store, plan.survey, self.store.clock()
        counts = dict(sorted(survey.kinds.items()))
        about = About(counts=counts, want=blobs.missing(store), owed=plan.owed)
        return Contents(
            header=self._header(number, plan),
            hello=hello(store, self.keys),
            about=about,
            erased=[bag.erased_row(*row) for row in survey.erased],
            lines=partial(streams.lines, store, survey.seqs),
            lines_bytes=survey.line_bytes,
            blobs=[self._blob(digest) for digest in plan.blobs],
            when=max(0, int(now.timestamp())),
        )

    def _header(self, number: int, plan: _Plan) -> Header:
        me = mine.load(self.store)
        assert me.project_id is not None
        return Header(
            format=1,
            app=APP,
            project=me.project_id,
            sender=me.id,
            to=self.peer.id,
            number=number,
            created=self.store.now(),
            range=Range(
                after=plan.after.position,
                after_chain=plan.after.chain.hex(),
                upto=plan.upto.position,
                upto_chain=plan.upto.chain.hex(),
            ),
            ack=receipts.write(self.store, self.peer, self.limits),
        )

    def _blob(self, digest: str) -> Blob:
        size = blobs.size(self.store, digest)
        assert size is not None
        return Blob(digest, size, partial(blobs.read, self.store, digest))

    def _note(self, written: Written, contents: Contents, plan: _Plan) -> None:
        row = bundles.BundleRow(
            direction="out",
            peer=self.peer.n,
            number=contents.header.number,
            created=contents.header.created,
            at=self.store.now(),
            after=plan.after.position,
            upto=plan.upto.position,
            upto_chain=plan.upto.chain,
            counts=contents.about.counts,
            photos=len(plan.blobs),
            size=written.size,
            digest=written.digest,
        )
        with self.store.transaction():
            bundles.note(self.store, row)
            reach("export.noting")


def hello(store: Store, keys: Keys) -> Hello:
    """What this workspace says of itself."""
    me = mine.load(store)
    more: dict[str, str] = {}
    if keys.replaces is not None:
        more["replaces"] = keys.replaces
    if me.role == "coach" and settings.get(store, RECOVERY):
        more["recovery"] = store.key.hex()
    return Hello(
        name=me.name[:NAME_LETTERS],
        role=me.role,
        sign=keys.sign_key,
        age=keys.age_key,
        person=me.person,
        **more,
    )


def _told(written: Written, plan: _Plan, contents: Contents, peer: PeerRow) -> Exported:
    return Exported(
        path=written.path,
        peer=peer.id,
        after=plan.after.position,
        upto=plan.upto.position,
        changes=plan.upto.position - plan.after.position,
        by_kind=contents.about.counts,
        photos=len(plan.blobs),
        bytes=written.size,
        number=contents.header.number,
    )
