"""What every view of the sessions page offers the page."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.page import Page
from kitdesk.workspace import Changed


class View(QWidget):
    """A list, a plan, a run or a close. Heads are put on the page, content in the view."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.desk: Desk = page.desk
        self.t, self.n = page.t, page.n

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.enter)

    def enter(self) -> None:
        """The view has come up: put the keyboard where one most likely begins."""

    def on_changed(self, changed: Changed) -> None:
        """Records changed: show what they are now."""

    def leave(self) -> None:
        """The view is left: hand over what is still being typed."""

    def undo(self) -> bool:
        """True if the view has undone a step of its own."""
        return False

    def redo(self) -> bool:
        """True if the view has done a step of its own again."""
        return False

    def print(self) -> None:
        """Print what is shown."""

    def make_new(self) -> None:
        """Begin something new: another session, where nothing nearer is meant."""
        self.desk.go("sessions", None, "new")

    def to_search(self) -> None:
        """Put the cursor in the search line."""

    def show_part(self, part: str | None) -> bool:
        """Show another part of the same session; false if that takes another view."""
        return False
