"""Which earlier session a session goes on from. Plain values. Source: DOMAIN.md §3."""

from collections.abc import Iterable, Sequence

from kitdesk.desktop.board.carrying import sources
from kitdesk.desktop.pages.sessions.agenda import Agenda
from kitdesk.method import Kit, Step
from kitdesk.records import Session

HELD = ("running", "held", "closed")


def earlier(session: Session, sessions: Iterable[Session]) -> list[Session]:
    """Sessions held with one of the same organisations: the one it goes on from, then the newest.

    A session that began after this one is none of them.
    """
    own, begun = set(session.organisations), session.started_at or "9999"
    near = [
        one
        for one in sessions
        if one.id != session.id
        and one.status in HELD
        and (one.started_at or "") <= begun
        and (one.id == session.carried_from or own & set(one.organisations))
    ]
    return sorted(near, key=lambda one: (one.id == session.carried_from, _when(one)), reverse=True)


def _when(session: Session) -> str:
    return session.started_at or session.planned_start or ""


def steps_of(kit: Kit, agenda: Agenda) -> list[Step]:
    """The steps of an agenda that the kit knows, in their order."""
    found = (kit.step(item.step) for item in agenda)
    return [step for step in found if step]


def source_of(
    session: Session, kit: Kit, agenda: Agenda, held: Sequence[Session]
) -> Session | None:
    """The earlier session whose cards this one begins with by its kit; none where it needs none."""
    wanted = {name.kit for name in sources(steps_of(kit, agenda), kit.key)}
    return next((one for one in earlier(session, held) if one.method_kit in wanted), None)


def next_kit(kits: Iterable[Kit], key: str) -> Kit | None:
    """The kit that goes on from the kit `key`: one whose steps fetch cards from it."""
    following = (kit for kit in kits if key in {n.kit for n in sources(kit.steps, kit.key)})
    return next(following, None)
