"""Draws every page of the window, and every document, on the practice season: `make shots`.

    python packaging/shots.py OUT [--season DIR] [--only PAGE]

Without `--season` the season is played first. Pictures are 1366×768, light and dark, Swedish and
English: `OUT/coach/today-sv-light.png`; documents become PDF and one PNG a page.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from boards import add_boards
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from kitdesk.desktop.app import name_application
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages import pages_for
from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.wall.follower import WallFollower
from kitdesk.desktop.wall.showing import Mode
from kitdesk.language import Language, languages
from kitdesk.reports import render
from kitdesk.workspace import Workspace

SIZE, WALL_SIZE = (1366, 768), (1920, 1080)
THEMES = ("light", "dark")
SETTLE_MS = 600
DOTS_PER_INCH = 110


@dataclass(frozen=True)
class View:
    """One place to be drawn, and the name of its picture."""

    name: str
    place: Place


def main() -> int:
    """Draws all; 1 when a page raised an error, which Qt would otherwise pass over."""
    faults: list[BaseException] = []
    report = sys.excepthook
    sys.excepthook = lambda kind, fault, trace: (faults.append(fault), report(kind, fault, trace))
    draw_all(asked_for())
    return 1 if faults else 0


def asked_for() -> argparse.Namespace:
    """The arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--season", type=Path)
    parser.add_argument("--only", help="a page's name")
    return parser.parse_args()


def draw_all(asked: argparse.Namespace) -> None:
    """The pages of both roles and their documents."""
    with tempfile.TemporaryDirectory(prefix="kitdesk-shots-") as folder:
        season = asked.season or play(Path(folder) / "season")
        application = QApplication(sys.argv[:1])
        name_application(application)
        for role, original in roles(season).items():
            # What looking at pages leaves behind (the last page, column widths) stays in a copy.
            workspace = Path(folder) / role
            shutil.copytree(original, workspace)
            shoot(workspace, asked.out / role, asked.only)
            if not asked.only:
                draw_documents(workspace, asked.out / "documents")


