"""Taking cards over from an earlier session: read from the workspace, written in one step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kitdesk.desktop.board import taking
from kitdesk.desktop.board.taking import Goal, Stock
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.desktop.pages.sessions.earlier import HELD, earlier, source_of, steps_of
from kitdesk.desktop.pages.sessions.kit_of import kit_of
from kitdesk.records import Attachment, Card, Session
from kitdesk.workspace import Workspace


@dataclass(frozen=True)
class Source(Stock):
    """An earlier session, its kit in its own version, and its cards that are not here yet."""

    session: Session


def setting(session: str) -> str:
    """Where this computer keeps that nothing is to be taken over into a session."""
    return f"session.carry.{session}"


def earlier_sessions(workspace: Workspace, session: Session) -> list[Session]:
    """Sessions that cards can be taken from."""
    held = workspace.list(Session, {"status": HELD})
    return earlier(session, held)


def source(workspace: Workspace, session: Session, old: Session) -> Source:
    """An earlier session's cards with words on them, but those that are here already."""
    taken = {card.carried_from for card in workspace.list(Card, {"session": session.id})}
    cards = [card for card in workspace.list(Card, {"session": old.id}) if card.text]
    kept = tuple(card for card in cards if card.id not in taken)
    return Source(kept, kit_of(workspace, old), old.method_kit or "", old)


def carried(workspace: Workspace, session: Session) -> int:
    """How many cards of the session come from an earlier one."""
    cards = workspace.list(Card, {"session": session.id})
    here = {card.id for card in cards}
    return sum(bool(card.carried_from) and card.carried_from not in here for card in cards)


def offered(workspace: Workspace, session: Session) -> Source | None:
    """What a session begins with by its kit, while nothing is taken over and nobody said no."""
    kit = kit_of(workspace, session)
    if kit is None or workspace.setting(setting(session.id)) or carried(workspace, session):
        return None
    agenda, held = agendas.read(session.agenda, kit), earlier_sessions(workspace, session)
    old = source_of(session, kit, agenda, held)
    found = source(workspace, session, old) if old else None
    return found if found and found.cards else None


def take(desk: Desk, session: Session, old: Source, chosen: Iterable[str]) -> int:
    """Write the chosen cards into the session, with a way back; says how many there were."""
    workspace = desk.workspace
    here = workspace.list(Card, {"session": session.id})
    pictures = lambda card: workspace.list(Attachment, {"of": card})  # noqa: E731
    goal = goal_of(workspace, session)
    taken = taking.take(goal, old, chosen, here, pictures, workspace.new_id)
    if taken.cards:
        _write(desk, session, old.session, taken.cards, taken.photos)
    return len(taken.cards)


def goal_of(workspace: Workspace, session: Session) -> Goal:
    """Where cards may land in a session: in any step of its agenda that is known here."""
    kit = kit_of(workspace, session)
    agenda = agendas.read(session.agenda, kit)
    steps = steps_of(kit, agenda) if kit else []
    return Goal(session.id, kit, session.method_kit or "", tuple(steps))


def _write(
    desk: Desk,
    session: Session,
    old: Session,
    cards: Sequence[Card],
    photos: Sequence[Attachment],
) -> None:
    records = [("card", card.id) for card in cards] + [("attachment", one.id) for one in photos]
    before, after = session.carried_from, old.id

    def write(workspace: Workspace) -> None:
        with workspace.many():
            for record in (*cards, *photos):
                workspace.write(record)
            workspace.update("session", session.id, carried_from=after)

    def take_back(workspace: Workspace) -> None:
        with workspace.many():
            for kind, id in records:
                workspace.delete(kind, id)
            workspace.update("session", session.id, carried_from=before)

    def again(workspace: Workspace) -> None:
        with workspace.many():
            for kind, id in records:
                workspace.undelete(kind, id)
            workspace.update("session", session.id, carried_from=after)

    desk.writer.do(write)
    text = desk.n("session.carry.done", len(cards))
    desk.did(text, lambda: desk.writer.do(take_back), lambda: desk.writer.do(again))
