"""Imports: each file is checked in a fixed order before it is taken. Source: EXCHANGE.md §5."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kitdesk.exchange import keys as crypto
from kitdesk.exchange import quarantine
from kitdesk.exchange import trust as trusted
from kitdesk.exchange.bundle import reader
from kitdesk.exchange.bundle.names import SUFFIX
from kitdesk.exchange.bundle.reader import Bundle
from kitdesk.exchange.keys import Keys
from kitdesk.exchange.limits import Limits
from kitdesk.exchange.schema import Hello
from kitdesk.exchange.told import Progress, Received
from kitdesk.exchange.trust import Trust
from kitdesk.problem import Problem
from kitdesk.store import bundles, peers
from kitdesk.store import me as mine
from kitdesk.store.connection import Store
from kitdesk.store.me import Me
from kitdesk.store.peers import PeerRow

UNKNOWN, NEW_KEYS, REVOKED = "unknown", "new_keys", "revoked"


class Importing(NamedTuple):
    """One call of import. Whom to trust is asked anew for every file."""

    store: Store
    keys: Keys
    limits: Limits
    progress: Progress

    def run(self, paths: Iterable[Path]) -> Iterator[Received]:
        """Take the files by (from, after, created), each by itself: a refused one does not stop the
        others.
        """
        for path in in_stream_order(paths, self.limits):
            yield self.one(path)

    def one(self, path: Path, taken: bool = False) -> Received:
        """Take one file. `taken`: the office has looked at a revoked key's bundle and wants it."""
        try:
            with reader.opened(path, self.limits) as bundle:
                bundle.check()
                return self._admit(bundle, taken)
        except OSError as error:
            problem = Problem("file.unreadable", file=str(path))
            problem.__cause__ = error
            return Received(path.name, "refused", problem)
        except Problem as problem:
            if problem.code not in OUR_OWN_TROUBLE:
                self._put_aside(path, problem)
            return Received(path.name, "refused", problem)

    def _put_aside(self, path: Path, problem: Problem) -> None:
        with suppress(OSError, Problem):  # no room for a copy: the file is still where it was
            folder = self.store.path.parent
            quarantine.refuse(folder, path, problem, self.store.now(), self.limits)

    def _admit(self, bundle: Bundle, taken: bool) -> Received:
        me, trust = mine.load(self.store), trusted.load(self.store)
        check_address(bundle, me)
        peer = peers.find(self.store, bundle.header.sender)
        known = self.known(bundle, peer) if peer else None
        if known and bundle.signature.key not in trust.revoked:
            # before its hello: after a change of keys, here or there, an old bundle that still lies
            # in a folder would not open, or would ask for the old keys as if they were new
            return known
        hello = bundle.hello(self.keys.identity)
        if reason := waits_for(bundle, hello, trust, taken):
            return self._set_waiting(bundle, hello, reason)
        assert peer is not None
        return known or self._take(bundle, hello, peer, me, trust)

    def _take(self, bundle: Bundle, hello: Hello, peer: PeerRow, me: Me, trust: Trust) -> Received:
        from kitdesk.exchange.taking import Taking  # a bundle that is known is known at once

        return Taking(self, bundle, hello, peer, me, trust).run()

    def _set_waiting(self, bundle: Bundle, hello: Hello, reason: str) -> Received:
        quarantine.keep(self.store, bundle, reason, hello)
        return Received(
            bundle.path.name,
            "quarantined",
            Problem(f"quarantine.{reason}", name=hello.name),
            peer=bundle.header.sender,
            number=bundle.header.number,
        )

    def known(self, bundle: Bundle, peer: PeerRow) -> Received | None:
        """A bundle that has been imported is not imported again; nothing at all is written."""
        if not bundles.is_known(self.store, bundle.digest):
            return None
        part = bundle.header.range
        return Received(
            bundle.path.name,
            "already known",
            known=part.upto - part.after,
            peer=peer.id,
            number=bundle.header.number,
        )


OUR_OWN_TROUBLE = frozenset(
    {"store.busy", "store.full", "store.failed", "file.unreadable", "file.unwritable"}
)
"""Refusals that say nothing about the file: it is not put aside."""


def check_address(bundle: Bundle, me: Me) -> None:
    """The bundle must be for this workspace and its project.

    Raises `Problem("bundle.addressee")`.
    """
    header = bundle.header
    if header.to != me.id:
        raise Problem("bundle.addressee")
    if header.project != me.project_id:
        raise Problem("bundle.project")
    if header.sender == me.id:
        raise Problem("bundle.own")


def waits_for(bundle: Bundle, hello: Hello, trust: Trust, taken: bool = False) -> str | None:
    """Why a bundle waits in quarantine, None if it may come in.

    Its hello is by whoever signed the bundle.

    A known workspace that says hello with another key asks for new keys; `replaces`, if it is
    there, must be by the old one. Raises `Problem("bundle.key")`.
    """
    signer = bundle.signature.key
    if signer in trust.revoked and not taken:
        return REVOKED
    known = trust.workspaces.get(bundle.header.sender)
    if known is None:
        return UNKNOWN
    if signer == known.sign or (taken and signer in known.former):
        return None
    vouched = crypto.vouched(known.sign, hello.sign, hello.age, hello.replaces)
    if hello.replaces is not None and not vouched:
        raise Problem("bundle.key", name=hello.name)
    return NEW_KEYS


def in_stream_order(paths: Iterable[Path], limits: Limits) -> list[Path]:
    """Files, and the bundles in folders, by (from, after, created); unreadable ones first."""
    return sorted(chain.from_iterable(map(files_of, paths)), key=lambda path: _order(path, limits))


def files_of(path: Path) -> list[Path]:
    """A file, or the bundles that lie in a folder; the folder itself where it cannot be read."""
    if not path.is_dir():
        return [path]
    try:
        files = list(path.iterdir())
    except OSError:  # it is refused as a file that cannot be read would be
        return [path]
    found = (file for file in files if file.suffix.lower() == SUFFIX and file.is_file())
    return sorted(file for file in found if not file.name.startswith("."))


def _order(path: Path, limits: Limits) -> tuple[str, int, str, str]:
    try:
        with reader.opened(path, limits) as bundle:
            header = bundle.header
            # Without its Z a time with a fraction comes after the full second it lies in.
            return header.sender, header.range.after, header.created.rstrip("Z"), path.name
    except Problem:
        return "", 0, "", path.name
