"""Who takes part and for whom, changed while the session runs."""

from typing import Any, Protocol

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form import RecordPicker
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.sessions import plan
from kitdesk.desktop.pages.sessions.remembering import remember
from kitdesk.desktop.pages.sessions.run import Run
from kitdesk.desktop.widgets import Field, Sheet
from kitdesk.method import Kit
from kitdesk.records import Organisation, Session


class Running(Protocol):
    """The view of a running session, as the sheet needs it."""

    desk: Desk
    page: Page
    run: Run
    kit: Kit | None


class PeopleSheet(Sheet):
    """Participants and organisations beside the board; each change is kept at once."""

    def __init__(self, view: Running) -> None:
        desk, id = view.desk, view.run.session.id
        super().__init__(desk.theme, view.page, desk.t("session.who"), desk.t("common.close"))
        self.desk = desk
        self.kit = view.kit
        self.session = desk.workspace.get(Session, id) or view.run.session
        self.people = self._field("participants", "person")
        self.body.addWidget(self.people)
        self.body.addWidget(self._field("organisations", "organisation"))
        self.body.addStretch(1)

    def _field(self, name: str, kind: str) -> Field:
        picker = RecordPicker(self.desk, kind)
        picker.setObjectName(name)
        hint = self.desk.t(f"session.{name}.hint")
        field = Field(self.desk.t(f"field.session.{name}"), picker, hint)
        field.set_value(getattr(self.session, name))
        picker.edited.connect(lambda value: self._keep(name, value))
        return field

    def _keep(self, name: str, value: Any) -> None:
        self.desk.writer.flush()
        fields = {name: value} | (self._title(value) if name == "organisations" else {})
        before = {field: getattr(self.session, field) for field in fields}
        id = self.session.id
        self.session = self.session.model_copy(update=fields)
        self.desk.writer.do(lambda workspace: workspace.update("session", id, **fields))
        remember(self.desk, id, before, fields)

    def _title(self, ids: tuple[str, ...]) -> dict[str, str]:
        if self.kit is None:
            return {}
        before, after = self._found(self.session.organisations), self._found(ids)
        return plan.renamed(self.session, before, after, self.kit, self.desk.language.tag)

    def _found(self, ids: tuple[str, ...]) -> list[Organisation]:
        found = (self.desk.workspace.get(Organisation, id) for id in ids)
        return [organisation for organisation in found if organisation]


def open_people_sheet(view: Running) -> Sheet:
    """Show the sheet with the cursor where a name is typed."""
    sheet = PeopleSheet(view)
    return sheet.open(sheet.people.editor)
