"""The wall's window: on the projector by itself where there is one, else a window of its own."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.wall.board_view import WallBoard
from kitdesk.desktop.wall.distance import LEAST_PERCENT, height_of, scaled
from kitdesk.desktop.wall.log_view import WallLog
from kitdesk.desktop.wall.pairs_view import WallPairs
from kitdesk.desktop.wall.ranking import WallList, dress
from kitdesk.desktop.wall.showing import Mode, Showing

MARGIN = 48
SIZE = (1280, 720)
PROMPT_PERCENTS = (480, 430, 390, 350, 320, 290, 265, 240, 200, 170)
BREAK_PERCENT, BACK_PERCENT = 1000, 380
CLOCK_PERCENT = 300
LINES_GAP = 24


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
        # The keyboard stays with the coach, also when a projector is plugged in.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.resize(*SIZE)
        self.place, self.title, self.prompt = QLabel(), QLabel(), QLabel()
        self.clock = QLabel()
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.clock.setAccessibleName(desk.t("session.time_left"))
        self.board = WallBoard(desk, desk.t("wall.more", count="{count}"))
        self.pairs = WallPairs(desk, self.board.paint)
        self.log = WallLog(desk, self.board.paint)
        self.lists = WallList(desk)
        self.rest = QLabel()
        self.rest.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.room = QWidget()
        """What is left below a prompt that stands alone."""
        for part in (self.rest, self.board, self.pairs, self.log, self.lists):
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
        words.setSpacing(4)
        words.addWidget(self.place)
        words.addWidget(self.title)
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addLayout(words, 1)
        self.prompt.setAlignment(Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 36, MARGIN, 36)
        lines.setSpacing(LINES_GAP)
        lines.addLayout(head)
        lines.addWidget(self.prompt)
        lines.addWidget(self.stack, 1)
        lines.addWidget(self.room, 1)

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

    def come_forward(self) -> None:
        """Before the coach's window where both share a screen. The keyboard stays there."""
        if self._second_screen() is None:
            self.raise_()

    def _second_screen(self) -> QScreen | None:
        """A screen without the coach's window. Screens are told apart by where they lie: the
        objects that stand for them do not stay the same.
        """
        main = self._main_area()
        return next((s for s in QGuiApplication.screens() if s.geometry() != main), None)

    def _main_area(self) -> QRect:
        windows = QGuiApplication.topLevelWindows()
        own = self.windowHandle()
        shown = (window for window in windows if window.isVisible() and window is not own)
        first = next(shown, None)
        screen = first.screen() if first else QGuiApplication.primaryScreen()
        return screen.geometry()

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
            self.lower()
        else:
            self.open()

    # What it shows

    def show_now(self, showing: Showing) -> None:
        """Something else on the wall; the same again costs nothing."""
        if showing == self._showing:
            return
        self._showing = showing
        self._show_words(showing)
        self.stack.setCurrentWidget(self._put_up(showing))

    def _put_up(self, showing: Showing) -> QWidget:
        """Hands what is shown to the part that shows it."""
        if showing.mode in (Mode.PROMPT, Mode.BREAK):
            return self.rest
        if showing.mode is Mode.LOG:
            self.log.show_notes(showing.notes)
            return self.log
        if showing.pairs:
            self.pairs.show_pairs(showing.pairs)
            return self.pairs
        if showing.mode is Mode.BOARD and not (showing.agreed and not _has_cards(showing)):
            self.board.show_board(showing)
            return self.board
        self.lists.show_lists(showing)
        return self.lists

    @property
    def mode(self) -> Mode | None:
        """What it shows now."""
        return self._showing.mode if self._showing else None

    def _theme(self, percent: int) -> Theme:
        return scaled(self.desk.theme, percent, self.size())

    def _show_words(self, showing: Showing) -> None:
        large = showing.mode in (Mode.PROMPT, Mode.BREAK)
        dress(self.place, self._theme(LEAST_PERCENT), "strong", "muted")
        dress(self.title, self._theme(240 if large else 200), "title", "ink")
        self.place.setText(showing.place)
        self.title.setText(showing.title)
        asked = "\n".join(f"•  {question}" for question in showing.questions)
        text = "\n\n".join(part for part in (showing.prompt, asked) if part)
        self.prompt.setText(text)
        dress(self.prompt, self._prompt_theme(showing, text), "body", "ink")
        self.prompt.setVisible(bool(self.prompt.text()))
        self.stack.setVisible(showing.mode is not Mode.PROMPT)
        self.room.setVisible(showing.mode is Mode.PROMPT)

    def _prompt_theme(self, showing: Showing, text: str) -> Theme:
        """The largest type in which the whole prompt has room; beside a board the least."""
        if showing.mode is not Mode.PROMPT:
            return self._theme(BACK_PERCENT if showing.mode is Mode.BREAK else LEAST_PERCENT)
        wide = self.width() - 2 * MARGIN
        title = height_of(showing.title, self._theme(240), "title", round(wide * 0.7))
        head = height_of(showing.place, self._theme(LEAST_PERCENT), "strong", wide) + title
        room = self.height() - head - 72 - 3 * LINES_GAP
        themes = [self._theme(percent) for percent in PROMPT_PERCENTS]
        fitting = (one for one in themes if height_of(text, one, "body", wide) <= room)
        return next(fitting, themes[-1])

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
        percent = BREAK_PERCENT if on_break else CLOCK_PERCENT
        dress(face, self._theme(percent), "figure", colour)
        face.setText(digits)
        other.setText("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._showing is not None:
            self._show_words(self._showing)
        if self._clock_looks is not None:
            digits, over, _ = self._clock_looks
            self._clock_looks = None
            self.show_clock(digits, over)

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
