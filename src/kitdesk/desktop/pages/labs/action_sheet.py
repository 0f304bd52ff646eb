"""The sheet of an agreed action: what, who, by which day, how it went."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.gap_model import choice_name
from kitdesk.desktop.pages.labs.reading import LabReading, today
from kitdesk.desktop.pages.labs.record_sheet import RecordSheet
from kitdesk.desktop.widgets import DangerButton, DayField, Select
from kitdesk.records import KINDS, Action

DONE = "done"


class ActionSheet(RecordSheet):
    """Edits an action, or agrees a new one as soon as its words are there."""

    def __init__(self, desk: Desk, page: QWidget, action: Action, is_new: bool = False) -> None:
        title = desk.t("labs.action.new" if is_new else "labs.action.title")
        super().__init__(desk, page, title, action, is_new, lambda given: bool(given.get("what")))
        self._add_fields(LabReading(desk.workspace, desk.language))
        self.body.addStretch(1)
        if not is_new:
            remove = DangerButton(desk.t("labs.action.remove"), self._remove)
            remove.setObjectName("action_remove")
            self.foot.insertWidget(0, remove)

    def _add_fields(self, reading: LabReading) -> None:
        language = self.desk.language
        people = [(None, "–"), *((one.id, one.name) for one in reading.people())]
        homes = [(None, "–"), *((one.id, one.name) for one in reading.organisations())]
        known = KINDS["action"].fields["status"].choices
        states = [(one, choice_name(language, "action", "status", one)) for one in known]
        for name, editor in (
            ("what", QLineEdit()),
            ("who", Select(people)),
            ("due", self._day()),
            ("organisation", Select(homes)),
            ("status", Select(states)),
            ("outcome", QPlainTextEdit()),
            ("done_on", self._day()),
        ):
            self.add_field(name, editor, self.desk.t(f"field.action.{name}"))

    def _day(self) -> DayField:
        field = DayField()
        field.set_language(self.desk.language.tag)
        return field

    def edit(self, name: str, value: object) -> None:
        """Saves a value; what is done gets its day, what is open again loses it."""
        super().edit(name, value)
        if name == "status":
            day = today(self.desk.workspace) if value == DONE else None
            self.fields["done_on"].set_value(day)
            super().edit("done_on", day)

    def made(self) -> None:
        writer, id = self.desk.writer, self.id
        self.desk.history.add(
            self.desk.t("labs.action.made"),
            undo=lambda: writer.delete("action", id),
            redo=lambda: writer.do(lambda workspace: workspace.undelete("action", id)),
        )

    def _remove(self) -> None:
        self.desk.remove("action", self.id, self.desk.t("labs.action.removed"))
        self.close_sheet()
