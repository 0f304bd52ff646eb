"""Three hundred cards that lie freely in the window: what a deed costs the window's own thread.

Called as `python -m bench.free_board FOLDER`; prints JSON: for each deed on each canvas the
milliseconds of every time, and those of the yardstick, the same window with nothing on the board
painted whole.
"""

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.full_board import CARDS, TIMES, painted, took, view, window
from bench.notes import notes
from kitdesk.desktop.board.free.canvas import FreeCanvas
from kitdesk.desktop.board.new_card_line import NewCardLine
from kitdesk.desktop.shell import Shell
from kitdesk.method import kits
from kitdesk.records import Card, Session
from kitdesk.records.order import spread
from kitdesk.workspace import Workspace

EMPTY = "checkin"
STEPS = {
    "kit-halvdag": {"matrix": "opportunities", "journey": "journey", "chain": "insights"},
    "kit-3-trender": {"horizon": "horizon"},
    "kit-1-kunder": {"actors": "actors"},
}
"""Where the canvases are found: the steps of each kit."""
LEFT = Qt.MouseButton.LeftButton


def main(folder: Path) -> None:
    """Measure in a new workspace in `folder`."""
    application = QApplication([])
    workspace = Workspace.create(folder, role="coach", name="Elin", language="sv")
    found: dict[str, list[float]] = {}
    for kit, steps in STEPS.items():
        version = kits()[kit].version
        new = Session(title="Fulla fält", method_kit=kit, method_version=version)
        session = workspace.write(new)
        for canvas, step in steps.items():
            _fill(workspace, session, kit, step, canvas == "chain")
        shell = window(workspace, session)
        if not found:
            found["empty"] = painted(shell, EMPTY)
        for canvas, step in steps.items():
            view(shell).go(step)
            application.processEvents()
            found |= {f"{canvas}.{deed}": times for deed, times in _deeds(shell).items()}
        shell.close()
    print(json.dumps(found))


def _fill(workspace: Workspace, session: str, kit: str, key: str, is_tied: bool) -> None:
    """Cards all over the field; of a chain, rows of three."""
    step = kits()[kit].step(key)
    assert step is not None
    lanes = [lane.key for lane in step.lanes]
    texts = (str(note["text"]) for note in notes(CARDS, session))
    last = ""
    with workspace.many():
        for n, (order, text) in enumerate(zip(spread(CARDS), texts, strict=True)):
            known: dict[str, Any] = {"x": n * 37 % 101 / 100, "y": n * 53 % 101 / 100}
            known |= {"lane": lanes[n % len(lanes)]} if lanes else {}
            known |= {"evidence": (last,)} if is_tied and n % 3 else {}
            last = workspace.write(Card(session=session, step=key, text=text, order=order, **known))


def _deeds(shell: Shell) -> dict[str, list[float]]:
    canvas = view(shell).stage.canvas
    assert isinstance(canvas, FreeCanvas)
    field, port = canvas.field, canvas.field.viewport()
    line = canvas.findChildren(NewCardLine)[0]
    first = field.cards()[0].id
    found: dict[str, list[float]] = {"adding": [], "dragging": [], "dropping": [], "undoing": []}

    def add() -> None:
        line.setText("Ett kort till om något som är viktigt")
        QTest.keyClick(line, Qt.Key.Key_Return)

    for n in range(TIMES):
        found["adding"].append(took(shell, add))
        field.choose(first)
        start = _place(canvas, first)
        end = start + QPoint(30 + 3 * n, 25)
        QTest.mousePress(port, LEFT, pos=start)
        QTest.mouseMove(port, start + QPoint(15, 15))
        found["dragging"].append(took(shell, lambda end=end: QTest.mouseMove(port, end)))
        let_go = lambda end=end: QTest.mouseRelease(port, LEFT, pos=end)  # noqa: E731
        found["dropping"].append(took(shell, let_go))
        found["undoing"].append(took(shell, view(shell).undo))
    return found


def _place(canvas: FreeCanvas, id: str) -> QPoint:
    item = canvas.field.item(id)
    assert item is not None
    return canvas.field.mapFromScene(item.pos())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
