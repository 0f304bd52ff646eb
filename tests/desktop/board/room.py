"""A session that is being held in a real window, handled as its coach does: by keys and mouse."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kitdesk.desktop.board.columns import ColumnsCanvas
from kitdesk.desktop.board.lane import LaneWidget
from kitdesk.desktop.board.new_card_line import NewCardLine
from kitdesk.desktop.form import RecordPicker
from kitdesk.desktop.pages.sessions.run_view import RunView
from kitdesk.desktop.shell import Shell
from kitdesk.method import kits
from kitdesk.records import Card, Organisation, Person, Session
from kitdesk.workspace import Workspace

KIT = kits()["kit-halvdag"]
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def plan(workspace: Workspace, *names: str) -> str:
    """A planned half-day KIT with these people; its id."""
    people = [workspace.write(Person(given_name=name)) for name in names]
    organisation = workspace.write(Organisation(name="Duveds Slöjdkooperativ"))
    agenda = tuple({"step": step.key, "minutes": step.minutes} for step in KIT.steps)
    return workspace.write(
        Session(
            title="Duveds Slöjdkooperativ",
            method_kit=KIT.key,
            method_version=KIT.version,
            organisations=(organisation,),
            participants=tuple(people),
            coaches=(workspace.me.person,),
            agenda=agenda,
            planned_start="2023-11-20T08:00:00Z",
            planned_minutes=165,
        )
    )


def click(shell: Shell, name: str) -> None:
    """The mouse on the button of that name that is seen."""
    QApplication.processEvents()
    found = shell.findChildren(QPushButton, name)
    (button,) = [button for button in found if button.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def pick_new(qtbot: QtBot, picker: RecordPicker | None, text: str) -> None:
    """Types into a picker and takes its last offer: to add what is typed."""
    assert picker is not None
    picker.line.setFocus()
    QTest.keyClicks(picker.line, text)
    completer = picker.line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    popup.setCurrentIndex(popup.model().index(popup.model().rowCount() - 1, 0))
    QTest.keyClick(popup, Qt.Key.Key_Return)


class Room:
    """What a coach sees and does while the session runs."""

    def __init__(self, qtbot: QtBot, shell: Shell, session: str) -> None:
        self.qtbot = qtbot
        self.shell = shell
        self.session = session
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        qtbot.waitUntil(lambda: self.view.stage.isAncestorOf(self.focus))

    @property
    def view(self) -> RunView:
        assert self.shell.page is not None
        view = self.shell.page.view  # pyright: ignore[reportAttributeAccessIssue]
        assert isinstance(view, RunView)
        return view

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        return self.shell.focusWidget()

    @property
    def focused_text(self) -> str:
        """The words of the card that has the focus."""
        assert isinstance(self.focus, QAbstractItemView)
        return self.focus.currentIndex().data()

    @property
    def workspace(self) -> Workspace:
        return self.shell.desk.workspace

    def go(self, step: str) -> None:
        """Another step, laid out as on screen."""
        self.view.go(step)
        QApplication.processEvents()

    def lane(self, key: str | None = None) -> LaneWidget:
        """A lane of the step's columns; without a key the first one, "" is the parking lot."""
        canvas = self.view.stage.canvas
        assert isinstance(canvas, ColumnsCanvas)
        if key == "":
            return canvas.lot
        lanes = {lane.spot.lane: lane for lane in canvas.lanes if lane.spot}
        return canvas.lanes[0] if key is None else lanes[key]

    def line(self, key: str | None = None) -> NewCardLine:
        """Where new cards of a lane are typed."""
        line = self.lane(key).line
        assert line is not None
        return line

    def texts(self, key: str | None = None) -> list[str]:
        """The cards of a lane as they are shown."""
        model = self.lane(key).model
        cards = (model.card(row) for row in range(model.rowCount()))
        return [card.text or "" for card in cards if card]

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """A key, to whatever has the focus; then the window is laid out and drawn."""
        QTest.keyClick(self.focus, key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Letters, to whatever has the focus. Qt's own test keys know ASCII alone."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focus, letter)
            else:
                event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, PLAIN, letter)
                QApplication.sendEvent(self.focus, event)

    def write_cards(self, *texts: str) -> None:
        for text in texts:
            self.type(text)
            self.press(Qt.Key.Key_Return)

    def saved_cards(self, step: str) -> dict[str, Card]:
        """The step's cards in the workspace by text, after all is written."""
        self.shell.desk.writer.flush()
        found = self.workspace.list(Card, where={"session": self.session, "step": step})
        return {card.text or "": card for card in found}
