"""What the program is, its version, its licence and those of what it stands on."""

from PySide6.QtWidgets import QPlainTextEdit

from kitdesk import __version__
from kitdesk.desktop.pages.settings.part import Part
from kitdesk.desktop.widgets import Card, CardTitle, Muted, QuietButton
from kitdesk.resource import resource

LICENCES = (
    ("Inter", ("fonts", "Inter-OFL.txt")),
    ("Lucide", ("icons", "LICENSE")),
)
"""Third-party files inside the program, each with its licence beside it."""

TEXT_PX = 260


class AboutPart(Part):
    """Version, licence, third parties, help."""

    def build(self) -> None:
        card = Card(self.t("settings.tab.about"))
        card.add(
            CardTitle(f"KitDesk {__version__}"),
            Muted(self.t("settings.about")),
            Muted(self.t("settings.licence")),
        )
        help = QuietButton(
            self.t("desktop.key.help"),
            self.desk.help_wanted.emit,
            icon=self.desk.theme.icon("circle-help"),
            shortcut="F1",
        )
        help.setObjectName("help")
        card.add_row(help)
        self.lines.addWidget(card)
        self.lines.addWidget(self._licences_card())
        self.lines.addStretch(1)

    def _licences_card(self) -> Card:
        card = Card(self.t("settings.third_party"))
        card.add(Muted(self.t("settings.third_party.about")))
        text = QPlainTextEdit()
        text.setObjectName("licences")
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(self.t("settings.third_party"))
        text.setFixedHeight(self.desk.theme.px(TEXT_PX))
        parts = (f"{name}\n\n{resource(*path).read_text('utf-8')}" for name, path in LICENCES)
        text.setPlainText("\n\n".join(parts))
        return card.add(text)
