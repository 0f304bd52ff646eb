"""Who takes part and for whom, changed while the session runs."""

from typing import Any, Protocol

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form import RecordPicker
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.sessions.remembering import remember
from kitdesk.desktop.pages.sessions.run import Run
from kitdesk.desktop.widgets import Field, Sheet
from kitdesk.records import Session


class Running(Protocol):
    """The view of a running session, as the sheet needs it."""

    desk: Desk
    page: Page
    run: Run


def open_people_sheet(view: Running) -> Sheet:
    """Participants and organisations beside the board; each change is kept at once."""
    desk, id = view.desk, view.run.session.id
    session = desk.workspace.get(Session, id) or view.run.session
    sheet = Sheet(desk.theme, view.page, desk.t("session.who"), desk.t("common.close"))
    people = _field(desk, session, "participants", "person")
    sheet.body.addWidget(people)
    sheet.body.addWidget(_field(desk, session, "organisations", "organisation"))
    sheet.body.addStretch(1)
    sheet.open(people.editor)
    return sheet


def _field(desk: Desk, session: Session, name: str, kind: str) -> Field:
    picker = RecordPicker(desk, kind)
    picker.setObjectName(name)
    field = Field(desk.t(f"field.session.{name}"), picker, desk.t(f"session.{name}.hint"))
    field.set_value(getattr(session, name))

    kept = {name: getattr(session, name)}

    def keep(value: Any) -> None:
        desk.writer.do(lambda workspace: workspace.update("session", session.id, **{name: value}))
        remember(desk, session.id, dict(kept), {name: value})
        kept[name] = value

    picker.edited.connect(keep)
    return field
