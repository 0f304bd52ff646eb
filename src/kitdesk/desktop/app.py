"""The program with its window: opens the workspace, or asks the first three questions."""

import gc
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kitdesk.core_file import leave_no_core
from kitdesk.desktop.closing import Left, left_by
from kitdesk.desktop.copied import forget_copied, mark_all_copied
from kitdesk.desktop.daily_backup import back_up, make_up
from kitdesk.desktop.desk import Desk, Lock, NewKey, Restore
from kitdesk.desktop.incoming import INVITATION, place_of_file
from kitdesk.desktop.locking.guard import Guard
from kitdesk.desktop.mark import mark_icon
from kitdesk.desktop.mishap import keep_log, tell_mishaps
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.single import FirstWindow, raise_first
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.theme.theme import styled_application
from kitdesk.language import Language, languages
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace

COLLECT_AFTER_MS = 1000
"""Looking for garbage takes a tenth of the time until a window stands: it begins afterwards."""
TROUBLE_AFTER_MS = 1500
"""What is not needed for the first picture waits until that is there."""
MAKE_UP_AFTER_MS = 5000
"""A backup that was missed waits until the first page is there and read."""
NEEDS_SECRET = ("vault.passphrase_needed", "vault.passphrase_wrong", "vault.key_gone")


@dataclass
class Start:
    """What the program was started with. `language` overrides the workspace's own for this time.

    `place` is where a window that was locked stood, `said` the key of what the window tells first.
    """

    folder: Path
    file: Path | None = None
    language: str | None = None
    secret: str | Path | None = None
    place: Place | None = None
    said: str = ""


def run(
    folder: Path,
    file: Path | None = None,
    language: str | None = None,
    secret: str | Path | None = None,
) -> int:
    """Shows the window on the workspace in `folder` until it is closed; the program's exit code.

    A window that is open on that folder already is raised instead, and `file` handed to it.
    """
    application = QApplication.instance() or styled_application(sys.argv[0])
    assert isinstance(application, QApplication)
    name_application(application)
    leave_no_core()
    keep_log()
    mark_all_copied()
    if raise_first(folder, file):
        return 0
    gc.disable()  # nothing made at the start is garbage yet
    try:
        open_again_and_again(application, Start(folder, file, language, secret))
    finally:
        gc.enable()
    return 0


def open_again_and_again(application: QApplication, start: Start) -> None:
    """The workspace's window, and after a restore, a lock or a new key the next one."""
    first = FirstWindow(start.folder)
    workspace = open_workspace(start, first)
    while workspace is not None:
        left = show_until_closed(application, workspace, start, first)
        workspace = None  # with it goes the key: nobody holds it while the window is locked
        if left is not None:
            start, workspace = reopen(start, left, first)
    first.close()


def show_until_closed(
    application: QApplication, workspace: Workspace, start: Start, first: FirstWindow
) -> Left | None:
    """The window on a workspace until it is closed; why, when it is to open again."""
    shell = open_shell(workspace, start)
    desk = shell.desk
    tell_mishaps(desk.problem)
    if start.said:
        desk.say(desk.t(start.said))
    first.answer(lambda file: come_forward(shell, file))
    QTimer.singleShot(COLLECT_AFTER_MS, gc.enable)
    wanted: list[Restore | Lock | NewKey] = []
    for signal in (desk.restore_wanted, desk.lock_wanted, desk.new_key_wanted):
        signal.connect(lambda wish: (wanted.append(wish), shell.close()))
    guard = Guard(desk, shell).start()
    guard.over.connect(shell.lock)
    application.exec()
    guard.stop()
    forget_copied()
    if not wanted:
        first.close()
        back_up(workspace)
    left = left_by(shell, wanted[-1]) if wanted else None
    workspace.close()
    shell.deleteLater()
    return left


def bring_back(
    start: Start, restore: Restore, first: FirstWindow
) -> tuple[Start, Workspace | None]:
    """The workspace as a backup has it; as it was, with the reason shown, when that fails."""
    try:
        found = Workspace.restore(restore.file, start.folder, restore.secret)
        return replace(start, said="settings.restore.done"), found
    except Problem as problem:
        tell_and_leave(start, problem, first)
        return start, open_workspace(start, first)


