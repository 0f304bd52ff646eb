"""Lists on the wall: cards by votes, and what was agreed."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.wall.distance import height_of, scaled
from kitdesk.desktop.wall.showing import Agreed, Ranked, Showing
from kitdesk.desktop.widgets import clear

BAR_PX = 18
PERCENTS = (360, 320, 290, 265, 240, 220)
"""Type sizes to try, largest first."""
TEXT_SHARE = 0.52
"""What a card's words get of a row, beside its place, bar and number."""
SPACING = 20
FEWEST_RANKED, FEWEST_FOUND, FEWEST_AGREED = 3, 3, 3


class WallList(QFrame):
    """Rows below each other, in the largest type in which all have room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SPACING)
        self._showing: Showing | None = None

    def show_lists(self, showing: Showing) -> None:
        """The words of the summary first, then the ranking, then the agreements."""
        self._showing = showing
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        clear(self._lines)
        if self._showing is None:
            return
        showing, theme = self._fitting(self._showing)
        if showing.summary:
            self._lines.addWidget(_words(showing.summary, theme, "body"))
        if showing.ranked:
            self._lines.addWidget(self._ranking(showing.ranked, theme))
        if showing.found:
            self._lines.addWidget(_words(self.desk.t("wall.gaps"), theme, "strong"))
        for gap in showing.found:
            self._lines.addWidget(_words(f"• {gap}", theme, "body"))
        if showing.agreed:
            self._lines.addWidget(_words(self.desk.t("wall.agreed"), theme, "strong"))
        for agreed in showing.agreed:
            self._lines.addWidget(self._agreed(agreed, theme))
        if not (showing.summary or showing.ranked or showing.found or showing.agreed):
            self._lines.addWidget(_words(self.desk.t("wall.no_votes"), theme, "body", "muted"))
        self._lines.addStretch(1)

    def _fitting(self, showing: Showing) -> tuple[Showing, Theme]:
        """The type in which all has room; with the least of it only the first of all."""
        themes = [scaled(self.desk.theme, n, self.window().size()) for n in PERCENTS]
        for fewer in (showing, first_of(showing), replace(first_of(showing), summary="")):
            for theme in themes:
                if self._height(fewer, theme) <= self.height():
                    return fewer, theme
        return fewer, themes[-1]

    def _height(self, showing: Showing, theme: Theme) -> int:
        wide = self.width()
        texts = [showing.summary] if showing.summary else []
        texts += [self.desk.t("wall.gaps"), *showing.found] if showing.found else []
        texts += [self.desk.t("wall.agreed")] if showing.agreed else []
        texts += [f"✓ {agreed.what}" for agreed in showing.agreed]
        high = sum(height_of(text, theme, "strong", wide) + SPACING for text in texts)
        high += len(showing.agreed) * height_of("Å", theme, "caption", wide)
        share = round(wide * TEXT_SHARE)
        rows = [height_of(item.face.text, theme, "body", share) for item in showing.ranked]
        return high + sum(row + theme.px(8) for row in rows) + (SPACING if rows else 0)

    def _ranking(self, ranked: tuple[Ranked, ...], theme: Theme) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        most = max(item.face.votes for item in ranked)
        for row, item in enumerate(ranked):
            grid.addWidget(_words(f"{item.place}", theme, "strong", "muted"), row, 0)
            grid.addWidget(_words(item.face.text, theme, "body"), row, 1)
            grid.addWidget(VoteBar(theme, item.face.votes / most), row, 2)
            votes = self.desk.language.number(item.face.votes)
            grid.addWidget(_words(votes, theme, "strong"), row, 3)
        return table

    def _agreed(self, agreed: Agreed, theme: Theme) -> QWidget:
        line = " · ".join(part for part in (agreed.who, agreed.due) if part)
        mark = "✓ " if agreed.done else "• "
        both = QWidget()
        lines = QVBoxLayout(both)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(_words(mark + agreed.what, theme, "body"))
        if line:
            lines.addWidget(_words(f"   {line}", theme, "caption", "muted"))
        return both


def first_of(showing: Showing) -> Showing:
    """The best cards and the first agreements alone."""
    ranked, agreed = showing.ranked[:FEWEST_RANKED], showing.agreed[:FEWEST_AGREED]
    return replace(showing, ranked=ranked, found=showing.found[:FEWEST_FOUND], agreed=agreed)


class VoteBar(QFrame):
    """A bar as long as a card's share of the most votes. The number stands beside it."""

    def __init__(self, theme: Theme, share: float) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(BAR_PX))
        filled = QFrame(self)
        filled.setStyleSheet(
            f"background: {theme.color('cloudberry').name()}; border-radius: {theme.px(5)}px;"
        )
        self._filled, self._share = filled, share

    def resizeEvent(self, _: object) -> None:
        self._filled.setGeometry(0, 0, max(8, round(self.width() * self._share)), self.height())


def _words(text: str, theme: Theme, role: str, colour: str = "ink") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    dress(label, theme, role, colour)
    return label


def dress(label: QLabel, theme: Theme, role: str, colour: str) -> None:
    """A type role and a colour at the wall's size, whatever the window's style sheet says."""
    font = theme.font(role)
    label.setStyleSheet(
        f"color: {theme.color(colour).name()}; background: transparent;"
        f" font-size: {font.pixelSize()}px; font-weight: {font.weight()};"
    )
