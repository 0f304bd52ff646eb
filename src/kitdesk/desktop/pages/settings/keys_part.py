"""Whose computer this is to others: six words to compare on the phone, and the workspaces known."""

from kitdesk.desktop.pages.settings.new_keys_card import NewKeysCard
from kitdesk.desktop.pages.settings.own_keys_card import LetRecoverCard, OwnKeysCard
from kitdesk.desktop.pages.settings.part import Part
from kitdesk.desktop.widgets import CardTitle, Column, Muted, RecordTable

TONES = {"trusted": "spruce", "waiting": "cloudberry", "new_keys": "cloudberry", "revoked": "red"}


class KeysPart(Part):
    """Own keys, the office's new ones, and everybody known."""

    def build(self) -> None:
        self.is_coach = self.desk.workspace.me.role == "coach"
        self.asking = NewKeysCard(self.desk)
        self.asking.trusted.connect(self.refresh)
        self.own = OwnKeysCard(self)
        self.lines.addWidget(self.asking)
        self.lines.addWidget(self.own)
        if self.is_coach:
            self.recover = LetRecoverCard(self)
            self.lines.addWidget(self.recover)
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
        if self.is_coach:
            self.asking.show_peers(peers)
        self.peers.show_rows(peers)
        self.peers.setVisible(bool(peers))
        self.nobody.setVisible(not peers)
