"""The sessions an organisation took part in."""

from kitdesk.desktop.naming import choice_name
from kitdesk.desktop.pages.organisations.part import Part
from kitdesk.desktop.widgets import Column, EmptyState, QuietButton, RecordTable
from kitdesk.records import Session

TONES = {"planned": "sky", "running": "cloudberry", "held": "spruce", "closed": "spruce"}


def start_of(session: Session) -> str | None:
    """When a session began, or is planned to."""
    return session.started_at or session.planned_start


class SessionsPart(Part):
    """Newest first; Enter or double click opens one."""

    kinds = ("session",)

    def build(self) -> None:
        language = self.desk.language
        t = language.t
        self.table = RecordTable(
            self.desk.theme,
            t("organisations.tab.sessions"),
            [
                Column("when", t("organisations.when"), self._when, 150),
                Column("title", t("field.session.title"), lambda s: s.title or "–", 320),
                Column("place", t("field.session.place"), lambda s: s.place or "", 160),
                Column(
                    "people",
                    t("organisations.participants"),
                    lambda s: language.number(len(s.participants)),
                    100,
                    right=True,
                ),
                Column(
                    "status",
                    t("field.session.status"),
                    lambda s: choice_name(language, "session", "status", s.status),
                    140,
                    tone=lambda s: TONES.get(s.status or "", "neutral"),
                ),
            ],
        )
        self.table.setObjectName("organisation-sessions")
        self.table.opened.connect(lambda session: self.desk.go("sessions", session.id))
        button = QuietButton(
            t("organisations.plan"),
            lambda: self.desk.go("sessions", None, f"new:{self.organisation.id}"),
        )
        self.empty = EmptyState(
            self.desk.theme,
            "presentation",
            t("organisations.no_sessions"),
            t("organisations.no_sessions.sentence"),
            button,
        )
        self.lines.addWidget(self.table, 1)
        self.lines.addWidget(self.empty, 1)

    def _when(self, session: Session) -> str:
        start = start_of(session)
        return self.desk.language.datetime(start, session.zone) if start else "–"

    def refresh(self) -> None:
        sessions = self.desk.workspace.list(Session, {"organisations": self.organisation.id})
        sessions.sort(key=lambda session: start_of(session) or "", reverse=True)
        self.table.show_rows(sessions)
        self.table.setVisible(bool(sessions))
        self.empty.setVisible(not sessions)
