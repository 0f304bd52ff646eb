"""Running a session: steps, clocks and what is written down, without a window."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from kitdesk.desktop.pages.sessions.agenda import Item
from kitdesk.desktop.pages.sessions.run import Rest, Run, setting
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


def test_a_computer_whose_clock_is_set_back_while_a_step_runs_keeps_what_it_has_run(notes):
    run = begin(notes)
    run.begin(TEN)
    run.tick(after(6))
    run.tick(after(-60))
    run.tick(after(-58))
    assert run.clock.left(after(-58)) == (10 - 6 - 2) * 60
    assert begin(notes).clock.left(after(-58)) == (10 - 6 - 2) * 60


def test_a_computer_that_slept_through_the_step_says_how_far_over_it_is(notes):
    run = begin(notes)
    run.begin(TEN)
    run.tick(after(2))
    run.tick(after(55))
    assert run.clock.left(after(55)) == -45 * 60
    run.go("trends", after(55))
    assert states(run, after(55))[0] == ("done", 55)


def test_the_rest_of_the_day_is_this_step_and_what_is_planned_to_come(notes):
    notes.session = {"planned_start": "2023-05-03T10:00:00Z", "planned_minutes": 60}
    run = begin(notes)
    run.begin(after(5))
    assert run.rest(after(5)) == Rest(55, after(60), 0)
    assert run.rest(after(25)) == Rest(45, after(70), 10)
    run.go("next", after(25))
    assert run.rest(after(25)) == Rest(15, after(40), -20)


def test_a_session_held_on_another_day_is_as_long_as_planned_from_when_it_began(notes):
    notes.session = {"planned_start": "2023-04-01T08:00:00Z", "planned_minutes": 55}
    run = begin(notes)
    run.begin(TEN)
    assert run.rest(TEN) == Rest(55, after(55), 0)
