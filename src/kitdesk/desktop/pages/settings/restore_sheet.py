"""What bringing a backup back would change, and the button that does it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Body, Card, DangerButton, Muted, Sheet, Strong
from kitdesk.workspace.preview import GROUPS, Change, Preview, sentences

WIDE_PX = 560


class RestoreSheet(Sheet):
    """Sums in words, then a line a kind with some names. `wanted`: do it."""

    wanted = Signal()

    def __init__(self, desk: Desk, page: QWidget, preview: Preview) -> None:
        title, close = desk.t("restore.title"), desk.t("desktop.close")
        super().__init__(desk.theme, page, title, close, WIDE_PX)
        self.desk, self.t = desk, desk.t
        for sentence in sentences(desk.language, preview):
            self.body.addWidget(Body(sentence))
        if preview.changes:
            self.body.addWidget(self._table(preview))
        self.body.addWidget(Muted(self.t("settings.restore.about")))
        self.body.addStretch(1)
        self.foot.addStretch(1)
        sure = DangerButton(self.t("restore.sure"), self.wanted.emit)
        sure.setObjectName("restore-sure")
        self.foot.addWidget(sure)

    def _table(self, preview: Preview) -> Card:
        card, grid = Card(), QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for column, group in enumerate(GROUPS, start=1):
            grid.addWidget(Muted(self.t(f"restore.group.{group}")), 0, column)
        at = 1
        for change in preview.changes:
            grid.addWidget(Strong(self.t(f"kind.{change.kind}")), at, 0)
            for column, group in enumerate(GROUPS, start=1):
                grid.addWidget(self._count(getattr(change, group)), at, column)
            if named := self._named(change):
                grid.addWidget(Muted(named), at + 1, 0, 1, 4)
            at += 2
        card.body.addLayout(grid)
        return card

    def _count(self, count: int) -> QLabel:
        return Body(self.desk.language.number(count)) if count else Muted("–")

    def _named(self, change: Change) -> str:
        names = [name for group in GROUPS for name in change.titles.get(group, [])]
        return " · ".join(dict.fromkeys(names))
