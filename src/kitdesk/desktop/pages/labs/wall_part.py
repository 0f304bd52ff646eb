"""The participants' window of a lab: it stays up on every tab, until another lab is opened."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.log_card import LogCard
from kitdesk.desktop.pages.labs.on_wall import LabOnWall
from kitdesk.desktop.pages.labs.reading import LabReading
from kitdesk.desktop.pages.labs.run_view import RunView
from kitdesk.desktop.wall.follower import WallFollower
from kitdesk.workspace import Changed

KINDS = ("lab", "gap", "action", "person")


class WallPart(QObject):
    """`run` gives the boards of the lab that is open, made if they have to be."""

    def __init__(
        self,
        page: QWidget,
        desk: Desk,
        reading: LabReading,
        log: LogCard,
        run: Callable[[], RunView | None],
    ) -> None:
        super().__init__(page)
        self._desk, self._log = desk, log
        self._lab = LabOnWall(desk, reading, log, run)
        self.follower = WallFollower(self._lab, page)
        log.shown.connect(self._on_log)

    def _on_log(self) -> None:
        """A lab that is played back shows its log; after it the wall is as it was."""
        self.follower.bar.play(self._log.is_played_back)
        self.follower.refresh()

    def on_changed(self, changed: Changed) -> None:
        """Takes up what was written elsewhere."""
        if self._desk.heard(changed, *KINDS):
            self._lab.forget()
            self.follower.refresh()

    def end(self) -> None:
        """The lab is left."""
        self.follower.end()
        self._lab.forget()
