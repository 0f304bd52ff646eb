"""A session keeps the version of its kit, whatever the office publishes after it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.method import kits
from kitdesk.records import Card, MethodKit, Session
from kitdesk.workspace import Workspace
from tests.desktop.board.room import Room, click
from tests.desktop.hands import subtitle
from tests.desktop.meeting import Met, send
from tests.reports.pdf import made

pytestmark = pytest.mark.slow

OLD, LANE = kits()["kit-halvdag"], {"sv": "Vem som saknas", "en": "Who is missing"}


def second_version() -> dict[str, Any]:
    """The half day as the office has revised it: other columns, another name, a step less."""
    content = json.loads(OLD.model_dump_json(exclude_none=True)) | {"version": "2"}
    steps = {step["key"]: step for step in content["steps"]}
    steps["customers"]["title"] = {"sv": "Våra gäster", "en": "Our guests"}
    steps["customers"]["carries_from"] = []
    steps["customers"]["lanes"] = [{"key": "missing", "title": LANE}]
    content["steps"] = [step for step in content["steps"] if step["key"] != "checkin"]
    return content


def publish(office: Workspace, content: dict[str, Any]) -> None:
    fields = {name: content[name] for name in ("key", "version", "languages")}
    office.write(MethodKit(**fields, content=content))


def held(coach: Workspace) -> str:
    """A session that the coach ran before the office changed the kit."""
    agenda = tuple({"step": step.key, "minutes": step.minutes} for step in OLD.steps)
    session = coach.write(
        Session(title="Före", method_kit=OLD.key, method_version=OLD.version, agenda=agenda,
                status="closed", started_at="2023-10-02T08:00:00Z")
    )  # fmt: skip
    coach.write(Card(session=session, step="customers", lane="wants", text="Hinna före sju"))
    coach.write(Card(session=session, step="checkin", text="En kaffegäst"))
    return session


@pytest.fixture
def revised(met: Met) -> tuple[Met, str]:
    """The coach's old session has reached the office, the new kit the coach."""
    session = held(met.coach)
    send(met.coach, met.office, met.stick)
    publish(met.office, second_version())
    send(met.office, met.coach, met.stick)
    return met, session


def pages(workspace: Workspace, session: str) -> str:
    return " ".join(" ".join(made(workspace, "session", session, "sv").pages).split())


def test_the_old_report_is_the_same_at_the_coach_and_at_the_office(met: Met, qapp: object):
    session = held(met.coach)
    before = pages(met.coach, session)
    send(met.coach, met.office, met.stick)
    publish(met.office, second_version())
    send(met.office, met.coach, met.stick)
    assert met.coach.list(MethodKit)[0].version == "2"
    assert pages(met.coach, session) == before
    there = pages(met.office, session)
    for words in ("Våra kunder idag", "Vad de vill få gjort", "Incheckning"):
        assert words in there
    assert "Våra gäster" not in there


def test_the_old_boards_keep_their_columns_and_a_new_plan_has_the_new_ones(
    qtbot: QtBot, make_shell: Callable[..., Shell], revised: tuple[Met, str]
):
    met, session = revised
    shell = make_shell(met.coach, Place("sessions", session, "customers"))
    room = Room(qtbot, shell, session)
    assert [lane.spot.lane for lane in room.view.stage.canvas.lanes if lane.spot] == [  # pyright: ignore
        *("who", "wants", "friction", "quotes")
    ]
    assert room.texts("wants") == ["Hinna före sju"]
    shell.desk.go("sessions", None, "new")
    click(shell, "start")
    new = next(one for one in met.coach.list(Session) if one.id != session)
    assert (new.method_version, new.agenda[0]["step"]) == ("2", "customers")
    room = Room(qtbot, shell, new.id)
    assert room.view.prompt.title.text() == "Våra gäster"


def test_a_copy_follows_the_newest_version_that_has_its_steps(
    make_shell: Callable[..., Shell], revised: tuple[Met, str]
):
    met, session = revised
    shell = make_shell(met.coach, Place("sessions", session, "plan"))
    click(shell, "plan-like")
    copy = next(one for one in met.coach.list(Session) if one.id != session)
    assert copy.method_version == "1", "version 2 has no check-in"
    agenda = [row for row in copy.agenda if row["step"] != "checkin"]
    met.coach.update("session", session, agenda=agenda)
    shell.desk.go("sessions", session, "plan")
    click(shell, "plan-like")
    newest = max(met.coach.list(Session), key=lambda one: one.id)
    assert newest.method_version == "2"


def test_a_version_that_is_not_here_is_said_so(make_shell: Callable[..., Shell], met: Met):
    session = held(met.coach)
    met.coach.update("session", session, method_version="7")
    shell = make_shell(met.coach, Place("sessions", session, "close"))
    assert shell.page
    note = "version 7 av metoden finns inte här, visas med version 1"
    assert note in subtitle(shell.page)
    shell.desk.go("sessions", session, "run")
    assert note in subtitle(shell.page)
