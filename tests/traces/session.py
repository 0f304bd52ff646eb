"""A whole day's work in a process of its own: `python -m tests.traces.session AREA PHOTO`.

The process writes only below AREA, which its environment says; PHOTO lies outside.
"""

import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from click.testing import Result
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typer.testing import CliRunner

from kitdesk.cli.root import app
from kitdesk.desktop.app import Start, open_shell
from kitdesk.desktop.copied import copy_text, forget_copied
from kitdesk.desktop.daily_backup import back_up
from kitdesk.desktop.mishap import keep_log, tell_mishaps
from kitdesk.desktop.place import Place
from kitdesk.desktop.preview import show_preview
from kitdesk.desktop.shell import Shell
from kitdesk.progress import Progress
from kitdesk.workspace import Workspace
from tests.traces.words import PLANTED


def call(folder: Path, *args: str | Path, input: str | None = None) -> Result:
    """A command of the program."""
    given = ["--workspace", str(folder), *map(str, args)]
    done = CliRunner().invoke(app, given, input=input)
    assert done.exit_code == 0, (args, done.stdout, done.stderr)
    return done  # pyright: ignore[reportReturnType]


def found(area: Path) -> tuple[Path, Path]:
    """An office and a coach who have met."""
    office, coach, post = area / "office", area / "coach", area / "post"
    post.mkdir()
    os.environ["KITDESK_PASSPHRASE"] = PLANTED["passphrase"]
    call(coach, "init", "--role", "coach", "--name", "Elin Nordin")
    call(office, "init", "--role", "office", "--name", "Kansliet")
    call(office, "invite", "-o", post / "office.kitinvite")
    call(coach, "join", post / "office.kitinvite")
    return office, coach


def write(workspace: Workspace, photo: Path) -> str:
    """Records of all sorts with the planted words; the session's id."""
    person = workspace.put(
        "person", [dict(zip(("given_name", "family_name"), PLANTED["person"].split(), strict=True))]
    )[0]
    village = workspace.put("organisation", [{"name": PLANTED["organisation"]}])[0]
    session = workspace.put(
        "session",
        [
            {
                "title": PLANTED["note"],
                "method_kit": "kit-halvdag",
                "organisations": [village],
                "participants": [person],
                "language": "sv",
            }
        ],
    )[0]
    workspace.put("card", [{"session": session, "step": "people", "text": PLANTED["card"]}])
    workspace.put("coach_note", [{"session": session, "text": PLANTED["private"]}])
    workspace.attach("session", session, photo)
    return session


def settle(shell: Shell) -> None:
    """Until nothing is written and nothing is drawn."""
    loop, deadline = QEventLoop(), QDeadlineTimer(60_000)
    while shell.desk.jobs.running or shell.desk.writer.busy() or shell.is_settling():
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        assert not deadline.hasExpired()


def work(workspace: Workspace, session: str) -> None:
    """The window: pages, a preview, a copy, half a word, mishaps of every kind, the lock."""
    shell = open_shell(workspace, Start(workspace.folder, language="sv"))
    tell_mishaps(shell.desk.problem)
    for page in ("today", "organisations", "sessions", "labs", "reports", "settings"):
        shell.desk.go(Place(page))
        settle(shell)
    show_preview(shell.desk, "session", session)
    settle(shell)
    QTest.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    copy_text(PLANTED["card"])
    shell.desk.keep("half_typed.card", PLANTED["half_typed"])
    have_mishaps(shell)
    shell.lock()
    settle(shell)
    forget_copied()
    shell.close()
    sys.excepthook = sys.__excepthook__
    shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def have_mishaps(shell: Shell) -> None:
    """Errors that quote what somebody wrote, wherever an error is noted."""

    def fail(_: object = None) -> None:
        try:
            {}[PLANTED["mishap"]]
        except KeyError as error:
            raise ValueError(f"cannot read {PLANTED['mishap']}") from error

    def job(_: Workspace) -> object:
        yield Progress(0)
        fail()

    shell.desk.writer.do(fail, failed=lambda _: None)
    shell.desk.jobs.start(job, failed=lambda _: None)  # pyright: ignore[reportArgumentType]
    settle(shell)
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    logging.getLogger("somebody.else").warning("took %s for a date", PLANTED["mishap"])


def drop_by_mistake(office: Path, file: Path) -> None:
    """A list of people, which is no bundle and lies elsewhere, handed to the import."""
    file.write_text(PLANTED["person"], encoding="utf-8")
    done = CliRunner().invoke(app, ["--workspace", str(office), "import", str(file)])
    assert done.exit_code == 1, done.stdout


def main(area: Path, photo: Path) -> None:
    """The day."""
    application = QApplication([])
    keep_log()
    office, coach = found(area)
    secret = PLANTED["passphrase"]
    with Workspace.open(coach, secret) as workspace:
        session = write(workspace, photo)
        workspace.backups.choose_second(area / "post")
        work(workspace, session)
        back_up(workspace)
    post = area / "post"
    call(coach, "export", "-o", post)
    (bundle,) = post.glob("*.kitbundle")
    call(office, "import", bundle)
    call(office, "trust", "Elin Nordin")
    call(office, "search", PLANTED["card"].split()[0])
    drop_by_mistake(office, photo.with_name("deltagare.csv"))
    call(coach, "backup", "-o", post / "hand.kitbackup")
    call(coach, "restore", post / "hand.kitbackup", "--preview")
    call(coach, "restore", post / "hand.kitbackup")
    call(coach, "recovery-words", "--new-key")
    with Workspace.open(office, secret) as there:
        assert there.search(PLANTED["card"]), "the words have arrived"
    application.processEvents()
    print(datetime.now(UTC).isoformat())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
