"""One coach: the six words, when bundles came and went, and revoking a lost computer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.bundles.joining import SixWords
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.inbox.coach_table import heard
from kitdesk.desktop.widgets import (
    Body,
    CaptionedRow,
    DangerButton,
    Muted,
    PrimaryButton,
    QuietButton,
    Sheet,
    rule,
)
from kitdesk.exchange.told import Peer


class CoachSheet(Sheet):
    """`bundle_wanted` saves a bundle to this coach alone, `recovery_wanted` the key that the coach
    has left here, `revoked` revokes the computer.
    """

    bundle_wanted = Signal()
    recovery_wanted = Signal()
    revoked = Signal()

    def __init__(self, desk: Desk, page: QWidget, peer: Peer) -> None:
        super().__init__(desk.theme, page, peer.name, desk.t("desktop.close"))
        t, language = desk.t, desk.language
        for name, value in (
            ("inbox.column.state", t(f"inbox.state.{peer.state}")),
            ("inbox.column.in", heard(language, peer.last_in)),
            ("inbox.column.out", heard(language, peer.last_out)),
        ):
            self.body.addWidget(CaptionedRow(t(name), value, desk.theme.px(130)))
        self.body.addWidget(rule())
        self.body.addWidget(Body(t("send.words.theirs", name=peer.name)))
        self.body.addWidget(SixWords(peer.words))
        self.body.addWidget(rule())
        self._add_recovery(desk, peer)
        self.body.addWidget(rule())
        self._sure = Muted(t("inbox.revoke_what"))
        self.body.addWidget(self._sure)
        self._revoke = DangerButton(t("inbox.revoke"), self._ask)
        self._revoke.setObjectName("coach_revoke")
        self._revoke.setEnabled(peer.state == "trusted")
        self._asked = False
        self._again = t("inbox.revoke_sure")
        self.body.addWidget(self._revoke)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        save = PrimaryButton(t("inbox.save_one"), self.bundle_wanted.emit)
        save.setObjectName("coach_save")
        save.setEnabled(peer.state == "trusted")
        self.foot.addWidget(save)

    def _add_recovery(self, desk: Desk, peer: Peer) -> None:
        """What the office can do for a coach who is locked out."""
        said = "inbox.recovery" if peer.recoverable else "inbox.recovery.none"
        self.body.addWidget(Muted(desk.t(said, name=peer.name)))
        if peer.recoverable:
            save = QuietButton(desk.t("inbox.recovery.save"), self.recovery_wanted.emit)
            save.setObjectName("coach_recovery")
            self.body.addWidget(save)

    def _ask(self) -> None:
        """Revoking cannot be taken back: the button asks once more, in its place."""
        if self._asked:
            self.revoked.emit()
            return
        self._asked = True
        self._revoke.set_words(self._again)
