"""What waits to be sent: how much, how large, since when."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Card, CardTitle, Muted, QuietButton, clear
from kitdesk.problem import Problem
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace

if TYPE_CHECKING:
    from kitdesk.exchange.told import Waiting

COUNT_AFTER_MS = 150
"""Time for the page to be painted first."""

AWAITED = ("today.unacknowledged", "today.unacknowledged.sentence")
ALL_SENT = ("today.all_sent", "today.all_sent.sentence")


def count_waiting(workspace: Workspace) -> Generator[Progress, None, "Waiting"]:
    """A job: what the exchange says is waiting."""
    yield Progress(0)
    return workspace.exchange.waiting()


class SendCard(Card):
    """Says in plain words what the other side has not got yet.

    Counting asks for much of the program, so it is done beside the window once that is shown.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self._counting = self._stale = False
        self._begin = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._begin.timeout.connect(self._count)
        self._begin_again(Muted(self.t("today.counting")))

    def refresh(self) -> None:
        """Asks the exchange again."""
        if self.desk.workspace.me.project_id is None:
            self._show_alone()
        elif self._counting:
            self._stale = True
        else:
            self._counting = True
            self._begin.start()

    @Slot()
    def _count(self) -> None:
        self.desk.jobs.start(count_waiting, self._on_counted, self._on_failed)

    @Slot(object)
    def _on_counted(self, waiting: "Waiting") -> None:
        self._show_waiting(waiting)
        self._ended()

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        self._begin_again(Muted(self.desk.language.problem(problem)))
        self._ended()

    def _ended(self) -> None:
        self._counting = False
        if self._stale:
            self._stale = False
            self.refresh()

    def _begin_again(self, *words: CardTitle | Muted) -> None:
        clear(self.body)
        self.add_caption(self.t("today.to_send"))
        self.add(*words)

    def _show_alone(self) -> None:
        self._begin_again(CardTitle(self.t("today.alone")), Muted(self.t("today.alone.sentence")))
        self._add_button("today.join")

    def _show_waiting(self, waiting: "Waiting") -> None:
        if waiting.unsent:
            size = self.desk.language.size(waiting.bytes_estimate)
            title = CardTitle(self._unsent(waiting))
            self._begin_again(title, Muted(self.t("today.fits", size=size)))
            self._add_button("today.make_bundle")
            return
        title, sentence = AWAITED if waiting.changes else ALL_SENT
        self._begin_again(CardTitle(self.t(title)), Muted(self.t(sentence)))
        self._add_button("today.look_at_sent")

    def _unsent(self, waiting: "Waiting") -> str:
        count = self.desk.n("today.waits", waiting.unsent)
        if not waiting.since:
            return count
        day = self.desk.language.date(waiting.since[:10], "day_month")
        return f"{count} {self.t('today.since', day=day)}"

    def _add_button(self, key: str) -> None:
        """A quiet one: what the page is first for is the session beside it."""
        button = QuietButton(self.t(key), lambda: self.desk.go("send"))
        button.setObjectName("to-send")
        self.add_row(button)
        self.body.addStretch(1)
