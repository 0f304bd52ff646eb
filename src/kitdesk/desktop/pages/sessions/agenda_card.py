"""The card at the left of a running session: its steps, and who takes part."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.agenda import total
from kitdesk.desktop.pages.sessions.agenda_delegate import AgendaDelegate
from kitdesk.desktop.pages.sessions.agenda_model import AgendaModel
from kitdesk.desktop.pages.sessions.duration import duration
from kitdesk.desktop.pages.sessions.run import Run
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets import Body, Caption, Card, LinkButton

WIDTH = 240


class AgendaView(QListView):
    """The steps; a click or Enter goes to one."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, model: AgendaModel, name: str) -> None:
        super().__init__()
        self._delegate = AgendaDelegate(theme)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.chosen.emit(model.step(index.row())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._delegate.width = self.viewport().width()
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.clicked.emit(index)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.mark(0)

    def mark(self, row: int) -> None:
        """The keyboard's place in the list."""
        index = self.model().index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(index, flag)


class AgendaCard(Card):
    """Steps with planned and used minutes; below them the participants."""

    def __init__(self, desk: Desk, run: Run, titles: dict[str, str]) -> None:
        super().__init__()
        self.desk = desk
        self.setFixedWidth(desk.theme.px(WIDTH))
        self.body.setContentsMargins(14, 16, 14, 14)
        length = duration(desk.language, total(run.agenda))
        self.body.addWidget(Caption(desk.t("session.agenda_of", length=length)))
        self.model = AgendaModel(desk.language, titles)
        self.steps = AgendaView(desk.theme, self.model, desk.t("session.agenda"))
        self.steps.setObjectName("agenda")
        self.body.addWidget(self.steps, 1)
        self.body.addWidget(Caption(desk.t("session.participants"), capitals=False))
        self.people = Body("")
        self.people.setObjectName("participants")
        self.body.addWidget(self.people)
        self.change = LinkButton(desk.t("session.participants.change"))
        self.change.setObjectName("change-participants")
        self.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.setSpacing(4)

    def show_people(self, people: Mapping[str, str]) -> None:
        """Who takes part now."""
        nobody = self.desk.t("session.participants.none")
        self.people.setText(" · ".join(people.values()) or nobody)

    @property
    def focus_widget(self) -> QWidget:
        """Where the keyboard comes in."""
        return self.steps
