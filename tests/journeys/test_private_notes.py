"""What a coach notes for herself is nowhere but on her computer: searched for in everything real
that leaves it, and in all that others see of it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget
from pytestqt.qtbot import QtBot
from typer.testing import CliRunner

from kitdesk.cli.root import app
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.wall.showing import Mode
from kitdesk.language import languages
from kitdesk.records import Action, Lab
from kitdesk.reports.documents import DOCUMENTS
from tests.desktop.board.room import Room, plan
from tests.exchange.crafting import apart
from tests.exchange.world import World, new_world
from tests.reports.pdf import made

PRIVATE, CHANGED, DELETED = "Hjortronsylt", "Kvickrot", "Vildvittra"
"""A word of a note as it stands, one of its earlier wording, one of a note that was deleted."""
PUBLIC = "Skotergaraget"
pytestmark = pytest.mark.slow

HEARD = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An office, Anna and Bo."""
    met = new_world(tmp_path / "world")
    yield met
    met.close()


@pytest.fixture
def held(qtbot: QtBot, make_shell: Callable[..., Shell], world: World) -> Room:
    """Anna's session with a card in every step, and a note typed beside every one of them."""
    anna = world["Anna"].workspace
    session = plan(anna, "Maria", "Jonne")
    anna.write(Lab(number=1, theme="Korta kedjor"))
    anna.write(Action(what=f"Ring {PUBLIC}", from_=session))
    room = Room(qtbot, make_shell(anna, Place("sessions", session, "start")), session)
    for item in room.view.run.agenda:
        room.go(item.step)
        control = room.view.stage.control
        if control.spots:
            control.add(control.spots[0], f"{PUBLIC} {item.step}")
        note = room.view.notes.text
        note.setPlainText(f"{CHANGED} {item.step}")
        room.shell.desk.writer.flush()
        anna.seal()
        note.setPlainText(f"{PRIVATE} {item.step}")
    room.shell.desk.writer.flush()
    gone = anna.put("coach_note", [{"session": session, "text": f"{DELETED} hos Maria"}])[0]
    anna.delete("coach_note", gone)
    assert anna.count("coach_note", {}) == len(room.view.run.agenda)
    return room


def secrets(text: str | bytes) -> list[str]:
    """The private words in what others get or see."""
    words = (PRIVATE, CHANGED, DELETED)
    if isinstance(text, bytes):
        return [word for word in words if word.encode() in text]
    return [word for word in words if word in text]


def heard(part: QAccessibleInterface) -> Iterator[str]:
    """Everything a screen reader reads of a part and of all in it."""
    yield from (part.text(kind) for kind in HEARD)
    for n in range(part.childCount()):
        child = part.child(n)
        if child is not None:
            yield from heard(child)


def readable(window: QWidget) -> str:
    """All texts of a window: what is heard, properties of widgets, and tips of drawn items."""
    whole = QAccessible.queryAccessibleInterface(window)
    assert whole is not None
    said = list(heard(whole))
    for part in (window, *window.findChildren(QWidget)):
        names = ("text", "plainText", "title", "toolTip", "statusTip", "placeholderText")
        said += [str(part.property(name)) for name in names if part.property(name)]
        said += [part.windowTitle(), part.accessibleName(), part.accessibleDescription()]
        if isinstance(part, QGraphicsView):
            said += [item.toolTip() for item in part.scene().items()]
    return "\n".join(said)


def test_on_no_wall_in_any_step_and_mode(held: Room):
    for item in held.view.run.agenda:
        held.go(item.step)
        for mode in Mode:
            held.view.wall.choose(mode)
            window = held.view.wall.window
            assert window is not None
            QApplication.processEvents()
            assert secrets(readable(window)) == [], (item.step, mode)
        assert PRIVATE in readable(held.shell), "the search finds what is there"
    held.view.wall.choose(Mode.SUMMARY)
    assert held.view.wall.window is not None
    assert PUBLIC in readable(held.view.wall.window)


def test_on_no_paper(held: Room):
    lab = held.workspace.list(Lab)[0].id
    ids = {"session": held.session, "lab": lab, "method_kit": held.session}
    printed = {
        (name, tag): made(held.workspace, name, ids[document.of[0]], tag)
        for name, document in DOCUMENTS.items()
        if document.of and document.of[0] in ids
        for tag in languages()
    }
    assert {name for name, _ in printed} >= {"session", "worksheet", "attendance", "lab"}
    for name, document in printed.items():
        assert secrets(document.text) == secrets(document.raw) == [], name
    assert PUBLIC in printed["session", "sv"].text


def test_in_no_bundle_to_anybody(held: Room, world: World):
    office = world.office
    held.workspace.seal()
    sent = [apart(file, office) for file in world["Anna"].export()]
    office.receive(world["Anna"].export())
    for name in ("Anna", "Bo"):
        coach = world[name]
        sent += [apart(file, coach) for file in office.export(coach.id)]
    for parts in sent:
        for content in (*parts.outer.values(), *parts.bag.values()):
            assert secrets(content) == []
    assert any(PUBLIC.encode() in b"\n".join(parts.lines()) for parts in sent)
    assert not any(b'"coach_note"' in b"\n".join(parts.lines()) for parts in sent)


def test_in_no_table_or_clipboard_of_the_board(held: Room, world: World):
    held.go("trends")
    lane = held.lane()
    lane.view.selectAll()
    copied = lane.model.mimeData(lane.view.selectedIndexes())
    QGuiApplication.clipboard().setMimeData(copied)
    assert PUBLIC in QGuiApplication.clipboard().text()
    assert secrets(QGuiApplication.clipboard().text()) == []
    folder = str(world.root / "Anna")
    kinds = ("card", "group", "session", "session_step", "action")
    calls = [["list", kind, form] for kind in kinds for form in ("--csv", "--json")]
    calls += [["board", held.session], ["board", held.session, "--json"]]
    for call in calls:
        told = CliRunner().invoke(app, ["--workspace", folder, *call])
        assert told.exit_code == 0, told.output
        assert secrets(told.output) == [], call
        assert PUBLIC in told.output or "card" not in call, call