def play(folder: Path) -> Path:
    """The practice season in `folder`."""
    command = [sys.executable, "-m", "kitdesk", "demo", "--headless", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def roles(season: Path) -> dict[str, Path]:
    """A workspace of each role."""
    found: dict[str, Path] = {}
    for note in sorted(season.rglob("key.json")):
        with Workspace.open(note.parent) as workspace:
            found.setdefault(workspace.me.role, note.parent)
    return found


def shoot(folder: Path, out: Path, only: str | None) -> None:
    """All places of one workspace in all looks."""
    out.mkdir(parents=True, exist_ok=True)
    with Workspace.open(folder) as workspace:
        boards = add_boards(workspace)
    for tag in languages():
        for theme in THEMES:
            with Workspace.open(folder) as workspace:
                day = last_day(workspace)
                desk = Desk(workspace, Theme(theme, 100), Language(tag), clock=lambda day=day: day)
                shell = Shell(desk)
                shell.resize(*SIZE)
                shell.show()
                for view in views(workspace):
                    if only in (None, view.place.page):
                        draw(shell, view, out / f"{view.name}-{tag}-{theme}.png")
                if workspace.me.role == "coach" and only in (None, "sessions"):
                    draw_boards(shell, workspace, boards, out, f"{tag}-{theme}")
                if only in (None, "labs"):
                    draw_lab_wall(shell, workspace, out, f"{tag}-{theme}")
                shell.close()
                settle()


def draw_boards(
    shell: Shell, workspace: Workspace, added: dict[str, str], out: Path, looks: str
) -> None:
    """Every canvas once, as the coach sees it and as the participants do."""
    session = longest(workspace, "session", "card", "session")
    own = dict.fromkeys(steps(workspace, session), session) if session else {}
    for step, id in {**own, **added}.items():
        draw(shell, View(step, Place("sessions", id, step)), out / f"board-{step}-{looks}.png")
        draw_wall(shell, out / f"wall-{step}-{looks}.png")


def draw_wall(shell: Shell, file: Path) -> None:
    """What the participants see of the step that is open."""
    view = shell.page.view  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
    grab_wall(view.wall, file)


def grab_wall(wall: WallFollower, file: Path, mode: Mode = Mode.BOARD) -> None:
    """The wall in a mode, opened for the picture."""
    wall.choose(mode)
    window = wall.window
    assert window is not None
    window.showNormal()
    window.resize(*WALL_SIZE)
    settle()
    window.grab().save(str(file))
    print(file)
    wall.close()


def draw_lab_wall(shell: Shell, workspace: Workspace, out: Path, looks: str) -> None:
    """What the participants of a lab see: its gaps, how far they came, the log played back."""
    lab = longest(workspace, "lab", "lab_note", "lab")
    if lab is None:
        return
    shell.desk.go(Place("labs", lab, "gaps"))
    page = shell.page
    assert isinstance(page, LabsPage)
    for mode in (Mode.PROMPT, Mode.BOARD, Mode.VOTES, Mode.SUMMARY):
        grab_wall(page.wall.follower, out / f"wall-lab-{mode}-{looks}.png", mode)
    page.log.play_back()
    page.log.player.scrubber.setValue(page.log.player.scrubber.maximum() // 2)
    grab_wall(page.wall.follower, out / f"wall-lab-{Mode.LOG}-{looks}.png", Mode.LOG)
    page.log.stop_playing()


def last_day(workspace: Workspace) -> datetime:
    """The moment at which the season is looked at: the morning after its last session."""
    starts = [
        str(row["planned_start"]) for row in workspace.rows("session") if row["planned_start"]
    ]
    last = datetime.fromisoformat(max(starts, default="2024-06-28T07:00:00Z"))
    return (last + timedelta(days=1)).astimezone().replace(hour=8, minute=30)


def draw(shell: Shell, view: View, file: Path) -> None:
    shell.desk.go(view.place)
    settle()
    shell.grab().save(str(file))
    print(file)


def settle() -> None:
    """Lets everything that was put off happen: layouts, pages filled in the background."""
    until = QDeadlineTimer(SETTLE_MS)
    while not until.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, SETTLE_MS)


def views(workspace: Workspace) -> Iterator[View]:
    """Every page, and the pages of single records."""
    for page in pages_for(workspace.me.role):
        yield View(page.name, Place(page.name))
    organisation = longest(workspace, "organisation", "session", "organisations")
    if organisation:
        for part in ("overview", "sessions", "maturity", "actions", "history"):
            yield View(f"organisation-{part}", Place("organisations", organisation, part))
    session = longest(workspace, "session", "card", "session")
    if session:
        for part in ("plan", "run", "close"):
            yield View(f"session-{part}", Place("sessions", session, part))
    lab = longest(workspace, "lab", "lab_note", "lab")
    if lab:
        for part in ("log", "follow", "room", "friction", "gaps", "weigh", "next"):
            yield View(f"lab-{part}", Place("labs", lab, part))


def longest(workspace: Workspace, kind: str, among: str, field: str) -> str | None:
    """The record of a kind that most records of another kind belong to."""
    ids = [row["id"] for row in workspace.rows(kind)]
    return max(ids, key=lambda id: workspace.count(among, {field: id}), default=None)


def steps(workspace: Workspace, session: str) -> list[str]:
    """The steps of a session that have cards."""
    return sorted({card["step"] for card in workspace.rows("card", {"session": session})})


def draw_documents(folder: Path, out: Path) -> None:
    """Documents of the longest session and of the labs, as PDF and as pictures of their pages."""
    out.mkdir(parents=True, exist_ok=True)
    with Workspace.open(folder) as workspace:
        session = longest(workspace, "session", "card", "session")
        lab = longest(workspace, "lab", "lab_note", "lab")
        about = [(name, session) for name in ("session", "worksheet", "attendance")]
        about += [("lab", lab), ("gaps", None)] if lab else []
        for name, id in about:
            for tag in languages():
                file = out / f"{name}-{tag}.pdf"
                render(workspace, name, id, file, Language(tag))
                picture(file)


def picture(pdf: Path) -> None:
    """One PNG a page, drawn by Qt's own PDF reader."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    document.load(str(pdf))
    for number in range(document.pageCount()):
        points = document.pagePointSize(number)
        drawn = document.render(number, (points * DOTS_PER_INCH / 72).toSize())
        paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
        paper.fill("white")
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        file = pdf.with_name(f"{pdf.stem}-{number + 1}.png")
        paper.save(str(file))
        print(file)


if __name__ == "__main__":
    sys.exit(main())
