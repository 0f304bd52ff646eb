"""A person in the side sheet: who they are, and what they have said yes to."""

from PySide6.QtWidgets import QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form import RecordSheet
from kitdesk.desktop.pages.organisations.consent_card import ConsentCard
from kitdesk.records import Person

FIELDS = (
    *("given_name", "family_name", "role", "phone", "email", "organisations"),
    *("sector", "gender", "age_band"),
)
NAMES = ("given_name", "family_name")
HINTED = ("gender", "age_band", "role")


class PersonSheet(RecordSheet):
    """Fields, then the consents one by one."""

    def __init__(self, desk: Desk, page: QWidget, person: Person) -> None:
        hints = {name: desk.t(f"organisations.hint.person.{name}") for name in HINTED}
        super().__init__(desk, page, person, FIELDS, hints=hints)
        self.consents = ConsentCard(desk, person)
        self.insert(self.consents)

    def is_empty(self) -> bool:
        """A person begun and left without any name is not kept."""
        return not any(self.form.fields[name].value() for name in NAMES)
