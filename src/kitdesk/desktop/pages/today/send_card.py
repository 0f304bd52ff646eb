"""What waits to be sent: how much, how large, since when."""

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Card, CardTitle, Muted, PrimaryButton, QuietButton, clear
from kitdesk.desktop.widgets.buttons import Button

AWAITED = ("today.unacknowledged", "today.unacknowledged.sentence")
ALL_SENT = ("today.all_sent", "today.all_sent.sentence")


class SendCard(Card):
    """Says in plain words what the other side has not got yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t

    def refresh(self) -> None:
        """Asks the exchange again."""
        clear(self.body)
        self.add_caption(self.t("today.to_send"))
        if self.desk.workspace.me.project_id is None:
            self._show_alone()
        else:
            self._show_waiting()
        self.body.addStretch(1)

    def _show_alone(self) -> None:
        self.add(CardTitle(self.t("today.alone")), Muted(self.t("today.alone.sentence")))
        self._add_button("today.join")

    def _show_waiting(self) -> None:
        waiting = self.desk.workspace.exchange.waiting()
        if waiting.unsent:
            since = (
                self.desk.language.date(waiting.since[:10], "day_month") if waiting.since else ""
            )
            title = self.desk.n("today.waits", waiting.unsent)
            if since:
                title = f"{title} {self.t('today.since', day=since)}"
            size = self.desk.language.size(waiting.bytes_estimate)
            self.add(CardTitle(title), Muted(self.t("today.fits", size=size)))
            self._add_button("today.make_bundle")
            return
        title, sentence = AWAITED if waiting.changes else ALL_SENT
        self.add(CardTitle(self.t(title)), Muted(self.t(sentence)))
        self._add_button("today.look_at_sent", QuietButton)

    def _add_button(self, key: str, look: type[Button] = PrimaryButton) -> None:
        button = look(self.t(key), lambda: self.desk.go("send"))
        button.setObjectName("to-send")
        self.add_row(button)
