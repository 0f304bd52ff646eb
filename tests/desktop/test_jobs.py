"""Long work: in its own thread, told of, cancelled between steps."""

import threading
from collections.abc import Generator
from typing import Any

from pytestqt.qtbot import QtBot

from kitdesk.desktop.jobs import Jobs
from kitdesk.problem import Problem
from kitdesk.progress import Progress
from kitdesk.records import Organisation
from kitdesk.workspace import Workspace

Steps = Generator[Progress, None, Any]


def test_a_job_tells_how_far_it_is_and_what_came_of_it(qtbot: QtBot, workspace: Workspace):
    def work(mine: Workspace) -> Steps:
        for number in range(3):
            mine.write(Organisation(name=f"Nr {number}"))
            yield Progress(number + 1, 3)
        return threading.get_ident()

    told: list[int] = []
    results: list[int] = []
    changed: list[str] = []
    jobs = Jobs(workspace)
    jobs.changed.connect(lambda change: changed.append(change.kind))
    jobs.start(work, results.append, progress=lambda step: told.append(step.done))
    qtbot.waitUntil(lambda: bool(results))
    assert told == [1, 2, 3]
    assert results[0] != threading.get_ident()
    assert changed == ["organisation"] * 3
    assert workspace.count(Organisation) == 3
    assert jobs.running == []


def test_a_cancelled_job_ends_at_its_next_step_and_lets_go_of_what_it_holds(
    qtbot: QtBot, workspace: Workspace
):
    go_on, closed = threading.Event(), threading.Event()

    def work(_: Workspace) -> Steps:
        try:
            for number in range(1000):
                yield Progress(number, 1000)
                go_on.wait(5)
        finally:
            closed.set()

    jobs = Jobs(workspace)
    job = jobs.start(work)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
        go_on.set()
    assert closed.is_set() and jobs.running == []


def test_a_refusal_is_handed_back(qtbot: QtBot, workspace: Workspace):
    def work(_: Workspace) -> Steps:
        yield Progress(0)
        raise Problem("backup.damaged", file="x")

    failed: list[Problem] = []
    jobs = Jobs(workspace)
    jobs.start(work, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert failed[0].code == "backup.damaged" and jobs.running == []


def test_closing_cancels_and_waits(qtbot: QtBot, workspace: Workspace):
    ended = threading.Event()

    def work(_: Workspace) -> Steps:
        try:
            while True:
                yield Progress(0)
        finally:
            ended.set()

    jobs = Jobs(workspace)
    jobs.start(work)
    jobs.close()
    assert ended.is_set()
