"""A part of the settings."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from kitdesk.desktop.pages.settings.page import SettingsPage


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
        """Puts cards beside each other, equally wide."""
        line = QHBoxLayout()
        line.setSpacing(self.desk.theme.tokens.sizes["gap"])
        for widget in widgets:
            line.addWidget(widget, 1)
        self.lines.addLayout(line)
