"""Which method kit a session follows."""

from kitdesk.desktop.desk import Desk
from kitdesk.method import Kit, Step, kit_of_session, newest
from kitdesk.records import Session
from kitdesk.workspace import Workspace

FIRST_KIT = "kit-halvdag"


def kit_of(workspace: Workspace, session: Session) -> Kit | None:
    """The kit in the version the session was run with; none when this computer has no version."""
    return kit_of_session(session, workspace.method_kits())


def kits_for_sessions(workspace: Workspace) -> dict[str, Kit]:
    """The kits a session can be planned with today."""
    kits = newest(workspace.method_kits())
    return {key: kit for key, kit in kits.items() if kit.use == "session"}


def likely_kit(workspace: Workspace) -> Kit:
    """The kit a new session most likely follows: that of the newest session, else the half day."""
    kits = kits_for_sessions(workspace)
    newest = max(workspace.list(Session), key=lambda session: session.id, default=None)
    wanted = [newest.method_kit if newest else None, FIRST_KIT]
    return next((kits[key] for key in wanted if key in kits), next(iter(kits.values())))


def step_title(kit: Kit | None, key: str, tag: str) -> str:
    """What a step is called; its key when the kit is not here."""
    step: Step | None = kit.step(key) if kit else None
    return step.title[tag] if step else key


def version_note(desk: Desk, session: Session, kit: Kit | None) -> str:
    """That another version of the kit has to stand in for the session's own; else nothing."""
    if kit is None or session.method_version in (None, kit.version):
        return ""
    return desk.t("session.other_version", own=session.method_version, shown=kit.version)
