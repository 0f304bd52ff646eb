"""Who gets in: the lock, the passphrase, the recovery words."""

from kitdesk.desktop.desk import NewKey
from kitdesk.desktop.locking.guard import CHOICES, SETTING, minutes_of
from kitdesk.desktop.pages.settings.part import Part
from kitdesk.desktop.pages.settings.passphrase_card import PassphraseCard
from kitdesk.desktop.pages.settings.recovery_card import RecoveryCard
from kitdesk.desktop.widgets import Card, CardTitle, Field, Muted, QuietButton, Select


class LockPart(Part):
    """All of it changes at once, and says what it is worth."""

    kinds = ("*",)

    def build(self) -> None:
        self.passphrase = PassphraseCard(self)
        self.recovery = RecoveryCard(self)
        self.recovery.new_key.connect(lambda secret: self.desk.new_key_wanted.emit(NewKey(secret)))
        self.passphrase.changed.connect(self.refresh)
        self.lines.addWidget(self._lock_card())
        self.side_by_side(self.passphrase, self.recovery)
        self.lines.addStretch(1)

    def _lock_card(self) -> Card:
        options = [
            (minutes, self.t("settings.lock.minutes", count=minutes)) for minutes in CHOICES[1:]
        ]
        self.minutes = Select([(0, self.t("settings.lock.never")), *options])
        self.minutes.setObjectName("lock-minutes")
        self.minutes.set_value(minutes_of(self.desk))
        self.minutes.activated.connect(lambda _: self.desk.keep(SETTING, self.minutes.value()))
        now = QuietButton(
            self.t("settings.lock.now"),
            lambda: self.desk.lock_now_wanted.emit(),
            icon=self.desk.theme.icon("lock"),
            shortcut="Ctrl+L",
        )
        now.setObjectName("lock-now")
        self.worth = Muted("")
        card = Card(self.t("settings.lock"))
        card.add(
            CardTitle(self.t("settings.lock.title")),
            Field(self.t("settings.lock.after"), self.minutes, self.t("settings.lock.after.hint")),
            self.worth,
        )
        card.add_row(now)
        return card

    def refresh(self) -> None:
        access = self.desk.workspace.access
        kind = "open" if not access.has_passphrase else access.keeper
        self.worth.setText(self.t(f"settings.lock.worth.{kind}"))
        self.passphrase.show_state()
        self.recovery.show_state()
