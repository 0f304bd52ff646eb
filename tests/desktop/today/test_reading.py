"""What the page of today shows of what is written."""

from datetime import UTC, date, datetime

import pytest

from kitdesk.desktop.pages.today.reading import (
    follow_ups,
    months_back,
    next_session,
    part_of_day,
    sessions_by_month,
    tone_of,
    unplanned,
)
from kitdesk.desktop.place import Place
from kitdesk.records import Action, Contact, Gap, Lab, Session
from kitdesk.workspace import Workspace
from tests.desktop.conftest import Village

TODAY = date(2023, 11, 20)
NOW = datetime(2023, 11, 20, 8, 30, tzinfo=UTC)


def plan(workspace: Workspace, start: str | None, **more: object) -> str:
    return workspace.write(
        Session(title="S", method_kit="kit-halvdag", planned_start=start, **more)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("hour", "key"),
    [(4, "evening"), (5, "morning"), (9, "morning"), (10, "day"), (17, "day"), (18, "evening")],
)
def test_the_greeting_follows_the_hour(hour: int, key: str):
    assert part_of_day(hour) == f"today.{key}"


def test_the_next_session_is_the_earliest_from_this_morning_on(workspace: Workspace):
    plan(workspace, "2023-11-19T10:00:00Z")
    later = plan(workspace, "2023-11-21T08:00:00Z")
    assert (found := next_session(workspace, NOW)) and found.id == later
    earlier_today = plan(workspace, "2023-11-20T07:00:00Z")
    assert (found := next_session(workspace, NOW)) and found.id == earlier_today


def test_a_session_that_runs_goes_before_all(workspace: Workspace, village: Village):
    running = plan(workspace, "2023-11-18T10:00:00Z", status="running")
    assert (found := next_session(workspace, NOW)) and found.id == running


def test_cancelled_and_held_ones_are_not_next(workspace: Workspace):
    for status in ("cancelled", "held", "closed"):
        plan(workspace, "2023-11-22T10:00:00Z", status=status)
    assert next_session(workspace, NOW) is None


def test_a_plan_without_a_time_waits_behind_those_with_one(workspace: Workspace):
    assert unplanned(workspace) is None
    waiting = plan(workspace, None)
    assert next_session(workspace, NOW) is None
    assert (found := unplanned(workspace)) and found.id == waiting


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2023, 3, 31), ["2022-12", "2023-01", "2023-02", "2023-03"]),
        (date(2024, 1, 1), ["2023-10", "2023-11", "2023-12", "2024-01"]),
    ],
)
def test_months_run_over_the_turn_of_the_year(today: date, months: list[str]):
    assert months_back(today, 4) == months


def test_months_count_sessions_that_took_place(workspace: Workspace, village: Village):
    for status in ("held", "closed", "running", "cancelled", "planned"):
        plan(workspace, "2023-10-02T08:00:00Z", status=status)
    counts = dict(sessions_by_month(workspace, TODAY))
    assert len(counts) == 8 and counts["2023-10"] == 3 and counts["2023-11"] == 0


def test_open_actions_and_the_latest_promised_contact_are_due(
    workspace: Workspace, village: Village
):
    lab = workspace.write(Lab(number=2))
    gap = workspace.write(Gap(title="Ingen känner till stödet", first_lab=lab))
    workspace.write(Action(what="Ring Almi", due="2023-12-01", from_=gap))
    workspace.write(Action(what="Klart", due="2023-11-01", status="done"))
    workspace.write(Action(what="Utan dag"))
    for day, again in (("2023-10-01", "2023-10-15"), ("2023-11-01", "2023-11-25")):
        workspace.write(
            Contact(organisation=village.weavers, date=day, text="Ringde", next_on=again)
        )
    due = follow_ups(workspace, TODAY)
    assert [(each.day, each.kind) for each in due] == [
        ("2023-11-15", "action"),
        ("2023-11-25", "contact"),
        ("2023-12-01", "gap"),
    ]
    assert due[0].place == Place("organisations", village.coffee, "actions")
    assert due[2].place == Place("labs", lab, f"gap:{gap}")


def test_an_answered_promise_is_no_longer_due(workspace: Workspace, village: Village):
    for day, again in (("2023-10-01", "2023-10-15"), ("2023-10-16", None)):
        workspace.write(Contact(organisation=village.weavers, date=day, next_on=again))
    assert [each.kind for each in follow_ups(workspace, TODAY)] == ["action"]


@pytest.mark.parametrize(
    ("day", "tone"),
    [
        ("2023-11-19", "red"),
        ("2023-11-20", "cloudberry"),
        ("2023-12-04", "cloudberry"),
        ("2023-12-05", "spruce"),
    ],
)
def test_a_day_wears_the_colour_of_its_nearness(day: str, tone: str):
    assert tone_of(day, TODAY) == tone
