"""The sheet of a lab: number, theme, question, day, place, hosts, state, and a summary."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form.pick_list import Choice, PickList
from kitdesk.desktop.pages.labs.gap_model import choice_name
from kitdesk.desktop.pages.labs.lab_run import kit_for_labs
from kitdesk.desktop.pages.labs.programme import timed
from kitdesk.desktop.pages.labs.programme_field import ProgrammeField
from kitdesk.desktop.pages.labs.reading import LabReading
from kitdesk.desktop.pages.labs.record_sheet import RecordSheet
from kitdesk.desktop.widgets import Caption, DangerButton, DayField, QuietButton, Select
from kitdesk.desktop.widgets.number_box import NumberBox
from kitdesk.records import KINDS, Lab, MethodKit

_MOST = 999
_HOSTS_PX = 190


class LabSheet(RecordSheet):
    """Edits a lab, or makes a new one as soon as its theme, its day or its place is given."""

    def __init__(self, desk: Desk, page: QWidget, lab: Lab, is_new: bool = False) -> None:
        name = desk.t("labs.new" if is_new else "labs.edit")
        super().__init__(desk, page, name, lab, is_new)
        self._add_facts()
        self._add_hosts(lab)
        self.add_field("summary", QPlainTextEdit(), self._label("summary"))
        self.body.addStretch(1)
        if not is_new:
            remove = DangerButton(desk.t("labs.remove"), self._remove)
            remove.setObjectName("lab_remove")
            self.foot.insertWidget(0, remove)

    def _label(self, name: str) -> str:
        return self.desk.t(f"field.lab.{name}")

    def _add_facts(self) -> None:
        number = NumberBox()
        number.setRange(0, _MOST)
        number.setButtonSymbols(NumberBox.ButtonSymbols.NoButtons)
        day = DayField()
        day.set_language(self.desk.language.tag)
        self.add_field("theme", QLineEdit(), self._label("theme"))
        self.add_field(
            "question", QPlainTextEdit(), self._label("question"), self.desk.t("labs.hint.question")
        )
        self.add_field("number", number, self._label("number"))
        self.add_field("date", day, self._label("date"))
        self.add_field("place", QLineEdit(), self._label("place"))
        self.add_field("status", self._states(), self._label("status"))
        hint = self.desk.t("labs.hint.programme")
        self.add_field("programme", ProgrammeField(), self._label("programme"), hint)
        fill = QuietButton(self.desk.t("labs.programme.from_kit"), self._fill_programme)
        fill.setObjectName("programme_from_kit")
        self.body.addWidget(fill)

    def _fill_programme(self) -> None:
        """The kit's steps with the times they would have, after what is written already."""
        kit = kit_for_labs(self.desk.workspace.list(MethodKit))
        tag = self.desk.language.tag
        written = list(self.value("programme") or ())
        steps = [(step.title[tag], step.minutes) for step in kit.steps]
        programme = [*written, *timed(steps, written)]
        self.fields["programme"].set_value(programme)
        self.edit("programme", programme)

    def _states(self) -> Select:
        known = KINDS["lab"].fields["status"].choices
        return Select([(s, choice_name(self.desk.language, "lab", "status", s)) for s in known])

    def _add_hosts(self, lab: Lab) -> None:
        found = LabReading(self.desk.workspace, self.desk.language).organisations()
        hosts = PickList(self.desk, self._label("hosts"), self.desk.t("labs.hosts.search"))
        hosts.setFixedHeight(self.desk.theme.px(_HOSTS_PX))
        hosts.show_choices([Choice(org.id, org.name) for org in found], lab.hosts)
        hosts.setEnabled("hosts" not in self._disputed)
        hosts.picked.connect(lambda chosen: self.edit("hosts", chosen))
        self.body.addWidget(Caption(self._label("hosts"), capitals=False))
        self.body.addWidget(hosts)

    def made(self) -> None:
        writer, id = self.desk.writer, self.id
        self.desk.history.add(
            self.desk.t("labs.made"),
            undo=lambda: writer.delete("lab", id),
            redo=lambda: writer.do(lambda workspace: workspace.undelete("lab", id)),
        )

    def _remove(self) -> None:
        self.desk.remove("lab", self.id, self.desk.t("labs.removed"))
        self.close_sheet()
