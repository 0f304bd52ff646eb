"""The coach's hand on the wall: what it shows, freeze, the break's clock, and away with it."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.wall.showing import IN_A_SESSION, Mode
from kitdesk.desktop.widgets import IconButton, LinkButton, flow

BREAK_MINUTES = 10
MORE_MINUTES = 5
PADDING_PX = 22
FREEZE_KEYS = "Shift+F5"


class WallBar(QFrame):
    """One row of buttons, there while the wall is up; one for each of `modes`.

    The log is among them only while it is played back.
    """

    changed = Signal()
    close_asked = Signal()

    def __init__(
        self, desk: Desk, clock: Callable[[], datetime], modes: Iterable[Mode] = IN_A_SESSION
    ) -> None:
        super().__init__()
        self.desk = desk
        self.clock = clock
        self.mode = Mode.BOARD
        self.frozen = False
        self.back_at: datetime | None = None
        self.setObjectName("wall-bar")
        self.setAccessibleName(desk.t("wall.name"))
        self.setProperty("look", "tinted")
        self.modes = {mode: self._mode_button(mode) for mode in modes}
        self.freeze = self._button("wall.freeze", "pause", "wall-freeze")
        self.freeze.setCheckable(True)
        self.freeze.toggled.connect(self._on_freeze)
        self.more = self._button("wall.longer", "plus", "wall-longer", minutes=MORE_MINUTES)
        self.more.clicked.connect(self._on_longer)
        cross = desk.theme.icon("x", "spruce_text", size=16)
        away = IconButton(cross, desk.t("wall.close"), self.close_asked.emit, "F5")
        away.setObjectName("wall-close")
        away.setProperty("look", "link")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 4, 8, 4)
        lines.addLayout(flow(*self.modes.values(), self.more, self.freeze, away, spacing=2))
        self._before, self._plays = self.mode, False
        self._show()
        self.hide()

    def _button(self, key: str, icon: str, name: str, **more: object) -> LinkButton:
        drawn = self.desk.theme.icon(icon, "spruce_text", size=16) if icon else None
        button = LinkButton(self.desk.t(key, **more), icon=drawn)
        button.setObjectName(name)
        return button

    def _mode_button(self, mode: Mode) -> LinkButton:
        button = self._button(f"wall.mode.{mode}", "", f"wall-{mode}")
        button.set_tip(self.desk.t("wall.name"), mode_keys(mode))
        button.setCheckable(True)
        # The chosen one is bolder: no button may become too narrow for its words then.
        words = QFontMetrics(self.desk.theme.font("strong")).horizontalAdvance(button.text())
        button.setMinimumWidth(words + self.desk.theme.px(PADDING_PX))
        button.clicked.connect(lambda: self.choose(mode))
        return button

    def offers(self, mode: Mode) -> bool:
        """Whether the wall can show that now."""
        return mode in self.modes and (mode is not Mode.LOG or self._plays)

    def play(self, on: bool) -> None:
        """The log is played back from now on and shown; or no longer, and what was before is."""
        if on == self._plays:
            return
        self._plays = on
        if on:
            self._before = self.mode
            self.choose(Mode.LOG)
        elif self.mode is Mode.LOG:
            self.choose(self._before)
        self._show()

    def choose(self, mode: Mode) -> None:
        """Show something else; a break begins when it is chosen."""
        if not self.offers(mode):
            return
        if mode is Mode.BREAK and self.mode is not Mode.BREAK:
            self.back_at = self.clock() + timedelta(minutes=BREAK_MINUTES)
        self.mode = mode
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for mode, button in self.modes.items():
            button.setChecked(mode is self.mode)
            button.setVisible(self.offers(mode))
        self._show_frozen()
        self.more.setVisible(self.mode is Mode.BREAK)

    def _on_longer(self) -> None:
        if self.back_at:
            self.back_at = max(self.back_at, self.clock()) + timedelta(minutes=MORE_MINUTES)
            self.changed.emit()

    def _on_freeze(self, on: bool) -> None:
        self.frozen = on
        self._show_frozen()
        self.changed.emit()

    def _show_frozen(self) -> None:
        """A frozen wall is told by words, an icon and a warmer ground: nobody forgets it."""
        icon, colour = ("play", "cloudberry_text") if self.frozen else ("pause", "spruce_text")
        self.freeze.setIcon(self.desk.theme.icon(icon, colour, size=16))
        self.freeze.set_words(self.desk.t("wall.frozen" if self.frozen else "wall.freeze"))
        self.freeze.set_tip(self.desk.t("wall.freeze_help"), FREEZE_KEYS)
        ground = self.desk.theme.color("cloudberry_tint" if self.frozen else "spruce_tint").name()
        self.setStyleSheet(f"#wall-bar {{ background: {ground}; }}")

    def reset(self) -> None:
        """The wall is gone: the next one follows the board."""
        self.freeze.setChecked(False)


def mode_keys(mode: Mode) -> str:
    """Alt and the number of its button."""
    return f"Alt+{list(Mode).index(mode) + 1}"
