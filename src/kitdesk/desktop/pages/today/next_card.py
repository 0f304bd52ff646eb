"""The next session, with the two things one does before it."""

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.naming import record_name
from kitdesk.desktop.pages.today.reading import next_session, unplanned
from kitdesk.desktop.widgets import Card, CardTitle, Muted, PrimaryButton, QuietButton, clear
from kitdesk.language.dates import moment_of
from kitdesk.records import Session


class NextCard(Card):
    """Starts or goes on with the session; without one, offers to plan it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t

    def refresh(self) -> None:
        """Shows the session that is next now."""
        clear(self.body)
        session = next_session(self.desk.workspace, self.desk.now()) or unplanned(
            self.desk.workspace
        )
        caption = "today.running" if session and session.status == "running" else "today.next"
        self.add_caption(self.t(caption))
        if session:
            self._show(session)
        else:
            self._offer()
        self.body.addStretch(1)

    def _show(self, session: Session) -> None:
        self.add(CardTitle(session.title or "–"), Muted(self._about(session)))
        running = session.status == "running"
        start = PrimaryButton(
            self.t("today.go_on" if running else "today.start"),
            lambda: self.desk.go("sessions", session.id, "run" if running else "start"),
        )
        start.setObjectName("start-session")
        sheets = QuietButton(
            self.t("session.pack"),
            lambda: self.desk.go("reports", session.id, "pack"),
            icon=self.desk.theme.icon("printer"),
            tip=self.t("session.pack.tip"),
        )
        sheets.setObjectName("print-pack")
        plan = QuietButton(self.t("today.look"), lambda: self.desk.go("sessions", session.id))
        plan.setObjectName("look-at-session")
        self.add_row(start, sheets, plan)

    def _about(self, session: Session) -> str:
        language, workspace = self.desk.language, self.desk.workspace
        told = [record_name(language, workspace, id) for id in session.organisations]
        if session.planned_start:
            told.append(self._when(session.planned_start, session.zone))
        if session.participants:
            told.append(self.desk.n("today.participants", len(session.participants)))
        told.append(session.place or "")
        return " · ".join(filter(None, told))

    def _when(self, start: str, zone: str | None) -> str:
        language = self.desk.language
        if moment_of(start, zone).date() == self.desk.today():
            return self.t("today.at", time=language.time(start, zone))
        return language.datetime(start, zone)

    def _offer(self) -> None:
        plan = PrimaryButton(self.t("today.plan"), lambda: self.desk.go("sessions", None, "new"))
        plan.setObjectName("plan-session")
        self.add(CardTitle(self.t("today.no_session")), Muted(self.t("today.no_session.sentence")))
        self.add_row(plan)
