"""Above an agenda: that cards of an earlier session are there to begin with."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.sessions import carry_over
from kitdesk.desktop.pages.sessions.carry_sheet import open_carry_sheet
from kitdesk.desktop.widgets import Body, LinkButton, flow
from kitdesk.records import Session


class CarryNotice(QFrame):
    """Offers what the kit asks for; else says how many are here, or stays away.

    `write` writes a plan that nobody has written yet.
    """

    def __init__(self, desk: Desk, page: Page, write: Callable[[], None]) -> None:
        super().__init__()
        self.desk, self.page, self._write = desk, page, write
        self.session: Session | None = None
        self.setProperty("look", "tinted")
        self.setObjectName("carry-notice")
        self.words = Body("")
        self.choose = LinkButton("", self._open)
        self.choose.setObjectName("carry-choose")
        self.no = LinkButton(desk.t("session.carry.not_now"), self._refuse)
        self.no.setObjectName("carry-refuse")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 8, 8, 6)
        lines.setSpacing(2)
        lines.addWidget(self.words)
        lines.addLayout(flow(self.choose, self.no, spacing=4))

    def show_session(self, session: Session) -> None:
        """What there is for a session as it is planned now."""
        self.session = session
        workspace, t = self.desk.workspace, self.desk.t
        source = carry_over.offered(workspace, session)
        here = 0 if source else carry_over.carried(workspace, session)
        others = source or here or carry_over.earlier_sessions(workspace, session)
        self.setVisible(bool(others))
        self.no.setVisible(bool(source))
        if source:
            title = source.session.title or ""
            self.words.setText(self.desk.n("session.carry.offer", len(source.cards), title=title))
            self.choose.set_words(t("session.carry.choose"))
        elif here:
            self.words.setText(self.desk.n("session.carry.here", here))
            self.choose.set_words(t("session.carry.more"))
        else:
            self.words.setText(t("session.carry.possible"))
            self.choose.set_words(t("session.carry.choose"))

    def _open(self) -> None:
        if self.session:
            self._write()
            self.desk.writer.flush()
            source = carry_over.offered(self.desk.workspace, self.session)
            first = source.session if source else None
            open_carry_sheet(self.desk, self.page, self.session, first)

    def _refuse(self) -> None:
        if self.session:
            self.desk.keep(carry_over.setting(self.session.id), "no")
            self.desk.writer.flush()
            self.show_session(self.session)
