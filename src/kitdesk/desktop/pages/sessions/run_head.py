"""The head of a running session: for whom, since when, that it is saved, and the way out."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.sessions.kit_of import version_note
from kitdesk.desktop.pages.sessions.printing import open_report
from kitdesk.desktop.pages.sessions.run import Run
from kitdesk.desktop.widgets import QuietButton
from kitdesk.method import Kit

PATIENCE_MS = 500
"""How long writing may take before the head says that it goes on."""


class Running(Protocol):
    """The view of a running session, as its head needs it."""

    desk: Desk
    page: Page
    run: Run
    kit: Kit | None

    def show_wall(self) -> None:
        """Open the participants' window, or close it."""
        ...


class RunHead(QObject):
    """Title and subtitle follow the session and the writing thread."""

    def __init__(self, view: Running) -> None:
        super().__init__(view.page)
        self.view = view
        self.desk = view.desk
        self._saved = True
        self._make_buttons()
        self._slow = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._slow.timeout.connect(lambda: self._show_saved(False))
        self.desk.writer.pending.connect(self._slow.start)
        self.desk.saved.connect(self._on_saved)

    def _make_buttons(self) -> None:
        t, theme = self.desk.t, self.desk.theme
        report = QuietButton(t("session.print"), self.print, theme.icon("printer", "ink"))
        report.set_tip(t("session.print"), "Ctrl+P")
        report.setObjectName("print")
        wall = QuietButton(t("wall.show"), self.view.show_wall, theme.icon("presentation", "ink"))
        wall.set_tip(t("wall.show"), "F5")
        wall.setObjectName("wall")
        going = self.view.run.is_running
        out = QuietButton(t("session.end" if going else "session.to_close"), self.end)
        out.setObjectName("end")
        self.view.page.head(self._title(), self._subtitle(), wall, report, out)

    def _title(self) -> str:
        return self.view.run.session.title or self.desk.t("common.untitled")

    def _subtitle(self) -> str:
        session, desk = self.view.run.session, self.desk
        kit = self.view.kit.name[desk.language.tag] if self.view.kit else session.method_kit
        state = None
        if self.view.run.is_running and session.started_at:
            since = desk.language.time(session.started_at, session.zone)
            state = desk.t("session.since", time=since)
        elif session.started_at:
            state = desk.language.datetime(session.started_at, session.zone)
        saved = desk.t("session.saved" if self._saved else "session.saving")
        note = version_note(desk, session, self.view.kit)
        return " · ".join(part for part in (kit, note, state, saved) if part)

    def show_session(self) -> None:
        """The words as they should be now."""
        self.view.page.set_head(self._title(), self._subtitle())

    def _on_saved(self) -> None:
        self._slow.stop()
        self._show_saved(True)

    def _show_saved(self, saved: bool) -> None:
        if saved != self._saved:
            self._saved = saved
            self.show_session()

    def print(self) -> None:
        """The session's report, to look at and print."""
        open_report(self.desk, "session", self.view.run.session.id)

    def end(self) -> None:
        """The session has been held: on to what remains to be done."""
        run = self.view.run
        if run.is_running:
            run.end(self.desk.workspace.clock())
            self.desk.writer.flush()
        self.desk.go("sessions", run.session.id, "close")
