"""A part of one organisation's page."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.records import Organisation
from kitdesk.workspace import Changed

if TYPE_CHECKING:
    from kitdesk.desktop.pages.organisations.page import OrganisationsPage


class Part(QWidget):
    """Builds into `.lines`; `kinds` are those whose changes it shows, by `refresh`."""

    kinds: tuple[str, ...] = ()

    def __init__(self, page: "OrganisationsPage", organisation: Organisation) -> None:
        super().__init__()
        self.page, self.desk, self.organisation = page, page.desk, organisation
        self.t = page.desk.t
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(page.desk.theme.tokens.sizes["gap"])
        self.build()
        self.refresh()

    def build(self) -> None:
        """Makes the widgets."""

    def refresh(self) -> None:
        """Reads what is shown."""

    def on_changed(self, changed: Changed, organisation: Organisation) -> None:
        """Records changed; `organisation` is as it is now."""
        self.organisation = organisation
        if self.desk.heard(changed, *self.kinds):
            self.refresh()
