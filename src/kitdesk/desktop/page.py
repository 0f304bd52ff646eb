"""A page: what fills the window beside the side bar."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.place import Place
from kitdesk.desktop.widgets.side_by_side import ButtonRow, SideBySide
from kitdesk.desktop.widgets.text import Muted, Title
from kitdesk.workspace import Changed

TITLE_PX = 300
"""The room a page's title needs beside its buttons."""


class Page(QWidget):
    """A page at a place. Subclasses build into `.body` and begin with `.head(...)`.

    The body scrolls where the window is too small for it. `headed` tells another title.
    """

    headed = Signal(str)

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__()
        self.desk = desk
        self.place = place
        self.t = desk.t
        self.n = desk.n
        self.setProperty("look", "paper")
        self.body = self._make_body()
        self._title: Title | None = None
        self._subtitle: Muted | None = None

    def _make_body(self) -> QVBoxLayout:
        theme = self.desk.theme
        inner = QWidget()
        inner.setProperty("look", "paper")
        body = QVBoxLayout(inner)
        side = min(theme.size("page_margin"), 48)
        body.setContentsMargins(side, 28, side, 28)
        body.setSpacing(theme.tokens.sizes["gap"])
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        return body

    def head(self, title: str, subtitle: str = "", *buttons: QWidget) -> None:
        """Puts title, subtitle and buttons (quiet first, primary last) on top.

        Where they do not fit side by side the buttons go below the title.
        """
        self._title, self._subtitle = Title(title), Muted(subtitle)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self._title)
        lines.addWidget(self._subtitle)
        row = ButtonRow(buttons)
        head = SideBySide(lambda: row.sizeHint().width() + self.desk.theme.px(TITLE_PX), 12)
        head.add(words, 1)
        head.add(row, 0, Qt.AlignmentFlag.AlignVCenter)
        row.setVisible(bool(buttons))
        self.body.addWidget(head)
        self.set_head(title, subtitle)

    def set_head(self, title: str, subtitle: str = "") -> None:
        """Other words in the head that `head` made."""
        if self._title and self._subtitle:
            self._title.setText(title)
            self._subtitle.setText(subtitle)
            self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)
        self.headed.emit(title)

    def on_changed(self, changed: Changed) -> None:
        """Records changed (here, by a bundle, or by another program): show what they are now."""

    def show_place(self, place: Place) -> bool:
        """Shows another place of this page without building it anew; False if it cannot."""
        return place == self.place

    def leave(self) -> None:
        """The page is left or rebuilt, or the window closes.

        Hand over what is still being typed.
        """

    def create(self) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Ctrl+N: begin a new record of what the page shows."""

    def find(self) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Ctrl+F: put the cursor in the page's search line; without one, search everything."""
        self.desk.search_wanted.emit()

    def print(self) -> None:
        """Ctrl+P: print what the page shows; without anything of its own, choose a report."""
        self.desk.go("reports")

    def undo(self) -> bool:
        """Ctrl+Z.

        True if the page has undone a step of its own, else the desk's history is asked.
        """
        return False

    def redo(self) -> bool:
        """Ctrl+Y, as `undo`."""
        return False

    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """What the page offers in Ctrl+K besides: its words and what they do."""
        return []
