"""A lab as the wall asks it: where its kit has come to, its gaps and promises, its log."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from kitdesk.desktop.board.board import Board
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.log_card import LogCard
from kitdesk.desktop.pages.labs.marks import MarkWords, tone
from kitdesk.desktop.pages.labs.notes_model import NoteRow
from kitdesk.desktop.pages.labs.reading import LabReading
from kitdesk.desktop.pages.labs.run_view import RUNNING, RunView
from kitdesk.desktop.wall.showing import Log, Mode, Noted
from kitdesk.desktop.wall.source import Source, Watched
from kitdesk.method import Step
from kitdesk.records import Action, Gap, Lab, Person
from kitdesk.records.named import may_be_named, name_or_initials, without_name


@dataclass(frozen=True)
class Facts:
    """What is read of a lab and stays until something of it changes."""

    gaps: tuple[Gap, ...]
    actions: tuple[Action, ...]
    people: dict[str, Person | None]


class LabOnWall(Watched):
    """What is told of the lab that is open. `run` gives its boards, made if they have to be.

    People stand on the wall as on paper: by name with their consent, by initials without.
    """

    def __init__(
        self, desk: Desk, reading: LabReading, log: LogCard, run: Callable[[], RunView | None]
    ) -> None:
        self.desk = desk
        self.modes = tuple(Mode)
        self._reading, self._log, self._run = reading, log, run
        self._words = MarkWords.of(desk.language)
        self._facts: Facts | None = None

    def forget(self) -> None:
        """Something of the lab has changed, or another one is open."""
        self._facts = None

    @property
    def zone(self) -> str | None:
        return self._open().lab.zone

    def board(self) -> Board | None:
        view = self._run()
        return view.keeper.board if view else None

    def left(self, now: datetime) -> int | None:
        view = self._open()
        return view.run.clock.left(now) if view.lab.status == RUNNING else None

    def source(self) -> Source:
        view, facts = self._open(), self._read(self._open().lab)
        lab, run = view.lab, view.run
        return Source(
            run.step,
            view.keeper.board,
            lab.language or self.desk.language.tag,
            number=run.number,
            count=len(run.steps),
            title=self._title(lab),
            summary=lab.summary or "",
            people={id: self._name(person) for id, person in facts.people.items()},
            actions=facts.actions,
            voted=_voted(view),
            gaps=facts.gaps,
            log=self._log_of(lab, facts) if self._log.is_played_back else None,
        )

    def _open(self) -> RunView:
        view = self._run()
        assert view is not None  # the wall is only up while there is a board
        return view

    def _title(self, lab: Lab) -> str:
        number = self.desk.t("labs.title", number=lab.number if lab.number is not None else "–")
        return f"{number} – {lab.theme}" if lab.theme else number

    def _name(self, person: Person | None) -> str:
        return name_or_initials(person) if person else self.desk.t("desktop.not_received")

    def _read(self, lab: Lab) -> Facts:
        if self._facts is None:
            gaps = tuple(self._reading.named_in(lab))
            actions = tuple(self._reading.promised_in(lab, gaps))
            doers = {action.who for action in actions if action.who}
            self._facts = Facts(gaps, actions, self._people({*lab.participants, *doers}))
        return self._facts

    def _people(self, ids: Iterable[str]) -> dict[str, Person | None]:
        return {id: self.desk.workspace.get(Person, id) for id in ids}

    def _log_of(self, lab: Lab, facts: Facts) -> Log:
        time, item = self._log.player.moment()
        notes = tuple(self._noted(row, facts) for row in self._log.heard())
        return Log(self._title(lab), time, item, notes)

    def _noted(self, row: NoteRow, facts: Facts) -> Noted:
        mark = next(iter(row.marks), "")
        name = self._words.name(mark)
        text, mentioned = row.note.text or "", set(row.note.people)
        around = {**self._people(mentioned - facts.people.keys()), **facts.people}
        for id, person in around.items():
            if person and not may_be_named(person):
                text = without_name(text, person, given_too=id in mentioned)
        return Noted(row.time, text, name[:1].upper() + name[1:], tone(mark))


def _voted(view: RunView) -> Step | None:
    """The step in which the gaps are weighed, seen from one that has no votes of its own."""
    if view.run.step.max_votes:
        return None
    return next((step for step in view.run.steps if view.weighs(step)), None)
