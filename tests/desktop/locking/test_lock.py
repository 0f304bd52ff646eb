"""The window locks: nothing is seen, nothing is lost, nobody holds the key."""

import gc
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kitdesk.desktop.app import Start, reopen
from kitdesk.desktop.closing import left_by
from kitdesk.desktop.desk import Desk, Lock
from kitdesk.desktop.locking.guard import Guard, is_shown_to_others
from kitdesk.desktop.locking.locked import Locked
from kitdesk.desktop.locking.watch import Watch
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.single import FirstWindow
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language
from kitdesk.records import Organisation, Person
from kitdesk.store.connection import Store
from kitdesk.workspace import Workspace
from tests.desktop.board.room import Room
from tests.desktop.conftest import Village
from tests.desktop.finding import child, press
from tests.desktop.hands import type_text

LEFT = Qt.MouseButton.LeftButton
SECRET = "sju sorters kakor"


def locked(qtbot: QtBot, shell: Shell) -> None:
    """Ctrl+L, until the program may close the window."""
    with qtbot.waitSignal(shell.desk.lock_wanted):
        press(shell, Qt.Key.Key_L)


def test_ctrl_l_hides_everything_and_saves_what_was_typed_first(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    shell = make_shell(workspace, Place("settings", part="me"))
    type_text(child(shell, QLineEdit, "phone"), "070-123 45 67")
    locked(qtbot, shell)
    assert child(shell, QWidget, "cover").isVisible()
    assert not shell.middle.isVisible()
    assert not [each for each in shell.findChildren(QLabel) if each.isVisible() and each.text()]
    person = workspace.get(Person, workspace.me.person)
    assert person.phone == "070-123 45 67"
    assert shell.desk.place == Place("settings", part="me")


def test_the_wall_and_dialogs_go_too_and_the_clock_goes_on(qtbot: QtBot, begun: Room):
    begun.press(Qt.Key.Key_F5)
    shown = begun.view.wall.window
    dialog = QWidget()
    qtbot.addWidget(dialog)
    dialog.show()
    assert shown is not None and shown.isVisible() and is_shown_to_others()
    session, clock = begun.view.run.session.id, begun.view.run.clock
    assert clock.running
    locked(qtbot, begun.shell)
    assert not is_shown_to_others()
    assert not dialog.isVisible()
    kept = begun.shell.desk.workspace.setting(f"session.run.{session}")
    assert [each["since"] for each in kept["clocks"].values() if each["since"]]


def test_nothing_is_shown_any_more_once_it_locks(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    shell = make_shell(workspace, Place("today"))
    locked(qtbot, shell)
    shell.desk.go("organisations")
    assert shell.page is None


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The folder of a workspace that a passphrase opens."""
    folder = tmp_path / "closed"
    with Workspace.create(folder, role="coach", name="Elin", secret=SECRET) as made:
        made.write(Organisation(name="Fjällkaffe"))
    return folder


@pytest.fixture
def lock_of(qtbot: QtBot) -> Iterator[Callable[[Path], Locked]]:
    def make(folder: Path) -> Locked:
        lock = Locked(folder, Language("sv"), Theme())
        qtbot.addWidget(lock)
        lock.show()
        return lock

    yield make


def test_a_locked_workspace_opens_by_its_passphrase_alone(
    qtbot: QtBot, closed: Path, lock_of: Callable[[Path], Locked], tmp_path: Path
):
    lock = lock_of(closed)
    type_text(lock.line, "fel")
    qtbot.keyClick(lock.line, Qt.Key.Key_Return)
    assert lock.field.fault.isVisible() and lock.answer is None
    lock.come_forward(tmp_path / "a.kitbundle")
    lock.line.setText(SECRET)
    qtbot.mouseClick(child(lock, QPushButton, "open"), LEFT)
    assert isinstance(lock.answer, Workspace) and lock.file == tmp_path / "a.kitbundle"
    lock.answer.close()


def test_behind_a_key_store_the_lock_still_asks_for_the_passphrase_and_says_what_it_is_worth(
    qtbot: QtBot,
    key_store: dict[tuple[str, str], str],
    closed: Path,
    lock_of: Callable[[Path], Locked],
):
    with Workspace.open(closed, SECRET) as workspace:
        workspace.access.set_passphrase(SECRET)
        assert workspace.access.keeper == "keyring"
    lock = lock_of(closed)
    assert any("nyckelring" in label.text() for label in lock.findChildren(QLabel))
    type_text(lock.line, "fel lösenord")
    qtbot.keyClick(lock.line, Qt.Key.Key_Return)
    assert lock.answer is None and lock.field.fault.isVisible()
    lock.line.setText(SECRET)
    qtbot.keyClick(lock.line, Qt.Key.Key_Return)
    assert isinstance(lock.answer, Workspace)
    lock.answer.close()


def test_without_a_passphrase_the_lock_says_that_it_only_hides(
    qtbot: QtBot, workspace: Workspace, lock_of: Callable[[Path], Locked]
):
    workspace.close()
    lock = lock_of(workspace.folder)
    assert any("Inget lösenord är satt" in label.text() for label in lock.findChildren(QLabel))
    qtbot.mouseClick(child(lock, QPushButton, "open"), LEFT)
    assert isinstance(lock.answer, Workspace)
    lock.answer.close()


def test_while_it_is_locked_nobody_holds_the_key_and_it_opens_where_it_was(
    qtbot: QtBot, closed: Path
):
    """As the program does it: the window closes, the lock asks, it opens at the same page."""
    place = Place("organisations")
    workspace = Workspace.open(closed, SECRET)
    shell = Shell(Desk(workspace, Theme(), Language("sv")))
    shell.start(place)
    shell.show()
    locked(qtbot, shell)
    shell.close()
    left = left_by(shell, Lock())
    workspace.close()
    shell.deleteLater()
    del shell, workspace
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    held: list[int] = []

    def unlock() -> None:
        (lock,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Locked)]
        stores = [each for each in gc.get_objects() if isinstance(each, Store)]
        held.append(len([each for each in stores if each.path.parent == closed and each.key]))
        lock.line.setText(SECRET)
        qtbot.mouseClick(child(lock, QPushButton, "open"), LEFT)

    first = FirstWindow(closed)
    QTimer.singleShot(100, unlock)
    start, again = reopen(Start(closed, secret=SECRET), left, first)
    first.close()
    assert held == [0]
    assert start.place == place and start.secret is None
    assert again is not None and again.count(Organisation) == 1
    again.close()


def test_a_quiet_quarter_of_an_hour_asks_for_the_lock_and_a_key_puts_it_off(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    now = [1000.0]
    shell = make_shell(workspace, Place("today"))
    guard = Guard(shell.desk, shell, Watch(lambda: now[0], lambda: now[0])).start(0)
    QApplication.processEvents()
    asked: list[bool] = []
    guard.over.connect(lambda: asked.append(True))

    def live(minutes: int) -> None:
        for _ in range(minutes * 30):
            now[0] += 2
            guard.tick()

    live(14)
    qtbot.keyClick(shell, Qt.Key.Key_Shift)
    live(14)
    assert not asked
    live(2)
    assert asked
    workspace.set_setting("lock_minutes", 0)
    asked.clear()
    live(60)
    guard.on_sleep()
    assert not asked
    workspace.set_setting("lock_minutes", 5)
    guard.on_sleep()
    assert asked
    guard.stop()


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs a bus of its own")
def test_logind_says_that_the_computer_is_about_to_sleep(qtbot: QtBot, tmp_path: Path):
    """On a bus of the test's own: what systemd-logind tells is heard, and waking is not sleep."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    from kitdesk.desktop.locking.sleep import LOGIND, LogindSleep

    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout
    address = daemon.stdout.readline().strip()
    told: list[bool] = []
    try:
        bus = QDBusConnection.connectToBus(address, "kitdesk-test-hears")
        speaker = QDBusConnection.connectToBus(address, "kitdesk-test-speaks")
        heard = LogindSleep(lambda: told.append(True))
        assert speaker.registerService(LOGIND[0])
        assert heard.listen(bus)
        for begins in (False, True):
            message = QDBusMessage.createSignal(LOGIND[1], LOGIND[2], LOGIND[3])
            message.setArguments([begins])
            assert speaker.send(message)
        qtbot.waitUntil(lambda: bool(told))
        assert told == [True]
    finally:
        for name in ("kitdesk-test-hears", "kitdesk-test-speaks"):
            QDBusConnection.disconnectFromBus(name)
        daemon.terminate()
        daemon.wait()
