"""What comes after a session: the next one in its series, one that is planned, a call."""

from collections.abc import Iterable
from dataclasses import dataclass

from kitdesk.desktop.pages.sessions.earlier import next_kit
from kitdesk.desktop.pages.sessions.kit_of import kits_for_sessions
from kitdesk.method import Kit
from kitdesk.records import Contact, Session
from kitdesk.workspace import Workspace


@dataclass(frozen=True)
class Following:
    """`kit` is the next of the series, else none; `planned` what is planned with them already."""

    kit: Kit | None
    planned: Session | None


def following(workspace: Workspace, session: Session) -> Following:
    """What can come next with the same organisations."""
    kits = kits_for_sessions(workspace)
    kit = next_kit(kits.values(), session.method_kit or "")
    return Following(kit, _planned(session, workspace.list(Session, {"status": "planned"})))


def _planned(session: Session, planned: Iterable[Session]) -> Session | None:
    own = set(session.organisations)
    near = [
        one
        for one in planned
        if one.carried_from == session.id
        or (own & set(one.organisations) and (one.planned_start or "") > _day(session))
    ]
    return min(near, key=lambda one: one.planned_start or "9999", default=None)


def _day(session: Session) -> str:
    return session.ended_at or session.started_at or session.planned_start or ""


def promised(workspace: Workspace, key: str) -> list[Contact]:
    """The calls promised when a session was closed, one an organisation; `key` is its setting."""
    found = [workspace.get(Contact, id) for id in workspace.setting(key, [])]
    return [contact for contact in found if contact and not contact.deleted]
