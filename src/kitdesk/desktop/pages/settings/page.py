"""The page of settings, a part at a time."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.desktop.pages.settings.about_part import AboutPart
from kitdesk.desktop.pages.settings.bin_part import BinPart
from kitdesk.desktop.pages.settings.keys_part import KeysPart
from kitdesk.desktop.pages.settings.lock_part import LockPart
from kitdesk.desktop.pages.settings.me_part import MePart
from kitdesk.desktop.pages.settings.part import Part
from kitdesk.desktop.pages.settings.project_part import ProjectPart
from kitdesk.desktop.pages.settings.storage_part import StoragePart
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets import Tabs
from kitdesk.workspace import Changed

PARTS: dict[str, Callable[["SettingsPage"], Part]] = {
    "me": MePart,
    "project": ProjectPart,
    "storage": StoragePart,
    "lock": LockPart,
    "keys": KeysPart,
    "bin": BinPart,
    "about": AboutPart,
}
MEMORY = "settings.tab"


class SettingsPage(Page):
    """`Place("settings", part="bin")` opens at a part."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self.head(self.t("desktop.page.settings"), self.t("settings.subtitle"))
        self.tabs = Tabs([(name, self.t(f"settings.tab.{name}")) for name in PARTS])
        self.tabs.chosen.connect(self.choose)
        self.part: Part | None = None
        self._room = QVBoxLayout()
        self.body.addWidget(self.tabs)
        self.body.addLayout(self._room, 1)
        self.choose(place.part if place.part in PARTS else desk.memory.get(MEMORY, "me"))

    def choose(self, name: str) -> None:
        """Shows a part."""
        if self.part:
            self._room.removeWidget(self.part)
            self.part.hide()
            self.part.deleteLater()
        self.tabs.choose(name)
        self.desk.memory[MEMORY] = name
        self.part = PARTS[name](self)
        self._room.addWidget(self.part, 1)

    def show_place(self, place: Place) -> bool:
        if place.part in PARTS:
            self.choose(place.part)
        return True

    def on_changed(self, changed: Changed) -> None:
        if self.part and (not self.part.kinds or self.desk.heard(changed, *self.part.kinds)):
            self.part.refresh()
