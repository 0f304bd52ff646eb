"""A sender in quarantine, looked at: six words to compare, what the bundles hold, a choice."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.inbox.waiting_list import Sender
from kitdesk.desktop.pages.send.answering import while_here
from kitdesk.desktop.pages.send.joining import SixWords
from kitdesk.desktop.pages.send.telling import contents
from kitdesk.desktop.pages.send.watching import Work
from kitdesk.desktop.widgets import (
    Body,
    CaptionedRow,
    DangerButton,
    Muted,
    PrimaryButton,
    Sheet,
    rule,
)
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace


class SenderSheet(Sheet):
    """`trusted`, `taken` and `discarded` tell what was chosen."""

    trusted = Signal()
    taken = Signal()
    discarded = Signal()

    def __init__(self, desk: Desk, page: QWidget, sender: Sender) -> None:
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

    def _add_buttons(self) -> None:
        t = self._desk.t
        discard = DangerButton(t("inbox.discard"), self.discarded.emit)
        discard.setObjectName("sender_discard")
        self.foot.addWidget(discard)
        self.foot.addStretch(1)
        revoked = self._sender.reason == "revoked"
        choose = self.taken if revoked else self.trusted
        accept = PrimaryButton(t("inbox.take" if revoked else "inbox.trust"), choose.emit)
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
