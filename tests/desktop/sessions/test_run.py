"""Running a session: steps, clocks and what is written down, without a window."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from kitdesk.desktop.pages.sessions.agenda import Item
from kitdesk.desktop.pages.sessions.run import Run, setting
from kitdesk.records import Session, SessionStep

TEN = datetime(2023, 5, 3, 10, 0, tzinfo=UTC)
AGENDA = (Item("checkin", 10), Item("trends", 30), Item("next", 15))


class Notes:
    """What a workspace would hold after what it was given."""

    def __init__(self) -> None:
        self.steps: dict[str, SessionStep] = {}
        self.session: dict[str, Any] = {}
        self.settings: dict[str, Any] = {}

    def write(self, record: SessionStep) -> str:
        self.steps[record.id] = record
        return record.id

    def update(self, kind: str, id: str, **fields: Any) -> None:
        if kind == "session":
            self.session |= fields
        else:
            self.steps[id] = self.steps[id].model_copy(update=fields)

    def remember(self, key: str, value: Any) -> None:
        self.settings[key] = value


@pytest.fixture
def notes() -> Notes:
    return Notes()


def begin(notes: Notes, known: bool = True) -> Run:
    numbers = count(len(notes.steps) + 1)
    session = Session(id="a" * 32, title="KIT", method_kit="kit-halvdag", **notes.session)
    kept = notes.settings.get(setting(session.id)) if known else None
    return Run(session, AGENDA, notes.steps.values(), kept, notes, lambda: f"{next(numbers):032x}")


def after(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


def states(run: Run, now: datetime) -> list[tuple[str, int | None]]:
    return [(row.state, row.used) for row in run.rows(now)]


def test_beginning_starts_the_session_its_first_step_and_the_clock(notes):
    run = begin(notes)
    run.begin(TEN)
    assert notes.session["status"] == "running"
    assert notes.session["started_at"] == "2023-05-03T10:00:00Z"
    assert states(run, after(4)) == [("running", 4), ("waiting", None), ("waiting", None)]
    assert run.clock.left(after(4)) == 360


def test_going_on_marks_the_step_done_with_the_minutes_it_took(notes):
    run = begin(notes)
    run.begin(TEN)
    run.go("trends", after(12))
    assert states(run, after(20)) == [("done", 12), ("running", 8), ("waiting", None)]
    assert (run.number, run.beside(-1), run.beside(1)) == (2, "checkin", "next")
    assert [(s.state, s.minutes_used) for s in notes.steps.values()] == [
        ("done", 12),
        ("running", None),
    ]


def test_a_step_that_is_taken_up_again_goes_on_counting(notes):
    run = begin(notes)
    run.begin(TEN)
    run.go("trends", after(6))
    run.go("checkin", after(20))
    assert run.clock.left(after(21)) == 3 * 60
    assert len(notes.steps) == 2


def test_a_new_window_after_a_crash_is_in_the_same_step_with_the_clock_right(notes):
    run = begin(notes)
    run.begin(TEN)
    run.go("trends", after(10))
    run.longer(5)
    run.pause(after(20))
    run.pause(after(25))
    again = begin(notes)
    assert again.current == "trends"
    assert again.clock.left(after(40)) == (35 - 25) * 60


def test_without_settings_the_records_tell_where_the_session_is(notes):
    run = begin(notes)
    run.begin(TEN)
    run.go("trends", after(10))
    elsewhere = begin(notes, known=False)
    assert elsewhere.current == "trends"
    assert states(elsewhere, after(15)) == [("done", 10), ("running", 5), ("waiting", None)]


def test_ending_stops_the_clock_and_passes_over_what_never_ran(notes):
    run = begin(notes)
    run.begin(TEN)
    run.go("trends", after(10))
    run.end(after(45))
    assert states(run, after(90)) == [("done", 10), ("done", 35), ("skipped", 0)]
    assert notes.session["status"] == "held"
    assert notes.session["ended_at"] == "2023-05-03T10:45:00Z"


def test_an_ended_session_can_be_taken_up_again_and_keeps_its_start(notes):
    run = begin(notes)
    run.begin(TEN)
    run.end(after(10))
    run.begin(after(30))
    assert notes.session["started_at"] == "2023-05-03T10:00:00Z"
    assert (notes.session["status"], notes.session["ended_at"]) == ("running", None)
    assert run.clock.elapsed(after(31)) == 11 * 60
