"""Three hundred cards on a free canvas stay smooth: what a deed costs the window's own thread."""

from collections.abc import Callable
from statistics import median
from time import thread_time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kitdesk.desktop.board.free.canvas import FreeCanvas
from kitdesk.desktop.board.new_card_line import NewCardLine
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.method import kits
from kitdesk.records import Card, Session
from kitdesk.records.order import spread
from kitdesk.workspace import Workspace
from tests.desktop.board.room import Room

CARDS, FRAME_MS, TIMES = 300, 16, 9
LEFT = Qt.MouseButton.LeftButton
STEPS = {
    "matrix": ("kit-halvdag", "opportunities"),
    "journey": ("kit-halvdag", "journey"),
    "chain": ("kit-halvdag", "insights"),
    "horizon": ("kit-3-trender", "horizon"),
    "actors": ("kit-1-kunder", "actors"),
}


@pytest.fixture
def full(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
) -> Callable[[str], Room]:
    """Opens a canvas with three hundred cards all over it."""

    def fill(canvas: str) -> Room:
        kit, key = STEPS[canvas]
        step = kits()[kit].step(key)
        assert step is not None
        lanes = [lane.key for lane in step.lanes] or [None]
        session = workspace.write(Session(title=canvas, method_kit=kit))
        ids: list[str] = []
        with workspace.many():
            for n, order in enumerate(spread(CARDS)):
                fields: dict[str, Any] = {"x": n * 37 % 101 / 100, "y": n * 53 % 101 / 100}
                if lanes[0]:
                    fields["lane"] = lanes[n % len(lanes)]
                if canvas == "chain" and n % 3:
                    fields["evidence"] = (ids[-1],)
                text = f"Kort {n} om att kunder vill se lagret på nätet"
                new = Card(session=session, step=key, text=text, order=order, **fields)
                ids.append(workspace.write(new))
        room = Room(qtbot, make_shell(workspace, Place("sessions", session, "start")), session)
        room.go(key)
        return room

    return fill


def milliseconds(room: Room, act: Callable[[], object]) -> float:
    """What an act and the drawing after it cost the window's own thread."""
    start = thread_time()
    act()
    QApplication.processEvents()
    own = thread_time() - start
    room.shell.desk.writer.flush()
    start = thread_time()
    QApplication.processEvents()
    return 1000 * (own + thread_time() - start)


@pytest.mark.slow
@pytest.mark.parametrize("canvas", STEPS)
def test_adding_dragging_and_undoing_among_three_hundred_cards_takes_less_than_a_frame(
    full: Callable[[str], Room], canvas: str
) -> None:
    room = full(canvas)
    board = room.view.stage.canvas
    assert isinstance(board, FreeCanvas)
    field, port = board.field, board.field.viewport()
    line = board.findChildren(NewCardLine)[0]
    first = field.cards()[0].id

    def place() -> QPoint:
        item = field.item(first)
        assert item is not None
        return field.mapFromScene(item.pos())

    def add() -> None:
        line.setText("Ett kort till om något som är viktigt")
        QTest.keyClick(line, Qt.Key.Key_Return)

    took: dict[str, list[float]] = {"add": [], "drag": [], "drop": [], "undo": []}
    for n in range(TIMES):
        took["add"].append(milliseconds(room, add))
        field.choose(first)
        start, away = place(), place() + QPoint(30 + 3 * n, 25)
        QTest.mousePress(port, LEFT, pos=start)
        QTest.mouseMove(port, start + QPoint(15, 15))
        took["drag"].append(milliseconds(room, lambda to=away: QTest.mouseMove(port, to)))
        took["drop"].append(
            milliseconds(room, lambda to=away: QTest.mouseRelease(port, LEFT, pos=to))
        )
        took["undo"].append(milliseconds(room, room.view.undo))
    usual = {name: round(median(times), 1) for name, times in took.items()}
    assert max(usual.values()) < FRAME_MS, usual
