"""A step with three hundred cards in the window: what a deed costs the window's own thread.

Called as `python -m bench.full_board FOLDER`; prints JSON: for each deed the milliseconds of every
time, and those of the yardstick, the same window with nothing on the board painted whole.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import thread_time

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.notes import notes
from kitdesk.desktop.board.lane import LaneWidget
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.run_view import RunView
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language
from kitdesk.method import kits
from kitdesk.records import Card, Session
from kitdesk.records.order import spread
from kitdesk.workspace import Workspace

CARDS, TIMES = 300, 25
SIZE = (1366, 768)
KIT, FULL, EMPTY = "kit-halvdag", ("checkin", "trends"), "insights"
"""The kit; a step with one lane and one with four, both full; a step without cards."""


def main(folder: Path) -> None:
    """Measure in a new workspace in `folder`."""
    application = QApplication([])
    workspace = Workspace.create(folder, role="coach", name="Elin", language="sv")
    session = _session(workspace)
    for step in FULL:
        _fill(workspace, session, step)
    shell = window(workspace, session)
    found = {"empty": painted(shell, EMPTY)}
    for step in FULL:
        view(shell).go(step)
        application.processEvents()
        found |= {f"{step}.{deed}": took for deed, took in _deeds(shell).items()}
    view(shell).show_wall()
    application.processEvents()
    found |= {f"wall.{deed}": took for deed, took in _deeds(shell).items()}
    print(json.dumps(found))
    shell.close()


def _session(workspace: Workspace) -> str:
    version = kits()[KIT].version
    return workspace.write(Session(title="Full tavla", method_kit=KIT, method_version=version))


def _fill(workspace: Workspace, session: str, step: str) -> None:
    lanes = [lane.key for lane in next(s for s in kits()[KIT].steps if s.key == step).lanes]
    texts = (str(note["text"]) for note in notes(CARDS, session))
    with workspace.many():
        for n, (order, text) in enumerate(zip(spread(CARDS), texts, strict=True)):
            lane = lanes[n % len(lanes)] if lanes else None
            workspace.write(Card(session=session, step=step, lane=lane, text=text, order=order))


def view(shell: Shell) -> RunView:
    """What runs the session in the window."""
    found = getattr(shell.page, "view", None)
    assert isinstance(found, RunView)
    return found


def window(workspace: Workspace, session: str) -> Shell:
    """The window on a session that is begun."""
    shell = Shell(Desk(workspace, Theme("light"), Language("sv")))
    shell.resize(*SIZE)
    shell.start(Place("sessions", session, "start"))
    shell.show()
    return shell


def painted(shell: Shell, empty: str) -> list[float]:
    """The whole window painted, with nothing on the board of the step `empty`."""
    view(shell).go(empty)
    QApplication.processEvents()
    return [took(shell, shell.repaint) for _ in range(TIMES)]


def _deeds(shell: Shell) -> dict[str, list[float]]:
    lane = view(shell).stage.canvas.findChildren(LaneWidget)[0]
    line = lane.line
    assert line is not None

    def add() -> None:
        line.setText("Ett kort till om något som är viktigt")
        QTest.keyClick(line, Qt.Key.Key_Return)

    deeds: dict[str, Callable[[], object]] = {
        "adding": add,
        "dragging": lambda: _drop_first_lower(lane),
        "undoing": view(shell).undo,
    }
    return {name: [took(shell, deed) for _ in range(TIMES)] for name, deed in deeds.items()}


def _drop_first_lower(lane: LaneWidget) -> None:
    data = lane.model.mimeData([lane.model.index(0)])
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(20, 200)
    lane.view.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, data, left, plain))


def took(shell: Shell, deed: Callable[[], object]) -> float:
    """Milliseconds of this thread for a deed, for what it hears back, and for the drawing."""
    began = thread_time()
    deed()
    own = thread_time() - began
    shell.desk.writer.flush()
    began = thread_time()
    QApplication.processEvents()
    return 1000 * (own + thread_time() - began)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
