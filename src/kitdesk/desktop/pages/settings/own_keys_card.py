"""The six words of this computer, and other keys for it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from kitdesk.desktop.widgets import CaptionedRow, Card, CardTitle, DangerButton, Muted, Words

if TYPE_CHECKING:
    from kitdesk.desktop.pages.settings.keys_part import KeysPart


class OwnKeysCard(Card):
    """The words are read out, never typed. New keys are asked for twice."""

    def __init__(self, part: "KeysPart") -> None:
        super().__init__(part.t("settings.keys"))
        self.part, self.desk, self.t = part, part.desk, part.t
        self.words = Words("").selectable()
        self.words.setObjectName("my-words")
        self.words.setProperty("look", "words")
        self.renew = DangerButton(self.t("settings.keys.renew"), self._renew)
        self.renew.setObjectName("renew-keys")
        self._asked = False
        role = self.desk.workspace.me.role
        wide = self.desk.theme.px(150)
        self.add(
            CardTitle(self.t("settings.six_words")),
            self.words,
            Muted(self.t("settings.six_words.about")),
            CaptionedRow(self.t("settings.workspace_id"), self.desk.workspace.me.id, wide),
            Muted(self.t(f"settings.keys.renew.{role}")),
        )
        self.add_row(self.renew)
        self.show_words(self.desk.workspace.exchange.me_words())

    def show_words(self, words: tuple[str, ...]) -> None:
        """The words as they are now."""
        self.words.setText(" · ".join(words))

    def _renew(self) -> None:
        if not self._asked:
            self._asked = True
            self.renew.set_words(self.t("settings.keys.renew.sure"))
            return
        self.desk.writer.do(lambda workspace: workspace.exchange.new_keys(), self._on_renewed)

    def _on_renewed(self, words: tuple[str, ...]) -> None:
        self._asked = False
        self.renew.set_words(self.t("settings.keys.renew"))
        self.show_words(words)
        self.desk.say(self.t("settings.keys.renewed"))


class LetRecoverCard(Card):
    """A coach may let the office keep the key of the database, for the day it is lost."""

    def __init__(self, part: "KeysPart") -> None:
        super().__init__(part.t("settings.recover"))
        self.desk, self.t = part.desk, part.t
        self.allow = QCheckBox(self.t("send.join.recover"))
        self.allow.setObjectName("let-recover")
        self.allow.setAccessibleName(self.allow.text())
        self.allow.setChecked(self.desk.workspace.exchange.recoverable())
        self.allow.clicked.connect(self._keep)
        self.add(self.allow, Muted(self.t("send.join.recover.about")))
        self.add(Muted(self.t("settings.recover.about")))

    def _keep(self, allowed: bool) -> None:
        self.desk.writer.do(
            lambda workspace: workspace.exchange.let_recover(allowed), self._on_kept
        )

    def _on_kept(self, _: None) -> None:
        allowed = self.allow.isChecked()
        self.desk.say(self.t(f"settings.recover.{'on' if allowed else 'off'}"))
