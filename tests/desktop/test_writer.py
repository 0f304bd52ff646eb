"""The writing thread: in order, joined while typing, honest about what is hindered."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from kitdesk.desktop.writer import Writer
from kitdesk.problem import Problem
from kitdesk.records import Organisation
from kitdesk.workspace import Changed, Workspace


@pytest.fixture
def writer(qtbot: QtBot, workspace: Workspace) -> Iterator[Writer]:
    writer = Writer(workspace)
    yield writer
    writer.close()


def test_a_new_record_has_its_id_at_once_and_is_in_the_file_after_saved(
    qtbot: QtBot, writer: Writer, workspace: Workspace
):
    with qtbot.waitSignal(writer.saved):
        id = writer.write(Organisation(name="Fjällkaffe"))
    assert workspace.get(Organisation, id).name == "Fjällkaffe"
    assert not writer.busy()


def test_typing_in_one_record_is_one_write_and_another_record_does_not_wait_behind_it(
    qtbot: QtBot, writer: Writer, workspace: Workspace
):
    told: list[Changed] = []
    writer.changed.connect(told.append)
    one, two = (writer.write(Organisation(name=name)) for name in ("Ett", "Två"))
    for text in ("D", "Du", "Duv", "Duved"):
        writer.update("organisation", one, place=text)
    writer.update("organisation", two, place="Åre")
    writer.flush()
    qtbot.waitUntil(lambda: not writer.busy() and len(told) >= 4)
    assert [change.ids for change in told] == [{one}, {two}, {one}, {two}]
    assert workspace.get(Organisation, one).place == "Duved"
    assert workspace.get(Organisation, two).place == "Åre"


def test_writes_keep_their_order_around_typing(qtbot: QtBot, writer: Writer, workspace: Workspace):
    id = writer.write(Organisation(name="Ett"))
    writer.update("organisation", id, place="Duved")
    writer.do(lambda workspace: workspace.update("organisation", id, place="Åre"))
    writer.flush()
    assert workspace.get(Organisation, id).place == "Åre"


def test_a_refusal_reaches_whoever_asked_and_the_rest_goes_on(
    qtbot: QtBot, writer: Writer, workspace: Workspace
):
    refused: list[Problem] = []
    writer.do(lambda w: w.update("organisation", "0" * 32, name="X"), failed=refused.append)
    id = writer.write(Organisation(name="Fjällkaffe"))
    qtbot.waitUntil(lambda: bool(refused))
    writer.flush()
    assert refused[0].code == "record.none"
    assert workspace.get(Organisation, id)


def test_without_anybody_who_asked_the_refusal_is_told_to_all(qtbot: QtBot, writer: Writer):
    with qtbot.waitSignal(writer.refused) as told:
        writer.update("organisation", "0" * 32, name="X")
        writer.flush()
    assert told.args and told.args[0].code == "record.none"


def test_what_another_program_hinders_is_tried_again_until_it_is_saved(
    qtbot: QtBot, writer: Writer, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kitdesk.desktop.writer.RETRY_SECONDS", 0.01)
    tries = iter([Problem("store.busy"), Problem("store.full"), None])

    def work(_: Workspace) -> str:
        problem = next(tries)
        if problem:
            raise problem
        return "written"

    hindered: list[Problem] = []
    results: list[str] = []
    writer.hindered.connect(hindered.append)
    writer.do(work, results.append)
    qtbot.waitUntil(lambda: results == ["written"])
    assert [problem.code for problem in hindered] == ["store.busy", "store.full"]


def test_all_is_written_in_one_thread_that_is_not_the_window_s(qtbot: QtBot, writer: Writer):
    threads: set[int] = set()
    for _ in range(3):
        writer.do(lambda _: threads.add(threading.get_ident()))
    writer.flush()
    assert len(threads) == 1 and threading.get_ident() not in threads


def test_a_change_by_another_program_is_heard(
    qtbot: QtBot,
    writer: Writer,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
):
    other = workspace.again()
    writer.flush()
    with qtbot.waitSignal(writer.changed, timeout=5000) as told:
        other.write(Organisation(name="Skriven på kommandoraden"))
    other.close()
    assert told.args and told.args[0].kind in ("*", "organisation")


def test_closing_writes_what_is_still_being_typed(
    qtbot: QtBot, workspace: Workspace, make_shell: Callable[..., object]
):
    writer = Writer(workspace)
    id = writer.write(Organisation(name="Ett"))
    writer.update("organisation", id, place="Duved")
    writer.close()
    assert workspace.get(Organisation, id).place == "Duved"


def test_a_setting_is_kept_without_a_word_and_does_not_swallow_the_word_for_a_record(
    qtbot: QtBot, writer: Writer, workspace: Workspace
):
    told: list[str] = []
    writer.pending.connect(lambda: told.append("pending"))
    writer.saved.connect(lambda: told.append("saved"))
    writer.keep("recent", ["a"])
    writer.flush()
    qtbot.waitUntil(lambda: workspace.setting("recent") == ["a"])
    assert told == []
    writer.write(Organisation(name="Fjällkaffe"))
    writer.keep("recent", ["b"])
    qtbot.waitUntil(lambda: "saved" in told)
    assert told == ["pending", "saved"]
