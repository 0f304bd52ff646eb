"""A new organisation in one step: its name, and what is known at once."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from kitdesk.desktop.naming import field_name, options
from kitdesk.desktop.widgets import Field, PrimaryButton, QuietButton, Select, Sheet
from kitdesk.records import Organisation

if TYPE_CHECKING:
    from kitdesk.desktop.pages.organisations.page import OrganisationsPage

ALIKE = 3
"""How many organisations with a like name are shown, so that nobody is entered twice."""


class NewSheet(Sheet):
    """Enter in the name makes the organisation and opens its page."""

    def __init__(self, page: "OrganisationsPage") -> None:
        self.desk = desk = page.desk
        super().__init__(desk.theme, page, desk.t("organisations.new"), desk.t("desktop.close"))
        self.name = QLineEdit()
        self.name.setObjectName("new-name")
        self.name_field = Field(field_name(desk.language, "organisation", "name"), self.name)
        self.kind = self._select("kind")
        self.municipality = self._select("municipality")
        for field in (self.name_field, self.kind, self.municipality):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.kind.set_value("company")
        self.name.textChanged.connect(self._look_for_alike)
        self.name.returnPressed.connect(self.make)
        self.foot.addStretch(1)
        self.foot.addWidget(QuietButton(desk.t("common.cancel"), self.close_sheet))
        make = PrimaryButton(desk.t("organisations.make"), self.make)
        make.setObjectName("make-organisation")
        self.foot.addWidget(make)

    def _select(self, name: str) -> Field:
        editor = Select(options(self.desk.language, "organisation", name, empty="–"))
        editor.setObjectName(f"new-{name}")
        return Field(field_name(self.desk.language, "organisation", name), editor)

    def start(self) -> None:
        """Shows the sheet with the cursor in the name."""
        self.open(self.name)

    def _look_for_alike(self, text: str) -> None:
        hits = self.desk.workspace.search(text, limit=ALIKE, kinds=["organisation"]) if text else []
        names = ", ".join(hit.title for hit in hits)
        self.name_field.hint.setText(self.desk.t("organisations.alike", names=names))
        self.name_field.hint.setVisible(bool(hits))
        self.name_field.set_fault("")

    def make(self) -> None:
        """Writes the organisation and goes to its page.

        Without a name the field says what is missing.
        """
        name = self.name.text().strip()
        if not name:
            self.name_field.set_fault(self.desk.t("organisations.name_missing"))
            self.name.setFocus()
            return
        organisation = Organisation(
            name=name, kind=self.kind.value(), municipality=self.municipality.value()
        )
        id = self.desk.create(organisation)
        self.close_sheet()
        self.desk.writer.do(lambda _: None, lambda _: self.desk.go("organisations", id))
