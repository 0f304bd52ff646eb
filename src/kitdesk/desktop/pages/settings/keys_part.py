"""Whose computer this is to others: six words to compare on the phone, and the workspaces known."""

from kitdesk.desktop.pages.settings.part import Part
from kitdesk.desktop.widgets import (
    CaptionedRow,
    Card,
    CardTitle,
    Column,
    Muted,
    RecordTable,
    Words,
)

TONES = {"trusted": "spruce", "waiting": "cloudberry", "new_keys": "cloudberry", "revoked": "red"}


class KeysPart(Part):
    """The words are read out, never typed."""

    def build(self) -> None:
        exchange = self.desk.workspace.exchange
        card = Card(self.t("settings.keys"))
        words = Words(" · ".join(exchange.me_words())).selectable()
        words.setObjectName("my-words")
        words.setProperty("look", "words")
        wide = self.desk.theme.px(150)
        card.add(
            CardTitle(self.t("settings.six_words")),
            words,
            Muted(self.t("settings.six_words.about")),
            CaptionedRow(self.t("settings.workspace_id"), self.desk.workspace.me.id, wide),
        )
        self.lines.addWidget(card)
        self.lines.addWidget(CardTitle(self.t("settings.peers")))
        self.peers = RecordTable(self.desk.theme, self.t("settings.peers"), self._columns())
        self.peers.setObjectName("peers")
        self.nobody = Muted(self.t("settings.nobody"))
        self.lines.addWidget(self.nobody)
        self.lines.addWidget(self.peers, 1)
        self.lines.addStretch(0)

    def _columns(self) -> list[Column]:
        language = self.desk.language
        return [
            Column("name", self.t("settings.peer.name"), lambda p: p.name, 200),
            Column("role", self.t("settings.peer.role"), lambda p: self._role(p.role), 140),
            Column(
                "state",
                self.t("settings.peer.state"),
                lambda p: language.t(f"settings.peer.{p.state}"),
                150,
                tone=lambda p: TONES.get(p.state, "neutral"),
            ),
            Column("words", self.t("settings.six_words"), lambda p: " · ".join(p.words), 430),
        ]

    def _role(self, role: str) -> str:
        return self.t(f"desktop.role.{role}")

    def refresh(self) -> None:
        peers = self.desk.workspace.exchange.peers()
        self.peers.show_rows(peers)
        self.peers.setVisible(bool(peers))
        self.nobody.setVisible(not peers)
