"""What became of the files that were dropped, one line each, and what just happened otherwise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kitdesk.desktop.bundles.telling import STATUS_TONES, outcome, status
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Body, Card, LinkButton, Muted, Pill, QuietButton, Strong, clear
from kitdesk.exchange.told import Received


class OutcomeList(Card):
    """Shown while there is something to say; `conflicts_wanted` goes to the conflicts."""

    conflicts_wanted = Signal()
    words_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("send_outcomes")
        self.setAccessibleName(desk.t("send.outcomes"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        close = QuietButton(desk.t("send.outcomes_close"), self.forget)
        close.setObjectName("send_outcomes_close")
        line = QHBoxLayout()
        line.addLayout(self._lines, 1)
        line.addWidget(close)
        self.body.addLayout(line)
        self.results: list[Received] = []
        self.hide()

    def forget(self) -> None:
        """Takes all lines away."""
        clear(self._lines)
        self.results = []
        self.hide()

    def add_received(self, received: Received, name: str) -> None:
        """The line of a file that was taken in, set aside or refused."""
        self.results.append(received)
        sentence = Body(outcome(self._desk.language, received))
        sentence.setObjectName(f"outcome_{len(self.results)}")
        who = (
            self._desk.t("send.from", name=name, number=received.number) if name else received.file
        )
        tone = STATUS_TONES.get(received.status, "neutral")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Pill(self._desk.theme, status(self._desk.language, received), tone))
        line.addWidget(Strong(who, wrap=False))
        line.addWidget(sentence, 1)
        if received.conflicts:
            line.addWidget(
                LinkButton(self._desk.t("send.to_conflicts"), self.conflicts_wanted.emit)
            )
        if received.status == "quarantined":
            compare = LinkButton(self._desk.t("send.to_words"), self.words_wanted.emit)
            compare.setObjectName("send_to_words")
            line.addWidget(compare)
        self._lines.addLayout(line)
        self.show()

    def add_words(self, title: str, more: str, *buttons: QuietButton) -> None:
        """A line about something else, such as a bundle that was saved."""
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Strong(title))
        words.addWidget(Muted(more))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(words, 1)
        for button in buttons:
            line.addWidget(button)
        self._lines.addLayout(line)
        self.show()
