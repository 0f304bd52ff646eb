"""A session while it is run: which step it is in and what the clocks say. Plain Python, no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from kitdesk.desktop.board.clock import StepClock
from kitdesk.desktop.pages.sessions.agenda import Agenda, total
from kitdesk.records import Session, SessionStep

WAITING, RUNNING, DONE, SKIPPED = "waiting", "running", "done", "skipped"
LATEST_START = timedelta(hours=4)
"""A session that begins later than this after its planned start is held at another time."""


class Notebook(Protocol):
    """Where a run is written down."""

    def write(self, record: Any) -> str:
        """A new record."""
        ...

    def update(self, kind: str, id: str, **fields: Any) -> None:
        """New values of a record."""
        ...

    def remember(self, key: str, value: Any) -> None:
        """A setting of this computer."""
        ...


@dataclass(frozen=True)
class Row:
    """A step as the agenda shows it; `used` minutes are none before it has run."""

    number: int
    step: str
    minutes: int
    state: str
    used: int | None


@dataclass(frozen=True)
class Rest:
    """What is left of the day: when the agenda ends from here on, and how many minutes after the
    planned end that is (before it, when below zero).
    """

    minutes: int
    end: datetime
    behind: int


def setting(session: str) -> str:
    """Where this computer keeps the clocks of a session."""
    return f"session.run.{session}"


class Run:
    """The steps of one session in the order of its agenda, one of them current.

    `kept` is what the settings remember of an earlier window, `steps` the records of it; with both
    a run goes on where it was, the clock right.
    """

    def __init__(
        self,
        session: Session,
        agenda: Agenda,
        steps: Iterable[SessionStep],
        kept: dict[str, Any] | None,
        notebook: Notebook,
        new_id: Callable[[], str],
    ) -> None:
        self.session = session
        self.agenda = agenda
        self._records = {step.step: step for step in steps if step.step}
        self._notebook = notebook
        self._new_id = new_id
        kept = kept or {}
        clocks = kept.get("clocks", {})
        self._clocks = {item.step: self._clock(item.step, item.minutes, clocks) for item in agenda}
        self.current = self._at(kept.get("step"))
        self._seen: datetime | None = None

    def _clock(self, step: str, minutes: int, kept: dict[str, Any]) -> StepClock:
        if step in kept:
            return StepClock.from_json(minutes, kept[step])
        record = self._records.get(step)
        if record is None:
            return StepClock(minutes)
        since = _instant(record.started_at) if record.state == RUNNING else None
        return StepClock(minutes, used=60 * (record.minutes_used or 0), since=since)

    def _at(self, kept: str | None) -> str:
        keys = [item.step for item in self.agenda]
        running = [key for key in keys if self.state(key) == RUNNING]
        return next(iter([kept] if kept in keys else running or keys), "")

    def state(self, step: str) -> str:
        """Whether a step waits, runs, is done or was passed over."""
        record = self._records.get(step)
        return (record.state if record else None) or WAITING

    def rows(self, now: datetime) -> list[Row]:
        """The agenda with its planned and used minutes."""
        return [
            Row(n, item.step, item.minutes, self.state(item.step), self._used(item.step, now))
            for n, item in enumerate(self.agenda, start=1)
        ]

    def _used(self, step: str, now: datetime) -> int | None:
        if self.state(step) == WAITING:
            return None
        return self._clocks[step].minutes_used(now)

    @property
    def clock(self) -> StepClock:
        """The clock of the current step."""
        return self._clocks[self.current]

    @property
    def number(self) -> int:
        """Which step of the agenda is current, from 1."""
        return [item.step for item in self.agenda].index(self.current) + 1

    def beside(self, by: int) -> str | None:
        """The step before (-1) or after (1) the current one."""
        at = self.number - 1 + by
        return self.agenda[at].step if 0 <= at < len(self.agenda) else None

    @property
    def is_running(self) -> bool:
        """Whether the session is being held now."""
        return self.session.status == RUNNING

    def look(self, step: str) -> None:
        """Show a step of a session that is over; nothing is written."""
        self.current = step

    def begin(self, now: datetime) -> None:
        """Start the session, or take it up again after it was ended."""
        started = self.session.started_at or _text(now)
        self._set_session(status="running", started_at=started, ended_at=None)
        self.go(self.current, now)

    def go(self, step: str, now: datetime) -> None:
        """Leave the current step as done and run another one."""
        if step != self.current:
            self._leave(now)
        self.current = step
        self._clocks[step] = self.clock.run(now)
        record = self._records.get(step)
        started = (record.started_at if record else None) or _text(now)
        self._set_step(step, state=RUNNING, started_at=started)
        self._remember()

    def tick(self, now: datetime) -> None:
        """Time goes on. A computer's clock that was set back takes no minute of the step away."""
        if self._seen and now < self._seen and self.clock.running:
            self._tick(self.clock.pause(self._seen).run(now))
        self._seen = now

    def rest(self, now: datetime) -> Rest | None:
        """What is left of the day if every step to come takes what is planned."""
        planned = self._planned_end()
        if planned is None:
            return None
        to_come = self.agenda[self.number :]
        waiting = sum(item.minutes for item in to_come if self.state(item.step) == WAITING)
        seconds = max(0, self.clock.left(now)) + 60 * waiting
        end = now + timedelta(seconds=seconds)
        return Rest(round(seconds / 60), end, round((end - planned) / timedelta(minutes=1)))

    def _planned_end(self) -> datetime | None:
        planned, started = _instant(self.session.planned_start), _instant(self.session.started_at)
        # A session held on another day than planned is as long as planned from when it began.
        if planned and started and abs(started - planned) > LATEST_START:
            planned = started
        begin = planned or started
        minutes = self.session.planned_minutes or total(self.agenda)
        return begin + timedelta(minutes=minutes) if begin else None

    def pause(self, now: datetime) -> None:
        """Stop the clock of the current step, or let it go on."""
        self._tick(self.clock.pause(now) if self.clock.running else self.clock.run(now))

    def longer(self, minutes: int) -> None:
        """Give the current step more minutes."""
        self._tick(self.clock.longer(minutes))

    def end(self, now: datetime) -> None:
        """The session has been held: clocks stand, steps that never ran were passed over."""
        self._leave(now)
        for item in self.agenda:
            if self.state(item.step) == WAITING:
                self._set_step(item.step, state=SKIPPED, minutes_used=0)
        self._remember()
        self._set_session(status="held", ended_at=_text(now))

    def _leave(self, now: datetime) -> None:
        if self.state(self.current) != RUNNING:
            return
        self._clocks[self.current] = self.clock.pause(now)
        self._set_step(self.current, state=DONE, minutes_used=self.clock.minutes_used(now))

    def _tick(self, clock: StepClock) -> None:
        self._clocks[self.current] = clock
        self._remember()

    def _remember(self) -> None:
        clocks = {step: clock.to_json() for step, clock in self._clocks.items()}
        self._notebook.remember(setting(self.session.id), {"step": self.current, "clocks": clocks})

    def _set_session(self, **fields: Any) -> None:
        self.session = self.session.model_copy(update=fields)
        self._notebook.update("session", self.session.id, **fields)

    def _set_step(self, step: str, **fields: Any) -> None:
        record = self._records.get(step)
        if record is None:
            known = {"id": self._new_id(), "session": self.session.id, "step": step}
            self._records[step] = SessionStep(**known, **fields)
            self._notebook.write(self._records[step])
        else:
            self._records[step] = record.model_copy(update=fields)
            self._notebook.update("session_step", record.id, **fields)


def _text(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
