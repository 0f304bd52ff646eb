"""A step in the agenda that is being planned: a grip, its title, its minutes, and its way out."""

from datetime import datetime

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.agenda import LONGEST, SHORTEST, Item
from kitdesk.desktop.rest import Rest
from kitdesk.desktop.widgets import Body, IconButton, Muted
from kitdesk.desktop.widgets.number_box import NumberBox

MIME = "application/x-kitdesk-step"
STEP_MINUTES = 5
TIME_PX = 44
MARGIN = 8


class Grip(QLabel):
    """What a row is dragged by."""

    pulled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setPixmap(desk.theme.picture("grip-vertical", "muted", 16))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(desk.t("session.agenda.drag"))
        self._from = QPoint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        way = (event.position().toPoint() - self._from).manhattanLength()
        if way >= QApplication.startDragDistance():
            self.pulled.emit()


class AgendaRow(QFrame):
    """`timed` gives other minutes; `moved` one place up or down; `removed` takes the step out."""

    timed = Signal(int)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, desk: Desk, number: int, item: Item, title: str) -> None:
        super().__init__()
        self.desk = desk
        self.item = item
        self.setObjectName(f"step-{item.step}")
        self.minutes = self._make_minutes(title)
        self.grip = Grip(desk)
        self.grip.pulled.connect(self._drag)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.grip)
        row.addWidget(self._number(number))
        self.time = Muted("", wrap=False)
        self.time.setObjectName(f"time-{item.step}")
        self.time.setFixedWidth(desk.theme.px(TIME_PX))
        row.addWidget(self.time)
        row.addWidget(Body(title), 1)
        row.addWidget(self.minutes)
        for widget in self._tools(title):
            row.addWidget(widget)

    def _number(self, number: int) -> QWidget:
        label = QLabel(str(number))
        label.setFont(self.desk.theme.font("strong"))
        label.setFixedWidth(self.desk.theme.px(18))
        return label

    def show_time(self, at: datetime | None, late: bool) -> None:
        """When the step begins; `late` is after the planned end."""
        self.time.setVisible(at is not None)
        self.time.setText(f"{at:%H:%M}" if at else "")
        colour = self.desk.theme.color("red_text" if late else "muted").name()
        self.time.setStyleSheet(f"color: {colour}; font-weight: {600 if late else 400};")
        late_words = self.desk.t("session.agenda.after_end") if late else ""
        self.time.setToolTip(late_words)
        self.time.setAccessibleDescription(late_words)

    def _make_minutes(self, title: str) -> "MinutesBox":
        box = MinutesBox()
        box.setRange(SHORTEST, LONGEST)
        box.setSingleStep(STEP_MINUTES)
        box.setSuffix(self.desk.t("session.agenda.suffix"))
        box.setValue(self.item.minutes)
        box.setAccessibleName(self.desk.t("session.agenda.minutes_for", step=title))
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setFixedWidth(self.desk.theme.px(84))
        box.lineEdit().setTextMargins(0, 0, MARGIN, 0)
        box.valueChanged.connect(self.timed)
        return box

    def _tools(self, title: str) -> list[QWidget]:
        made: list[QWidget] = []
        for icon, key, act, keys in (
            ("arrow-up", "up", lambda: self.moved.emit(-1), "Alt+Up"),
            ("arrow-down", "down", lambda: self.moved.emit(1), "Alt+Down"),
            ("x", "remove", self.removed.emit, "Alt+Delete"),
        ):
            words = self.desk.t(f"session.agenda.{key}", step=title)
            tool = IconButton(self.desk.theme.icon(icon, "muted"), words, act, keys)
            tool.setObjectName(f"{key}-{self.item.step}")
            tool.setProperty("look", "link")
            made.append(tool)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if held and event.key() in ways:
            self.moved.emit(ways[Qt.Key(event.key())])
        elif held and event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mime(self) -> QMimeData:
        """What is dragged: the step's key."""
        data = QMimeData()
        data.setData(MIME, self.item.step.encode())
        return data

    def _drag(self) -> None:
        drag = QDrag(self)
        drag.setMimeData(self.mime())
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)


class MinutesBox(NumberBox):
    """Alt and an arrow belong to the row.

    What is typed counts when typing rests, so that `1` on the way to `15` is no step of its own.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setKeyboardTracking(False)
        rest = Rest(self)
        rest.over.connect(self._take)
        self.lineEdit().textEdited.connect(lambda _: rest.touch())

    def _take(self) -> None:
        if self.lineEdit().hasAcceptableInput():
            self.interpretText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