def reopen(start: Start, left: Left, first: FirstWindow) -> tuple[Start, Workspace | None]:
    """The workspace again, after what the window was closed for."""
    kept = start.secret if isinstance(start.secret, Path) else None
    again = replace(start, file=None, secret=kept, place=left.place, said="")
    match left.wish:
        case Restore():
            return bring_back(again, left.wish, first)
        case NewKey():
            return again, give_new_key(again, left, first)
        case Lock():
            from kitdesk.desktop.locking.locked import Locked

            asking = Locked(again.folder, left.language, left.theme, left.geometry)
            asking.key_file = kept
            first.answer(asking.come_forward)
            gc.collect()  # windows and their pages hold each other, and through them the key
            found = asking.ask()
            return replace(again, file=asking.file), found


def give_new_key(start: Start, left: Left, first: FirstWindow) -> Workspace | None:
    """Another key for the database, while no window has it open."""
    from kitdesk.desktop.locking.rekeying import Rekeying

    assert isinstance(left.wish, NewKey)
    asking = Rekeying(start.folder, left.language, left.theme, left.wish.passphrase, start.secret)
    first.answer(asking.come_forward)
    return asking.ask() or open_workspace(start, first)


def name_application(application: QApplication) -> None:
    """The names by which the system knows the program."""
    application.setApplicationName("KitDesk")
    application.setApplicationDisplayName("KitDesk")
    application.setDesktopFileName("kitdesk")
    application.setWindowIcon(mark_icon())


def open_workspace(start: Start, first: FirstWindow) -> Workspace | None:
    """The workspace: opened, unlocked with people's help, or made in the first run.

    None if they left.
    """
    try:
        return Workspace.open(start.folder, start.secret)
    except Problem as problem:
        if problem.code == "workspace.none":
            return ask_first(start, first)
        if problem.code in NEEDS_SECRET:
            return ask_secret(start, first)
        return tell_and_leave(start, problem, first)


def spoken(start: Start) -> Language:
    """The language before a workspace is open.

    The one asked for, the system's, or the first there is.
    """
    from PySide6.QtCore import QLocale

    system = QLocale.system().name()[:2]
    known = languages()
    return Language(start.language or (system if system in known else known[0]))


def ask_first(start: Start, first: FirstWindow) -> Workspace | None:
    """The first run's questions."""
    from kitdesk.desktop.first_run.window import FirstRun

    asking = FirstRun(start.folder, spoken(start), invitation(start.file))
    first.answer(asking.come_forward)
    return asking.ask()


def ask_secret(start: Start, first: FirstWindow) -> Workspace | None:
    """The passphrase of a workspace whose key is in no key store."""
    from kitdesk.desktop.first_run.unlock import Unlock

    asking = Unlock(start.folder, spoken(start))
    first.answer(asking.come_forward)
    return asking.ask()


def tell_and_leave(start: Start, problem: Problem, first: FirstWindow) -> None:
    """Says why the workspace cannot be opened."""
    from kitdesk.desktop.first_run.refusal import Refusal

    refusal = Refusal(spoken(start), problem)
    first.answer(refusal.come_forward)
    refusal.ask()


def invitation(file: Path | None) -> Path | None:
    """The file the program was started with, if it is an invitation."""
    return file if file and file.suffix == INVITATION else None


def open_shell(workspace: Workspace, start: Start) -> Shell:
    """The window on an opened workspace."""
    chosen = workspace.setting("language", workspace.me.language)
    theme = Theme(workspace.setting("theme", "system"), workspace.setting("text_size", 100))
    shell = Shell(Desk(workspace, theme, Language(start.language or chosen)))
    shell.start(place_of_file(workspace, start.file) or start.place)
    shell.show_first()
    QTimer.singleShot(TROUBLE_AFTER_MS, shell, lambda: tell_trouble(shell))
    QTimer.singleShot(MAKE_UP_AFTER_MS, shell, lambda: shell.isVisible() and make_up(shell.desk))
    return shell


def tell_trouble(shell: Shell) -> None:
    """Says what hindered the last backup, which was made when nobody was looking any more."""
    trouble = shell.desk.workspace.backups.trouble() if shell.isVisible() else None
    if trouble:
        shell.desk.problem(trouble)


def come_forward(shell: Shell, file: Path | None) -> None:
    """A second start: the first window comes to the front, at the file that was brought."""
    place = place_of_file(shell.desk.workspace, file)
    if place:
        shell.desk.go(place)
    shell.raise_window()
