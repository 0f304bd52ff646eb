"""One organisation: its name on top, and its parts behind tabs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.naming import choice_name, record_name
from kitdesk.desktop.pages.organisations.actions_part import ActionsPart
from kitdesk.desktop.pages.organisations.aid_part import AidPart
from kitdesk.desktop.pages.organisations.history_part import HistoryPart
from kitdesk.desktop.pages.organisations.maturity_part import MaturityPart
from kitdesk.desktop.pages.organisations.overview_part import OverviewPart
from kitdesk.desktop.pages.organisations.part import Part
from kitdesk.desktop.pages.organisations.sessions_part import SessionsPart
from kitdesk.desktop.widgets import IconButton, PrimaryButton, Tabs
from kitdesk.records import Organisation
from kitdesk.workspace import Changed

if TYPE_CHECKING:
    from kitdesk.desktop.pages.organisations.page import OrganisationsPage

PARTS: dict[str, Callable[["OrganisationsPage", Organisation], Part]] = {
    "overview": OverviewPart,
    "sessions": SessionsPart,
    "actions": ActionsPart,
    "maturity": MaturityPart,
    "aid": AidPart,
    "history": HistoryPart,
}
MEMORY = "organisations.tab"


class OneView(QWidget):
    """The parts are made when first looked at; the tab chosen last is chosen again."""

    def __init__(self, page: "OrganisationsPage", organisation: Organisation) -> None:
        super().__init__()
        self.page, self.desk, self.organisation = page, page.desk, organisation
        self._make_head()
        self.tabs = Tabs([(name, self.desk.t(f"organisations.tab.{name}")) for name in PARTS])
        self.tabs.chosen.connect(self.choose)
        self.part: Part | None = None
        self._room = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.tabs)
        lines.addSpacing(16)
        lines.addLayout(self._room, 1)
        asked = (page.place.part or "").split(":")[0]
        named = "overview" if asked == "person" else asked
        self.choose(named if named in PARTS else self.desk.memory.get(MEMORY, "overview"))

    def _make_head(self) -> None:
        t, theme = self.desk.t, self.desk.theme
        back = IconButton(
            theme.icon("arrow-left"),
            t("organisations.to_list"),
            lambda: self.desk.go("organisations"),
        )
        back.setObjectName("to-list")
        remove = IconButton(theme.icon("trash-2"), t("organisations.remove"), self._remove)
        remove.setObjectName("remove-organisation")
        plan = PrimaryButton(t("organisations.plan"), self._plan)
        plan.setObjectName("plan-session")
        self.page.head(self.organisation.name or "–", self._subtitle(), back, remove, plan)

    def _subtitle(self) -> str:
        it, language = self.organisation, self.desk.language
        named = [
            choice_name(language, "organisation", "kind", it.kind),
            choice_name(language, "organisation", "municipality", it.municipality),
            it.place if it.place else "",
            it.sector or "",
        ]
        member = [record_name(language, self.desk.workspace, id) for id in it.member_of]
        if member:
            named.append(self.desk.t("organisations.member_of", names=", ".join(member)))
        return " · ".join(filter(None, named))

    def choose(self, name: str) -> None:
        """Shows a part."""
        if self.part:
            self._room.removeWidget(self.part)
            self.part.deleteLater()
        self.tabs.choose(name)
        self.desk.memory[MEMORY] = name
        self.part = PARTS[name](self.page, self.organisation)
        self._room.addWidget(self.part, 1)

    def _plan(self) -> None:
        self.desk.go("sessions", None, f"new:{self.organisation.id}")

    def _remove(self) -> None:
        it = self.organisation
        self.desk.remove("organisation", it.id, self.desk.t("desktop.removed", name=it.name or ""))
        self.desk.go("organisations")

    def on_changed(self, changed: Changed) -> None:
        """Shows the organisation as it is now; one that is gone leads back to the list."""
        if self.desk.heard(changed, "organisation"):
            fresh = self.desk.workspace.get(Organisation, self.organisation.id)
            if fresh is None or fresh.deleted:
                self.desk.go("organisations")
                return
            self.organisation = fresh
            self.page.set_head(fresh.name or "–", self._subtitle())
        if self.part:
            self.part.on_changed(changed, self.organisation)
