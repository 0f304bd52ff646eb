"""Bundles in quarantine, one line a sender: why they wait, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Card, Muted, Pill, QuietButton, Strong, clear
from kitdesk.exchange.told import Quarantined

TONES = {"unknown": "cloudberry", "new_keys": "heather", "revoked": "red"}


@dataclass(frozen=True)
class Sender:
    """Who waits, why, and with which bundles."""

    id: str
    name: str
    reason: str
    words: tuple[str, ...]
    bundles: tuple[Quarantined, ...]

    @property
    def changes(self) -> int:
        """How many changes the bundles say they carry."""
        return sum(bundle.changes for bundle in self.bundles)


def senders(waiting: Sequence[Quarantined]) -> list[Sender]:
    """Bundles put together by sender, reason and words; those that came first come first."""
    by_sender = sorted(waiting, key=_sameness)
    found = [_sender(list(bundles)) for _, bundles in groupby(by_sender, _sameness)]
    return sorted(found, key=lambda sender: sender.bundles[0].arrived)


def _sameness(bundle: Quarantined) -> tuple[str, str, tuple[str, ...]]:
    return bundle.sender_id, bundle.reason, bundle.words


def _sender(bundles: list[Quarantined]) -> Sender:
    bundles.sort(key=lambda bundle: (bundle.arrived, bundle.number))
    first = bundles[0]
    return Sender(first.sender_id, first.sender, first.reason, first.words, tuple(bundles))


class WaitingList(Card):
    """Shown while something waits; `opened` carries the `Sender` to look at."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t("inbox.waiting"))
        self._desk = desk
        self.setObjectName("inbox_waiting")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.body.addLayout(self._lines)
        self.senders: list[Sender] = []
        self.hide()

    def show_waiting(self, waiting: Sequence[Quarantined]) -> None:
        """Shows who waits."""
        self.senders = senders(waiting)
        clear(self._lines)
        for number, sender in enumerate(self.senders):
            self._lines.addLayout(self._line(number, sender))
        self.setVisible(bool(self.senders))

    def _line(self, number: int, sender: Sender) -> QHBoxLayout:
        t, n = self._desk.t, self._desk.n
        pill = Pill(
            self._desk.theme,
            t(f"inbox.reason.{sender.reason}"),
            TONES.get(sender.reason, "neutral"),
        )
        bundles, changes = len(sender.bundles), sender.changes
        facts = f"{n('inbox.bundles', bundles)} · {n('send.changes', changes)}"
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Strong(sender.name))
        words.addWidget(Muted(facts))
        look = QuietButton(t(f"inbox.look.{sender.reason}"), lambda: self.opened.emit(sender))
        look.setObjectName(f"inbox_look_{number}")
        look.setAccessibleName(f"{t(f'inbox.look.{sender.reason}')} {sender.name}")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(pill)
        line.addLayout(words, 1)
        line.addWidget(look)
        return line
