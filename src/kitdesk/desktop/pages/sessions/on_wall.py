"""A session as the wall asks it."""

from datetime import datetime
from typing import Protocol

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.run import Run
from kitdesk.desktop.pages.sessions.stage import Stage
from kitdesk.desktop.wall.showing import IN_A_SESSION
from kitdesk.desktop.wall.source import Source, Watched
from kitdesk.method import Step


class Running(Protocol):
    """The running session, as the wall needs it."""

    desk: Desk
    run: Run
    stage: Stage
    people: dict[str, str]

    @property
    def step(self) -> Step: ...


class SessionOnWall(Watched):
    """What is told of a session; the wall speaks the language of its material."""

    def __init__(self, view: Running) -> None:
        self._view = view
        self.desk = view.desk
        self.modes = IN_A_SESSION

    @property
    def zone(self) -> str | None:
        return self._view.run.session.zone

    def board(self) -> Board:
        return self._view.stage.board

    def source(self) -> Source:
        view, session = self._view, self._view.run.session
        return Source(
            view.step,
            view.stage.board,
            session.language or self.desk.language.tag,
            number=view.run.number,
            count=len(view.run.agenda),
            title=session.title or "",
            summary=session.summary or "",
            people=view.people,
            actions=tuple(view.stage.board.actions()),
        )

    def left(self, now: datetime) -> int | None:
        return self._view.run.clock.left(now) if self._view.run.is_running else None
