"""Taking cards over from an earlier session: read from the workspace, written in one step."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.desktop.pages.sessions import carrying
from kitdesk.desktop.pages.sessions.kit_of import kit_of
from kitdesk.method import Kit, Step
from kitdesk.records import Attachment, Card, Session
from kitdesk.workspace import Workspace

Put = Callable[[Sequence[Card]], None]


@dataclass(frozen=True)
class Source:
    """An earlier session, its kit in its own version, and its cards that are not here yet."""

    session: Session
    kit: Kit | None
    cards: tuple[Card, ...]

    @property
    def kit_key(self) -> str:
        """The key of its kit, known here or not."""
        return self.session.method_kit or ""


def setting(session: str) -> str:
    """Where this computer keeps that nothing is to be taken over into a session."""
    return f"session.carry.{session}"


def earlier_sessions(workspace: Workspace, session: Session) -> list[Session]:
    """Sessions that cards can be taken from."""
    held = workspace.list(Session, {"status": carrying.HELD})
    return carrying.earlier(session, held)


def source(workspace: Workspace, session: Session, old: Session) -> Source:
    """An earlier session's cards with words on them, but those that are here already."""
    taken = {card.carried_from for card in workspace.list(Card, {"session": session.id})}
    cards = [card for card in workspace.list(Card, {"session": old.id}) if card.text]
    kept = tuple(card for card in cards if card.id not in taken)
    return Source(old, kit_of(workspace, old), kept)


def own_source(workspace: Workspace, session: Session, step: Step) -> Source:
    """The session's own cards that a step builds on and that are not in it yet."""
    cards = workspace.list(Card, {"session": session.id})
    kit = kit_of(workspace, session)
    agenda = [item.step for item in agendas.read(session.agenda, kit)]
    own = tuple(carrying.to_fetch(cards, session.method_kit or "", step, agenda))
    return Source(session, kit, own)


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
    old = carrying.source_of(session, kit, agenda, held)
    found = source(workspace, session, old) if old else None
    return found if found and found.cards else None


def take(
    desk: Desk,
    session: Session,
    old: Source,
    chosen: Iterable[str],
    into: Sequence[Step] | None = None,
    put: Put | None = None,
) -> int:
    """Write the chosen cards into the session, with a way back; says how many there were.

    `into` are the steps they may land in: those of the agenda, where nothing is said. `put` lays
    the cards on a board that is open, which then has them among its own steps of undo.
    """
    workspace, wanted = desk.workspace, set(chosen)
    steps = steps_here(workspace, session) if into is None else into
    cards = [card for card in old.cards if card.id in wanted]
    own = session.method_kit or ""
    landings = [carrying.landing(card, old.kit_key, own, steps) for card in cards]
    pairs = [(card, place) for card, place in zip(cards, landings, strict=True) if place]
    new_ids = [workspace.new_id() for _ in pairs]
    here = workspace.list(Card, {"session": session.id})
    made = carrying.copies([c for c, _ in pairs], [p for _, p in pairs], here, session.id, new_ids)
    photos = _pictures(workspace, made)
    if put and made:
        put(made)
        for photo in photos:
            desk.writer.write(photo)
    elif made:
        _write(desk, session, old.session, made, photos)
    return len(made)


def steps_here(workspace: Workspace, session: Session) -> list[Step]:
    """The steps of the session's agenda that are known here."""
    kit = kit_of(workspace, session)
    return carrying.steps_of(kit, agendas.read(session.agenda, kit)) if kit else []


def _pictures(workspace: Workspace, made: Sequence[Card]) -> list[Attachment]:
    """The photos of carried cards, on the new cards too: the same bytes are kept once."""
    found: list[Attachment] = []
    for card in made:
        for photo in workspace.list(Attachment, {"of": card.carried_from}):
            found.append(photo.model_copy(update={"id": workspace.new_id(), "of": card.id}))
    return found


def _write(
    desk: Desk, session: Session, old: Session, cards: list[Card], photos: list[Attachment]
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
