"""The office has other keys: its six words are compared again, here where a coach has no inbox."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Body, Card, CardTitle, Muted, PrimaryButton, Words
from kitdesk.exchange.told import Peer, Received


class NewKeysCard(Card):
    """Shown while somebody asks with other keys; `trusted` tells that they have been accepted."""

    trusted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t("settings.new_keys"))
        self.setObjectName("new-keys")
        self.desk, self.t = desk, desk.t
        self.peer: Peer | None = None
        self.title = CardTitle("")
        self.words = Words("").selectable()
        self.words.setObjectName("new-keys-words")
        self.words.setProperty("look", "words")
        self.vouched = Muted("")
        self.accept = PrimaryButton(self.t("settings.new_keys.accept"), self._trust)
        self.accept.setObjectName("new-keys-accept")
        self.add(self.title, Body(self.t("settings.new_keys.about")), self.words, self.vouched)
        self.add_row(self.accept)
        self.hide()

    def show_peers(self, peers: Sequence[Peer]) -> None:
        """The first one that asks, if any does."""
        asking = [peer for peer in peers if peer.state == "new_keys"]
        self.peer = asking[0] if asking else None
        self.setVisible(self.peer is not None)
        if self.peer:
            self.title.setText(self.t("settings.new_keys.title", name=self.peer.name))
            self.words.setText(" · ".join(self.peer.words))
            said = "vouched" if self.peer.replaces else "unvouched"
            self.vouched.setText(self.t(f"settings.new_keys.{said}"))

    def _trust(self) -> None:
        if self.peer:
            words = " ".join(self.peer.words)
            self.desk.writer.do(lambda w: w.exchange.trust(words), self._on_trusted)

    def _on_trusted(self, received: list[Received]) -> None:
        self.trusted.emit()
        new = sum(one.new for one in received)
        self.desk.say(self.desk.n("settings.new_keys.done", new))
