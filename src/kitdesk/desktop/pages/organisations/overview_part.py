"""The profile, as a form that saves itself, and the people."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kitdesk.desktop.form import RecordForm
from kitdesk.desktop.naming import name_of
from kitdesk.desktop.pages.organisations.part import Part
from kitdesk.desktop.pages.organisations.person_sheet import PersonSheet
from kitdesk.desktop.widgets import (
    Body,
    Caption,
    Card,
    LinkButton,
    QuietButton,
    SideBySide,
    clear,
    flow,
)
from kitdesk.records import Organisation, Person
from kitdesk.workspace import Changed

PROFILE = (
    ("name", "kind"),
    ("legal_form", "number"),
    ("municipality", "place"),
    ("sector", "sector_code"),
    ("size", "employees"),
    ("member_of", "contact"),
    ("web", "fiscal_year_start"),
    ("group_of", "areas"),
)
"""Pairs of fields that stand side by side."""

WIDE = ("description", "tags")
FOR_OFFICE = ("coach", "published")
HINTED = ("description", "number", "group_of")
PROFILE_SHARE, PEOPLE_SHARE = 3, 2
LEAST_PX = 700
"""Narrower than this at 100 %, the people stand below the profile."""


class OverviewPart(Part):
    """Profile at the left, people at the right."""

    kinds = ("organisation", "person")

    def build(self) -> None:
        self.form = RecordForm(self.desk, self.organisation, self)
        self.people = Card(self.t("organisations.people"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.people.body.addLayout(self._rows)
        add = QuietButton(
            self.t("organisations.add_person"),
            self._add_person,
            icon=self.desk.theme.icon("user-plus"),
        )
        add.setObjectName("add-person")
        self.people.add_row(add)
        self.people.body.addStretch(1)
        theme = self.desk.theme
        columns = SideBySide(lambda: theme.px(LEAST_PX), theme.tokens.sizes["gap"])
        columns.add(self._profile(), PROFILE_SHARE)
        columns.add(self.people, PEOPLE_SHARE, Qt.AlignmentFlag.AlignTop)
        self.lines.addWidget(columns)
        self.lines.addStretch(1)
        self.sheet: PersonSheet | None = None
        self._open_asked_person()

    def _profile(self) -> Card:
        card = Card(self.t("organisations.profile"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = 0
        for row, pair in enumerate(PROFILE):
            for column, name in enumerate(pair):
                grid.addWidget(self._field(name), row, column)
        wide = WIDE
        if self.desk.workspace.me.role == "office":
            for column, name in enumerate(FOR_OFFICE):
                grid.addWidget(self._field(name), row + 1, column)
        for more, name in enumerate(wide, start=row + 2):
            grid.addWidget(self._field(name), more, 0, 1, 2)
        card.body.addLayout(grid)
        return card

    def _field(self, name: str) -> QWidget:
        hint = self.t(f"organisations.hint.{name}") if name in HINTED else ""
        return self.form.field(name, hint=hint)

    def refresh(self) -> None:
        clear(self._rows)
        people = self.desk.workspace.list(
            Person, {"organisations": self.organisation.id}, order=("given_name", "family_name")
        )
        for person in people:
            self._rows.addWidget(self._person_row(person))
        if not people:
            self._rows.addWidget(Body(self.t("organisations.no_people")))

    def _person_row(self, person: Person) -> QWidget:
        row = QWidget()
        name = LinkButton(name_of(self.desk.language, person), lambda: self.open_person(person))
        name.setObjectName(f"person-{person.id}")
        about = " · ".join(filter(None, (person.role, person.phone or person.email)))
        line = flow(name, Caption(about, capitals=False), spacing=4)
        row.setLayout(line)
        return row

    def _add_person(self) -> None:
        person = Person(organisations=(self.organisation.id,))
        id = self.desk.create(person)
        self.open_person(person.model_copy(update={"id": id})).fresh = True

    def open_person(self, person: Person) -> PersonSheet:
        """Shows a person in the side sheet."""
        self.sheet = PersonSheet(self.desk, self.page, person)
        self.sheet.start()
        return self.sheet

    def _open_asked_person(self) -> None:
        kind, _, id = (self.page.place.part or "").partition(":")
        person = self.desk.workspace.get(Person, id) if kind == "person" and id else None
        if person:
            self.open_person(person)

    def on_changed(self, changed: Changed, organisation: Organisation) -> None:
        super().on_changed(changed, organisation)
        self.form.show(organisation)
