"""Below the participants of a plan: how many have agreed to what, and the way to take it down."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.sessions.consent_sheet import ConsentSheet
from kitdesk.desktop.widgets import LinkButton, Muted
from kitdesk.records import CONSENTS, Person
from kitdesk.records.consent import given


class ConsentLine(QWidget):
    """Seen as soon as somebody takes part."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self.desk, self.page = desk, page
        self._ids: tuple[str, ...] = ()
        self.words = Muted("")
        self.words.setObjectName("consents")
        self.open = LinkButton(desk.t("session.consent.take"), self._open)
        self.open.setObjectName("take-consents")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.open)

    def show_people(self, ids: tuple[str, ...]) -> None:
        """Those who take part now."""
        self._ids = ids
        people = self._people()
        self.setVisible(bool(people))
        counts = [
            self.desk.t(
                "session.consent.count",
                name=self.desk.t(f"session.consent.{purpose}"),
                yes=sum(given(person.consent.get(purpose)) for person in people),
                all=len(people),
            )
            for purpose in CONSENTS
        ]
        self.words.setText(" · ".join(counts))

    def _people(self) -> list[Person]:
        found = (self.desk.workspace.get(Person, id) for id in self._ids)
        return [person for person in found if person and not person.deleted]

    def _open(self) -> None:
        self.desk.writer.flush()
        sheet = ConsentSheet(self.desk, self.page, self._people())
        sheet.open()
