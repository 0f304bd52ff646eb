"""New sessions, and the first click of one: written down and running."""

from datetime import date

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.desktop.pages.sessions import copying, plan
from kitdesk.desktop.pages.sessions.kit_of import kit_of, kits_for_sessions, likely_kit
from kitdesk.desktop.pages.sessions.notebook import DeskNotebook
from kitdesk.desktop.pages.sessions.run import Run, setting
from kitdesk.method import Kit
from kitdesk.records import Organisation, Session, SessionStep


def new_session(desk: Desk, organisation: str | None = None) -> Session:
    """A session that is not written yet, with everything that can be known of it."""
    workspace = desk.workspace
    kit = likely_kit(workspace)
    me, now, tag = workspace.me, workspace.clock(), desk.language.tag
    session = plan.fresh(workspace.new_id(), kit, me.person, now, tag)
    found = workspace.get(Organisation, organisation) if organisation else None
    if found is None:
        return session
    about = {"organisations": (found.id,), "title": plan.name([found], kit, tag)}
    return session.model_copy(update=about | {"municipality": found.municipality})


def plan_like(desk: Desk, old: Session) -> None:
    """Write a plan like an earlier session, and show it."""
    newest = kits_for_sessions(desk.workspace).get(old.method_kit or "")
    _plan(desk, new_session(desk).model_copy(update=copying.like(old, newest)))


def plan_following(desk: Desk, old: Session, kit: Kit, day: date | None = None) -> Session:
    """Write the session that follows an earlier one, and show it.

    It keeps the name of the earlier one, unless that is only the name of its kit.
    """
    before, tag = kit_of(desk.workspace, old), desk.language.tag
    new = copying.following(old, new_session(desk), kit, day)
    if before and old.title == before.name[tag]:
        new = new.model_copy(update={"title": kit.name[tag]})
    return _plan(desk, new)


def _plan(desk: Desk, session: Session) -> Session:
    desk.create(session)
    desk.writer.flush()
    desk.go("sessions", session.id, "plan")
    return session


def run_of(desk: Desk, session: Session) -> Run:
    """The run of a session, where it was left."""
    workspace = desk.workspace
    steps = workspace.list(SessionStep, where={"session": session.id})
    agenda = agendas.read(session.agenda, kit_of(workspace, session))
    kept = workspace.setting(setting(session.id))
    return Run(session, agenda, steps, kept, DeskNotebook(desk), workspace.new_id)


def start(desk: Desk, session: Session) -> Session:
    """Begin a session now; one that is not written yet is written. Gives it as it is after."""
    if desk.workspace.get(Session, session.id) is None:
        desk.writer.write(session)
    if session.status == "running":
        return session
    run = run_of(desk, session)
    run.begin(desk.workspace.clock())
    desk.writer.flush()
    return run.session
