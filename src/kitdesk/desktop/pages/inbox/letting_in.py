"""What the clerk decides about bundles in quarantine and about known computers, carried out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.inbox.waiting_list import Sender
from kitdesk.exchange.told import Peer, Received
from kitdesk.workspace import Workspace

Came = Callable[[Sender, Sequence[Received]], None]


class LettingIn:
    """Writes through the desk; `came` hears what was read in the end, `changed` that it is done."""

    def __init__(self, desk: Desk, page: QWidget, came: Came, changed: Callable[[], None]) -> None:
        self._desk = desk
        self._page = page
        self._came = came
        self._changed = changed

    def trust(self, sender: Sender, second_laptop_of: str | None = None) -> None:
        """Trusts a computer whose words were compared, and reads what of it waited."""
        words = " ".join(sender.words)
        self._read(sender, lambda w: w.exchange.trust(words, second_laptop_of), "inbox.trusted")

    def save_recovery(self, peer: Peer, target: Path) -> None:
        """Writes the key that a coach has left here into a file."""
        said = self._said("inbox.recovery.saved", peer.name)
        self._do(lambda w: w.exchange.write_recovery_key(peer.id, target), lambda _: None, said)

    def take(self, sender: Sender) -> None:
        """Reads the bundles of a revoked computer all the same."""
        ids = [bundle.id for bundle in sender.bundles]
        self._read(sender, lambda w: [w.exchange.take(id) for id in ids], "inbox.taken")

    def discard(self, sender: Sender) -> None:
        """Throws a sender's bundles away."""

        def discard(workspace: Workspace) -> None:
            for bundle in sender.bundles:
                workspace.exchange.discard(bundle.id)

        self._do(discard, lambda _: self._changed(), self._said("inbox.discarded", sender.name))

    def revoke(self, peer: Peer) -> None:
        """Trusts a computer no longer."""
        said = self._said("inbox.revoked", peer.name)
        self._do(lambda w: w.exchange.revoke(peer.id), lambda _: self._changed(), said)

    def _read(self, sender: Sender, read: Callable[[Workspace], list[Received]], said: str) -> None:
        self._do(read, lambda found: self._came(sender, found), self._said(said, sender.name))

    def _said(self, key: str, name: str) -> str:
        return self._desk.t(key, name=name)

    def _do(self, work: Callable[[Workspace], Any], done: Callable[[Any], None], said: str) -> None:
        def finish(result: Any) -> None:
            done(result)
            self._desk.say(said)

        self._desk.writer.do(work, while_here(self._page, finish))
