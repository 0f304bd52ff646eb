"""Who the actions of a session can be given to, and whose they are."""

from kitdesk.desktop.board.agreement import Agreement
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.deeds import Ground
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.people import people_of
from kitdesk.records import Session


def agreement_of(desk: Desk, session: Session, board: Board, ground: Ground) -> Agreement:
    """Participants first, then coaches; the organisation's, when there is only one."""
    takers = (*session.participants, *session.coaches)
    only = session.organisations[0] if len(session.organisations) == 1 else None
    people = people_of(desk.workspace, takers, desk.t("desktop.not_received"))
    return Agreement(desk, board, ground, people, only)
