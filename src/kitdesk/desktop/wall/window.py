"""The wall's window: on the projector by itself where there is one, else a window of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.wall.board_view import WallBoard
from kitdesk.desktop.wall.ranking import WallList, dress
from kitdesk.desktop.wall.showing import Mode, Showing

MARGIN = 48
SIZE = (1280, 720)
PROMPT_PERCENT = {Mode.PROMPT: 330, Mode.BOARD: 190}
BREAK_PERCENT = 1000
FULL_PX = 1080


class WallWindow(QWidget):
    """Shows what it is given. Esc and F5 close it, F11 fills the screen."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.desk = desk
        self.setObjectName("wall")
        self.setProperty("keeps_awake", True)  # nobody touches anything while others look
        self.setWindowTitle(desk.t("wall.title"))
        self.setProperty("look", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(*SIZE)
        self.place, self.title, self.prompt = QLabel(), QLabel(), QLabel()
        self.clock = QLabel()
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.clock.setAccessibleName(desk.t("session.time_left"))
        self.board = WallBoard(desk.theme, desk.t("wall.more", count="{count}"), desk.t)
        self.lists = WallList(desk)
        self.rest = QLabel()
        self.rest.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        for part in (self.rest, self.board, self.lists):
            self.stack.addWidget(part)
        self._showing: Showing | None = None
        self._clock_looks: tuple[str, bool, bool] | None = None
        self._lay_out()
        self._follow_screens()

    def _lay_out(self) -> None:
        for label in (self.place, self.title, self.prompt):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(8)
        for label in (self.place, self.title, self.prompt):
            words.addWidget(label)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addLayout(words, 1)
        head.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 36, MARGIN, 36)
        lines.setSpacing(24)
        lines.addLayout(head)
        lines.addWidget(self.stack, 1)

    # Where it stands

    def open(self) -> None:
        """Come up: filling the second screen, or beside the main window."""
        screen = self._second_screen()
        if screen is None:
            self.show()
            return
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def _second_screen(self) -> QScreen | None:
        main = self._main_screen()
        return next((s for s in QGuiApplication.screens() if s is not main), None)

    def _main_screen(self) -> QScreen | None:
        windows = QGuiApplication.topLevelWindows()
        own = self.windowHandle()
        shown = (window for window in windows if window.isVisible() and window is not own)
        first = next(shown, None)
        return first.screen() if first else QGuiApplication.primaryScreen()

    def _follow_screens(self) -> None:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_screens)
        application.screenRemoved.connect(self._on_screens)

    def _on_screens(self, _: QScreen) -> None:
        """A projector was plugged in or pulled out."""
        if not self.isVisible():
            return
        if self._second_screen() is None:
            self.showNormal()
            self.resize(*SIZE)
        else:
            self.open()

    # What it shows

    def show_now(self, showing: Showing) -> None:
        """Something else on the wall; the same again costs nothing."""
        if showing == self._showing:
            return
        self._showing = showing
        self._show_words(showing)
        if showing.mode is Mode.BOARD and not (showing.agreed and not _has_cards(showing)):
            self.board.show_board(showing)
            self.stack.setCurrentWidget(self.board)
        elif showing.mode in (Mode.PROMPT, Mode.BREAK):
            self.stack.setCurrentWidget(self.rest)
        else:
            self.lists.show_lists(showing)
            self.stack.setCurrentWidget(self.lists)

    def _theme(self, percent: int) -> Theme:
        """The type of a full screen (1080 px high), smaller in a smaller window."""
        share = min(1.0, self.height() / FULL_PX)
        return Theme(self.desk.theme.choice, round(percent * share))

    def _show_words(self, showing: Showing) -> None:
        large = showing.mode in (Mode.PROMPT, Mode.BREAK)
        dress(self.place, self._theme(150), "strong", "muted")
        dress(self.title, self._theme(240 if large else 180), "title", "ink")
        percent = PROMPT_PERCENT.get(showing.mode, 190)
        dress(self.prompt, self._theme(percent), "body", "ink")
        self.place.setText(showing.place)
        self.title.setText(showing.title)
        asked = "\n".join(f"•  {question}" for question in showing.questions)
        self.prompt.setText("\n\n".join(part for part in (showing.prompt, asked) if part))
        self.prompt.setVisible(bool(self.prompt.text()))
        self.stack.setVisible(showing.mode is not Mode.PROMPT)

    def show_clock(self, digits: str, over: bool) -> None:
        """What is left, large; a warmer colour when the time has run out. Empty hides it.

        In a break it fills the wall.
        """
        on_break = self._showing is not None and self._showing.mode is Mode.BREAK
        looks = (digits, over, on_break)
        if looks == self._clock_looks:
            return
        self._clock_looks = looks
        face, other = (self.rest, self.clock) if on_break else (self.clock, self.rest)
        colour = "cloudberry_text" if over else "spruce_text"
        percent = BREAK_PERCENT if on_break else 260
        dress(face, self._theme(percent), "figure", colour)
        face.setText(digits)
        other.setText("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._clock_looks = None
        if self._showing is not None:
            self._show_words(self._showing)

    # How it goes away

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            (self.showNormal if self.isFullScreen() else self.showFullScreen)()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


def _has_cards(showing: Showing) -> bool:
    return any(lane.faces for lane in showing.lanes)
