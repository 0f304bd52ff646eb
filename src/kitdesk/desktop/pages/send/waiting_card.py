"""The card that says what waits to be sent, and sends it."""

from PySide6.QtCore import Signal

from kitdesk.desktop.bundles.telling import contents
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Caption, Card, CardTitle, Muted, PrimaryButton, QuietButton
from kitdesk.exchange.told import Waiting


class WaitingCard(Card):
    """`wanted` tells that a bundle is to be saved, with photos or without."""

    wanted = Signal(bool)

    def __init__(self, desk: Desk, receiver: str) -> None:
        super().__init__(desk.t("send.card"))
        self._desk = desk
        self.setObjectName("send_waiting")
        self.title = CardTitle(desk.t("send.counting"))
        self.title.setObjectName("send_title")
        self.what = Muted()
        self.size_words = Muted()
        self.save = PrimaryButton(desk.t("send.save"), lambda: self.wanted.emit(True))
        self.save.setObjectName("send_save")
        self.light = QuietButton(desk.t("send.save_light"), lambda: self.wanted.emit(False))
        self.light.setObjectName("send_save_light")
        self.light.set_tip(desk.t("send.save_light_tip"))
        self.light.hide()
        self.sealed = Caption(desk.t("send.sealed_for", name=receiver), capitals=False)
        self.add(self.title, self.what, self.size_words)
        self.add_row(self.save, self.light)
        self.add(self.sealed)
        self.body.addStretch(1)

    def show_waiting(self, waiting: Waiting) -> None:
        """What waits, in words; with nothing new the bundle still carries receipts."""
        t, language = self._desk.t, self._desk.language
        self.title.setText(self._title(waiting))
        words = contents(language, waiting.by_kind)
        self.what.setText(words or self._nothing(waiting))
        self.light.setVisible(bool(waiting.photos))
        self.size_words.setVisible(bool(waiting.changes or waiting.photos))
        size = t("send.size", size=waiting.bytes_estimate)
        if waiting.photos:
            size = t(
                "send.size_two", size=waiting.bytes_estimate, light=waiting.bytes_without_photos
            )
        self.size_words.setText(size)

    def show_nobody(self) -> None:
        """There is nobody to send to yet."""
        self.title.setText(self._desk.t("send.nobody"))
        self.what.setText(self._desk.t("send.nobody_what"))
        self.size_words.hide()
        self.light.hide()

    def _title(self, waiting: Waiting) -> str:
        if not waiting.changes and not waiting.photos:
            return self._desk.t("send.nothing")
        if not waiting.unsent and not waiting.photos:
            return self._desk.n("send.unacknowledged", waiting.changes)
        if not waiting.photos:
            return self._desk.n("send.changes_wait", waiting.changes)
        changes = self._desk.n("send.changes", waiting.changes)
        photos = self._desk.n("send.photos", waiting.photos)
        return self._desk.t("send.both_wait", changes=changes, photos=photos)

    def _nothing(self, waiting: Waiting) -> str:
        if waiting.since is None:
            return self._desk.t("send.nothing_yet")
        return self._desk.t("send.nothing_since", at=waiting.since)
