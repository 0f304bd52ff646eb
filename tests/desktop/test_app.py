"""The whole program as a process: opened, raised by a second start, closed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kitdesk.desktop.app import (
    Start,
    bring_back,
    come_forward,
    open_shell,
    open_workspace,
    tell_trouble,
)
from kitdesk.desktop.daily_backup import back_up, make_up
from kitdesk.desktop.desk import Restore
from kitdesk.desktop.first_run.refusal import Refusal
from kitdesk.desktop.first_run.window import FirstRun
from kitdesk.desktop.incoming import place_of_file
from kitdesk.desktop.place import Place
from kitdesk.desktop.practice import practice_folder
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.single import FirstWindow, raise_first
from kitdesk.language import Language
from kitdesk.records import Organisation
from kitdesk.workspace import Workspace
from tests.desktop.conftest import NOW
from tests.desktop.hands import drop_files


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace) -> Iterator[FirstWindow]:
    made = FirstWindow(workspace.folder)
    yield made
    made.close()


def test_without_a_first_window_nobody_is_raised(workspace: Workspace):
    assert not raise_first(workspace.folder, None)


def test_a_second_start_hands_its_file_to_the_first_window(
    qtbot: QtBot, window: FirstWindow, workspace: Workspace, tmp_path: Path
):
    file = tmp_path / "Från Elin å Åre.kitbundle"
    with qtbot.waitSignal(window.called) as told:
        assert raise_first(workspace.folder, file)
    assert told.args == [str(file)]
    with qtbot.waitSignal(window.called) as told:
        assert raise_first(workspace.folder, None)
    assert told.args == [""]


def test_another_workspace_has_a_window_of_its_own(window: FirstWindow, tmp_path: Path):
    assert not raise_first(tmp_path / "another", None)


def test_a_second_process_ends_at_once_while_the_first_window_is_open(
    qtbot: QtBot, window: FirstWindow, workspace: Workspace, key_file: Path
):
    code = (
        "import sys; from pathlib import Path; from kitdesk.desktop.app import run;"
        "sys.exit(run(Path(sys.argv[1]), secret=Path(sys.argv[2])))"
    )
    with qtbot.waitSignal(window.called, timeout=20000):
        second = subprocess.Popen(
            [sys.executable, "-c", code, str(workspace.folder), str(key_file)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    assert second.wait(20) == 0


@pytest.mark.parametrize(
    ("role", "name", "page"),
    [
        ("coach", "a.kitbundle", "send"),
        ("coach", "a.kitinvite", "send"),
        ("office", "a.kitbundle", "inbox"),
    ],
)
def test_a_file_opens_where_it_is_imported(
    make_workspace: Callable[..., Workspace], tmp_path: Path, role: str, name: str, page: str
):
    file = tmp_path / name
    place = place_of_file(make_workspace(role), file)
    assert place == Place(page, part=str(file))


def test_the_window_opens_in_the_language_and_looks_kept(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
):
    workspace.set_setting("language", "en")
    workspace.set_setting("theme", "dark")
    shell = open_shell(workspace, Start(workspace.folder))
    assert shell.desk.language.tag == "en" and shell.desk.theme.tokens.name == "dark"
    with qtbot.waitSignal(shell.desk.going) as asked:
        come_forward(shell, tmp_path / "x.kitinvite")
    assert asked.args == [Place("send", part=str(tmp_path / "x.kitinvite"))]
    shell.close()


def test_a_language_asked_for_on_the_command_line_goes_before_the_kept_one(
    qtbot: QtBot, workspace: Workspace
):
    workspace.set_setting("language", "sv")
    shell = open_shell(workspace, Start(workspace.folder, language="en"))
    assert shell.desk.language.tag == "en"
    shell.close()


def test_a_damaged_workspace_is_told_of_and_not_opened(
    qtbot: QtBot, window: FirstWindow, tmp_path: Path
):
    folder = tmp_path / "damaged"
    folder.mkdir()
    (folder / "key.json").write_text("{")
    seen: list[str] = []

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Refusal) and window.isVisible():
                seen.append(window.accessibleName())
                window.close()

    QTimer.singleShot(200, look)
    assert open_workspace(Start(folder, language="sv"), window) is None
    assert seen == ["KitDesk kan inte öppna arbetsytan"]


def test_a_backup_takes_the_workspace_s_place(qtbot: QtBot, window: FirstWindow, tmp_path: Path):
    folder = tmp_path / "mine"
    workspace = Workspace.create(folder, role="coach", name="Elin", secret="hemligt nog")
    workspace.write(Organisation(name="Före"))
    workspace.backup(tmp_path / "copy.kitbackup", "hemligt nog")
    workspace.write(Organisation(name="Efter"))
    workspace.close()
    start = Start(folder, secret="hemligt nog")
    file = tmp_path / "copy.kitbackup"
    again, restored = bring_back(start, Restore(file, "hemligt nog"), window)
    assert restored and again.said == "settings.restore.done"
    assert [each.name for each in restored.list(Organisation)] == ["Före"]
    restored.close()


def test_a_window_brought_forward_is_no_longer_minimised(qtbot: QtBot, shell: Shell):
    shell.showMinimized()
    come_forward(shell, None)
    assert not shell.windowState() & Qt.WindowState.WindowMinimized


def test_an_invitation_opened_during_the_first_run_is_taken(
    qtbot: QtBot, window: FirstWindow, workspace: Workspace, tmp_path: Path
):
    asking = FirstRun(tmp_path / "new", Language("sv"))
    qtbot.addWidget(asking)
    window.answer(asking.come_forward)
    file = tmp_path / "SVID.kitinvite"
    with qtbot.waitSignal(window.called):
        raise_first(workspace.folder, file)
    assert asking.questions.answers().file == file and asking.isVisible()


def test_a_bundle_dropped_anywhere_opens_at_its_import(qtbot: QtBot, shell: Shell, tmp_path: Path):
    drop_files(shell, tmp_path / "bild.jpg")
    assert shell.desk.place == Place("today")
    with qtbot.waitSignal(shell.desk.going) as asked:
        drop_files(shell, tmp_path / "bild.jpg", tmp_path / "Från SVID.kitbundle")
    assert asked.args == [Place("send", part=str(tmp_path / "Från SVID.kitbundle"))]
    assert shell.desk.place == Place("send"), "the file is taken once, not at each start"


def test_a_practice_window_says_that_it_is_one(
    make_shell: Callable[..., Shell], tmp_path: Path, key_file: Path
):
    folder = practice_folder(tmp_path / "workspace") / "coach-elin"
    workspace = Workspace.create(folder, role="coach", name="Elin", secret=key_file)
    assert make_shell(workspace).side.project.text() == "Övning: Egen arbetsyta"


def test_what_hindered_the_last_backup_is_told_at_the_next_start(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
):
    """The second place is full or broken; the window had closed already when that was noticed."""
    stick = tmp_path / "stick"
    stick.mkdir()
    workspace.backups.choose_second(stick)
    (stick / workspace.backups.run().file.name).unlink()
    workspace.write(Organisation(name="Nytt"))
    (stick / workspace.backups.run().file.name).unlink()
    (stick / workspace.backups.made()[0].file.name).mkdir()
    workspace.write(Organisation(name="Nyare"))
    back_up(workspace)
    shell = open_shell(workspace, Start(workspace.folder))
    tell_trouble(shell)
    assert "kunde inte skrivas" in shell.foot.words.text()
    shell.close()


def test_practising_makes_no_backups(workspace: Workspace, tmp_path: Path):
    folder = practice_folder(tmp_path / "workspace") / "coach"
    with Workspace.create(folder, role="coach", name="Elin") as practising:
        back_up(practising)
        assert practising.backups.made() == []
    back_up(workspace)
    assert len(workspace.backups.made()) == 1


@pytest.fixture
def next_day(workspace: Workspace, key_file: Path) -> Iterator[Workspace]:
    """The workspace a day after its last backup."""
    back_up(workspace)
    with Workspace.open(workspace.folder, key_file, clock=lambda: NOW + timedelta(1)) as opened:
        yield opened


def days(workspace: Workspace) -> list[int]:
    return [made.day.day for made in workspace.backups.made()]


def test_a_backup_that_a_killed_program_did_not_come_to_is_made_after_the_next_start(
    qtbot: QtBot, next_day: Workspace, monkeypatch: pytest.MonkeyPatch
):
    next_day.write(Organisation(name="Efter kopian"))
    monkeypatch.setattr("kitdesk.desktop.app.MAKE_UP_AFTER_MS", 1)
    shell = open_shell(next_day, Start(next_day.folder))
    qtbot.waitUntil(lambda: days(next_day) == [21, 20], timeout=20000)
    shell.close()
    assert not next_day.backups.is_due()


def test_a_start_with_nothing_new_since_the_last_backup_makes_none(
    qtbot: QtBot, next_day: Workspace
):
    shell = open_shell(next_day, Start(next_day.folder))
    make_up(shell.desk)
    qtbot.waitUntil(lambda: not shell.desk.jobs.running)
    assert days(next_day) == [20]
    shell.close()


def test_a_second_start_on_the_day_of_a_backup_makes_none(workspace: Workspace):
    back_up(workspace)
    workspace.write(Organisation(name="Samma dag"))
    assert not workspace.backups.is_due()


def test_a_made_up_backup_says_what_hinders_it(
    qtbot: QtBot, next_day: Workspace, make_shell: Callable[..., Shell], tmp_path: Path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    next_day.backups.choose_second(stick)
    (stick / next_day.backups.made()[0].file.name.replace("-20.", "-21.")).mkdir()
    next_day.write(Organisation(name="Efter kopian"))
    shell = make_shell(next_day)
    make_up(shell.desk)
    qtbot.waitUntil(lambda: "kunde inte skrivas" in shell.foot.words.text(), timeout=20000)
