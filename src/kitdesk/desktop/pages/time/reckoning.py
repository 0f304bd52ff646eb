"""Keeps the goal card up to date: an office's reckoning in the background, a coach's at once."""

from collections.abc import Generator, Sequence

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.time.goal_card import GoalCard
from kitdesk.desktop.pages.time.keeping import TimeKeeping
from kitdesk.desktop.pages.time.reading import TimeReading
from kitdesk.followup.cofinance import Reckoning
from kitdesk.followup.standing import standing
from kitdesk.progress import Progress
from kitdesk.records import Worktime
from kitdesk.workspace import Workspace


class Reckoner:
    """`card` shows where the co-finance stands."""

    def __init__(self, desk: Desk, reading: TimeReading) -> None:
        self._desk = desk
        self._reading = reading
        self._office = desk.workspace.me.role == "office"
        self._turn = 0
        self.card = GoalCard(desk)
        self.card.publish_wanted.connect(self._publish)

    def show(self, own: Sequence[Worktime]) -> None:
        """Shows the figures; `own` are the rows of the person whose week is open."""
        if not self._office:
            self.card.show_published(self._reading.published(), own)
            return
        self._turn += 1
        turn = self._turn
        shown = while_here(self.card, lambda found: self._answer(found, turn))
        self._desk.jobs.start(_reckon, shown, self._desk.problem)

    def _answer(self, found: list[Reckoning], turn: int) -> None:
        """Shows an answer unless a newer one has been asked for."""
        if turn == self._turn:
            self.card.show_reckonings(found, self._reading.published())

    def _publish(self, reached: int) -> None:
        project = self._reading.project()
        if project:
            figure = {"cofinance_reached_ore": reached, "as_of": self._reading.today().isoformat()}
            said = self._desk.t("time.goal.published_now")
            keeping = TimeKeeping(self._desk)
            keeping.publish(project.id, dict(project.published), figure, said)


def _reckon(workspace: Workspace) -> Generator[Progress, None, list[Reckoning]]:
    """What all worked time is worth: a second or two in a large office, so beside the window."""
    yield Progress(0)
    return standing(workspace)
