"""The page of KIT sessions: the list, or one session in the view its state asks for."""

from collections.abc import Callable

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.sessions.close_view import CloseView
from kitdesk.desktop.pages.sessions.list_view import ListView
from kitdesk.desktop.pages.sessions.plan_view import PlanView
from kitdesk.desktop.pages.sessions.run_view import RunView
from kitdesk.desktop.pages.sessions.starting import new_session, start
from kitdesk.desktop.pages.sessions.view import View
from kitdesk.desktop.place import Place
from kitdesk.records import Session
from kitdesk.workspace import Changed

NEW = "new"
VIEWS: dict[str | None, type[PlanView] | type[RunView] | type[CloseView]] = {
    "planned": PlanView,
    "running": RunView,
    "held": CloseView,
    "closed": CloseView,
    "cancelled": PlanView,
}
"""What a session's state shows of it."""


class SessionsPage(Page):
    """`Place("sessions")` is the list, with an id one session.

    Without an id the part `new` (or `new:` and an organisation's id) plans another one. With an id
    the part may be `start`, `plan`, `run`, `close`, or the key of a step whose board is shown.
    """

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self._left = False
        self.view = self._make(place)
        self.body.addWidget(self.view, 1)

    def _make(self, place: Place) -> View:
        session = self.desk.workspace.get(Session, place.id) if place.id else None
        part = place.part or ""
        if session is None and part.partition(":")[0] == NEW:
            organisation = part.partition(":")[2] or None
            return PlanView(self, new_session(self.desk, organisation), is_new=True)
        if session is None:
            return ListView(self)
        if part == "start":
            return RunView(self, start(self.desk, session))
        named = {"plan": PlanView, "run": RunView, "close": CloseView}
        by_state = VIEWS.get(session.status, PlanView)
        chosen = named.get(part, RunView if part else by_state)
        return chosen(self, session)

    def show_place(self, place: Place) -> bool:
        """Another part of the same session, where the view can show it."""
        return place == self.place or (
            place.id == self.place.id and self.view.show_part(place.part)
        )

    def on_changed(self, changed: Changed) -> None:
        if not self._left:
            self.view.on_changed(changed)

    def leave(self) -> None:
        self._left = True
        self.view.leave()

    def create(self) -> None:
        """Ctrl+N: a new session, or a new card while one is run."""
        self.view.make_new()

    def find(self) -> None:
        self.view.to_search()

    def print(self) -> None:
        self.view.print()

    def undo(self) -> bool:
        return self.view.undo()

    def redo(self) -> bool:
        return self.view.redo()

    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        return [(self.t("session.new"), lambda: self.desk.go("sessions", None, NEW))]
