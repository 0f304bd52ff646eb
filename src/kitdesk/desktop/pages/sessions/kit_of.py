"""Which method kit a session follows."""

from kitdesk.method import Kit, Step, choose, newest
from kitdesk.problem import Problem
from kitdesk.records import MethodKit, Session
from kitdesk.workspace import Workspace


def kit_of(workspace: Workspace, session: Session) -> Kit | None:
    """The kit in the version the session was run with; none when this computer has no version."""
    published = workspace.list(MethodKit)
    try:
        return choose(session.method_kit or "", session.method_version, published)
    except Problem as problem:
        if problem.code != "method.unknown":
            raise
        return None


def kits_for_sessions(workspace: Workspace) -> dict[str, Kit]:
    """The kits a session can be planned with today."""
    kits = newest(workspace.list(MethodKit))
    return {key: kit for key, kit in kits.items() if kit.use == "session"}


def step_title(kit: Kit | None, key: str, tag: str) -> str:
    """What a step is called; its key when the kit is not here."""
    step: Step | None = kit.step(key) if kit else None
    return step.title[tag] if step else key
