"""A part of the settings."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kitdesk.desktop.widgets import SideBySide

if TYPE_CHECKING:
    from kitdesk.desktop.pages.settings.page import SettingsPage

LEAST_PX = 640


class Part(QWidget):
    """Builds cards into `.lines`.

    `refresh` reads again what changes of `kinds` (all, if none) touch.
    """

    kinds: tuple[str, ...] = ()

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page, self.desk = page, page.desk
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

    def side_by_side(self, *widgets: QWidget) -> None:
        """Puts cards beside each other, equally wide; below each other where it is narrow."""
        theme = self.desk.theme
        line = SideBySide(lambda: theme.px(LEAST_PX), theme.tokens.sizes["gap"])
        for widget in widgets:
            line.add(widget, 1)
        self.lines.addWidget(line)
