"""A theme at a text size, put on the application and asked by everything that paints itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from kitdesk.desktop.theme import icons
from kitdesk.desktop.theme.fonts import load_fonts
from kitdesk.desktop.theme.palette import palette
from kitdesk.desktop.theme.sheet import style_sheet
from kitdesk.desktop.theme.tokens import Tokens, tokens

CHOICES = ("system", "light", "dark")
STYLE = "Fusion"
STYLED = "kitdesk-style"
"""The application's property that says its style has been set: setting it again is slow."""

TEXT_SIZES = (100, 115, 130, 150, 175, 200)


class Theme:
    """Tokens of `light` or `dark` (or as the system has it), text at `percent` of its size."""

    def __init__(self, choice: str = "system", percent: int = 100) -> None:
        self.choice = choice
        self.percent = percent
        self.tokens: Tokens = tokens(system_theme() if choice == "system" else choice)
        self.family = load_fonts()

    def color(self, role: str) -> QColor:
        """The colour of a role of `tokens.toml`, such as `ink` or `sky_tint`."""
        return self.tokens.color(role)

    def px(self, pixels: float) -> int:
        """A length that grows with the text size."""
        return round(pixels * self.percent / 100)

    def size(self, name: str) -> int:
        """A size named in `tokens.toml`, grown with the text size."""
        return self.px(self.tokens.sizes[name])

    def font(self, role: str = "body") -> QFont:
        """The font of a type role, such as `title`, `body` or `caption`."""
        pixels, weight = self.tokens.type[role]
        font = QFont(self.family)
        font.setPixelSize(self.px(pixels))
        font.setWeight(QFont.Weight(weight))
        return font

    def icon(self, name: str, role: str = "ink", off: str | None = None, size: int = 18) -> QIcon:
        """The icon `name` in the colour `role`; `off` colours it while unchecked."""
        second = self.color(off) if off else None
        return icons.icon(name, self.color(role), self.px(size), second)

    def picture(self, name: str, role: str = "ink", size: int = 18) -> QPixmap:
        """The icon `name` as a picture for labels and delegates."""
        return icons.picture(name, self.color(role), self.px(size))

    def apply(self, application: QApplication) -> None:
        """Puts style, palette, font and style sheet on the whole application."""
        if application.property(STYLED) is None:
            application.setStyle(STYLE)
            application.setProperty(STYLED, True)
        application.setPalette(palette(self.tokens))
        application.setFont(self.font())
        sheet = style_sheet(self.tokens, self.percent, self.family)
        if sheet != application.styleSheet():
            application.setStyleSheet(sheet)


def styled_application(name: str) -> QApplication:
    """The application of the program `name`, with its style from the start on.

    To set the style of one that is there makes PySide load all that styles have.
    """
    made = QApplication([name, "-style", STYLE])
    made.setProperty(STYLED, True)
    return made


def system_theme() -> str:
    """`dark` where the system asks for it, else `light`."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def motion_allowed() -> bool:
    """False where the system asks programs not to move things."""
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
