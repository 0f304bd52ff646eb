"""The page of organisations: the list, or one of them."""

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.organisations.list_view import ListView
from kitdesk.desktop.pages.organisations.new_sheet import NewSheet
from kitdesk.desktop.pages.organisations.one_view import OneView
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import PrimaryButton
from kitdesk.records import Organisation
from kitdesk.workspace import Changed


class OrganisationsPage(Page):
    """`Place("organisations")` is the list, with an id one organisation; `part` names its tab."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        organisation = desk.workspace.get(Organisation, place.id) if place.id else None
        self.view: ListView | OneView
        self.sheet: NewSheet | None = None
        if organisation:
            self.view = OneView(self, organisation)
        else:
            self._head_of_list()
            self.view = ListView(self)
        self.body.addWidget(self.view, 1)

    def _head_of_list(self) -> None:
        new = PrimaryButton(
            self.t("organisations.new"),
            self.create,
            shortcut="Ctrl+N",
            tip=self.t("organisations.new"),
        )
        new.setObjectName("new-organisation")
        self.head(self.t("desktop.page.organisations"), self.t("organisations.subtitle"), new)

    def create(self) -> None:
        """Ctrl+N: a new organisation in one step."""
        self.sheet = NewSheet(self)
        self.sheet.start()

    def find(self) -> None:
        """Ctrl+F: into the search line, from one organisation back to the list."""
        if isinstance(self.view, ListView):
            self.view.search.setFocus()
            self.view.search.selectAll()
        else:
            self.desk.go("organisations")

    def on_changed(self, changed: Changed) -> None:
        self.view.on_changed(changed)

    def commands(self) -> list:
        return [(self.t("organisations.new"), self.create)]
