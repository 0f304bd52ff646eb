"""Who takes part in a lab: choose among the people there are, or write a new one at the door."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form.pick_list import Choice, PickList
from kitdesk.desktop.pages.labs.gap_model import choice_name
from kitdesk.desktop.pages.labs.reading import SECTORS, LabReading
from kitdesk.desktop.pages.labs.record_sheet import RecordSheet
from kitdesk.desktop.widgets import Caption, Field, QuietButton, Select, rule
from kitdesk.records import Lab, Person, title


class PeopleSheet(RecordSheet):
    """The participants of a lab."""

    def __init__(self, desk: Desk, page: QWidget, lab: Lab) -> None:
        super().__init__(desk, page, desk.t("labs.people.title"), lab)
        self._reading = LabReading(desk.workspace, desk.language)
        self.list = PickList(desk, desk.t("labs.people.title"), desk.t("labs.people.search"))
        self.list.show_choices(self._choices(), lab.participants)
        self.list.setEnabled("participants" not in self._disputed)
        self.list.picked.connect(lambda chosen: self.edit("participants", chosen))
        self.body.addWidget(self.list, 1)
        self._add_newcomer()

    def _choices(self) -> list[Choice]:
        homes = {org.id: org.name for org in self._reading.organisations()}
        people = self.desk.workspace.list(Person)
        people.sort(key=lambda person: self.desk.language.sort_key(title(person)))
        return [Choice(p.id, title(p) or "–", self._more(p, homes)) for p in people]

    def _more(self, person: Person, homes: dict[str, str]) -> str:
        names = [homes[id] for id in person.organisations if id in homes]
        sector = person.sector and choice_name(
            self.desk.language, "person", "sector", person.sector
        )
        return ", ".join([*names, *([sector] if sector else [])])

    def _add_newcomer(self) -> None:
        t = self.desk.t
        sectors = [(s, choice_name(self.desk.language, "person", "sector", s)) for s in SECTORS]
        homes = [(org.id, org.name) for org in self._reading.organisations()]
        self.name = QLineEdit()
        self.name.setObjectName("newcomer_name")
        self.sector = Select([(None, "–"), *sectors])
        self.sector.setObjectName("newcomer_sector")
        self.home = Select([(None, "–"), *homes])
        self.home.setObjectName("newcomer_home")
        self.name.returnPressed.connect(self._welcome)
        self.body.addWidget(rule())
        self.body.addWidget(Caption(t("labs.people.newcomer"), capitals=False))
        for label, editor in (
            ("labs.people.name", self.name),
            ("field.person.sector", self.sector),
            ("field.person.organisations", self.home),
        ):
            if isinstance(editor, Select):
                editor.setSizeAdjustPolicy(
                    Select.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
            self.body.addWidget(Field(t(label), editor))
        add = QuietButton(t("labs.people.add"), self._welcome)
        add.setObjectName("newcomer_add")
        self.body.addWidget(add)

    def _welcome(self) -> None:
        person = self._newcomer()
        if person is None:
            self.name.setFocus()
            return
        self.desk.writer.write(person)
        more = ", ".join(
            box.currentText() for box in (self.home, self.sector) if box.value() is not None
        )
        self.list.add(Choice(person.id, title(person), more))
        self.name.clear()
        self.name.setFocus()

    def _newcomer(self) -> Person | None:
        given, _, family = self.name.text().strip().partition(" ")
        if not given:
            return None
        fields: dict[str, Any] = {"id": self.desk.workspace.new_id(), "given_name": given}
        if family.strip():
            fields["family_name"] = family.strip()
        if self.sector.value():
            fields["sector"] = self.sector.value()
        if self.home.value():
            fields["organisations"] = (self.home.value(),)
        return Person(**fields)

    def changed_text(self) -> str:
        return self.desk.t("labs.people.changed")
