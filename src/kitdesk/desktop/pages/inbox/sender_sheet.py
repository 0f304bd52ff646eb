"""A sender in quarantine, looked at: six words to compare, what the bundles hold, a choice."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.bundles.joining import SixWords
from kitdesk.desktop.bundles.telling import contents
from kitdesk.desktop.bundles.watching import Work
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.inbox.waiting_list import Sender
from kitdesk.desktop.widgets import (
    Body,
    CaptionedRow,
    DangerButton,
    Field,
    Muted,
    PrimaryButton,
    Select,
    Sheet,
    rule,
)
from kitdesk.exchange.told import Peer
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace


class SenderSheet(Sheet):
    """`trusted`, `taken` and `discarded` tell what was chosen.

    `trusted` carries the person whose second laptop it is; None for a coach who is new.
    """

    trusted = Signal(object)
    taken = Signal()
    discarded = Signal()

    def __init__(
        self, desk: Desk, page: QWidget, sender: Sender, coaches: Sequence[Peer] = ()
    ) -> None:
        super().__init__(
            desk.theme, page, desk.t(f"inbox.sheet.{sender.reason}"), desk.t("desktop.close")
        )
        self._desk = desk
        self._sender = sender
        t, language = desk.t, desk.language
        wide = desk.theme.px(130)
        self.body.addWidget(CaptionedRow(t("inbox.sender"), sender.name, wide))
        arrived = language.datetime(sender.bundles[0].arrived)
        self.body.addWidget(CaptionedRow(t("inbox.arrived"), arrived, wide))
        self.held = CaptionedRow(t("inbox.holds"), "…", wide)
        self.held.value.setObjectName("sender_holds")
        self.body.addWidget(self.held)
        self.body.addWidget(rule())
        self._add_words()
        self.owner = Select([(None, t("inbox.owner.new"))], t("inbox.owner"))
        self.owner.setObjectName("sender_owner")
        self._add_owner(coaches)
        self.body.addStretch(1)
        self._add_buttons()
        desk.jobs.start(self._look, while_here(self, self._show_contents), desk.problem)

    def _add_words(self) -> None:
        t = self._desk.t
        self.body.addWidget(Body(t(f"inbox.what.{self._sender.reason}", name=self._sender.name)))
        words = SixWords(self._sender.words)
        words.setObjectName("sender_words")
        self.body.addWidget(words)
        self.body.addWidget(Muted(t(f"inbox.differ.{self._sender.reason}")))

    def _add_owner(self, coaches: Sequence[Peer]) -> None:
        """A computer nobody knows is a new coach's, or another one of somebody known."""
        t = self._desk.t
        known = [peer for peer in coaches if peer.state == "trusted" and peer.person]
        names = {peer.person: t("inbox.owner.second", name=peer.name) for peer in known}
        self.owner.set_options([(None, t("inbox.owner.new")), *names.items()])
        field = Field(t("inbox.owner"), self.owner, t("inbox.owner.hint"))
        field.setVisible(self._sender.reason == "unknown" and bool(known))
        self.body.addWidget(field)

    def _add_buttons(self) -> None:
        t = self._desk.t
        discard = DangerButton(t("inbox.discard"), self.discarded.emit)
        discard.setObjectName("sender_discard")
        self.foot.addWidget(discard)
        self.foot.addStretch(1)
        revoked = self._sender.reason == "revoked"
        choose = self.taken.emit if revoked else lambda: self.trusted.emit(self.owner.value())
        accept = PrimaryButton(t("inbox.take" if revoked else "inbox.trust"), choose)
        accept.setObjectName("sender_accept")
        self.foot.addWidget(accept)

    def _look(self, workspace: Workspace) -> Work:
        """Opens each bundle without keeping it, and counts what it holds."""
        found: Counter[str] = Counter()
        for bundle in self._sender.bundles:
            found.update(workspace.exchange.contents(bundle.id))
            yield Progress(0)
        return found

    def _show_contents(self, found: Counter[str]) -> None:
        words = contents(self._desk.language, found) or self._desk.t("send.only_receipt")
        self.held.value.setText(words)
