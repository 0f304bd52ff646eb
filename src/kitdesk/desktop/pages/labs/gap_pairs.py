"""The step of a lab in which gaps are written as pairs: the company's side, the system's side."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kitdesk.desktop.board.growing_text import GrowingText
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.reading import LabReading
from kitdesk.desktop.widgets import Card, IconButton, Muted, SideBySide, row
from kitdesk.method import Step
from kitdesk.records import Gap, Lab

SIDES = ("company_side", "system_side")
NAMES = ("title", *SIDES)
PROSE_LINES = 2
LEAST_PX = 560
"""The width that both sides need beside each other."""


class GapPair(Card):
    """The editors of one gap, or of the one that is about to be written."""

    opened = Signal(str)

    def __init__(self, desk: Desk, lab: Lab, step: Step, gap: Gap | None) -> None:
        super().__init__()
        self._desk, self._lab = desk, lab
        self.gap = gap
        self.texts = {name: self._text(step, name) for name in NAMES}
        self._open = IconButton(desk.theme.icon("ellipsis"), desk.t("labs.gap.open"), self._show)
        self._open.setObjectName("pair_open")
        self._open.setVisible(gap is not None)
        top = row(self.texts["title"], self._open, spacing=8)
        top.setStretch(0, 1)
        sides = SideBySide(lambda: desk.theme.px(LEAST_PX), 10)
        for side in SIDES:
            sides.add(self._side(side), 1)
        self.body.addLayout(top)
        self.body.addWidget(sides)
        if gap:
            self.show_gap(gap)

    def _text(self, step: Step, name: str) -> GrowingText:
        """The words above and in an empty field are the kit's, where it has them."""
        known = next((field for field in step.fields if field.key == name), None)
        tag = self._desk.language.tag
        title = known.title[tag] if known else self._desk.t(f"field.gap.{name}")
        hint = known.hint[tag] if known and known.hint else ""
        text = GrowingText(title, hint or title, 1 if name == "title" else PROSE_LINES)
        text.setObjectName(f"pair_{name}")
        text.said.connect(partial(self._say, name))
        return text

    def _side(self, name: str) -> QWidget:
        part = QWidget()
        lines = QVBoxLayout(part)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(Muted(self.texts[name].accessibleName()))
        lines.addWidget(self.texts[name])
        return part

    def show_gap(self, gap: Gap) -> None:
        """The words as they are now; what is being typed stays."""
        self.gap = gap
        self._open.setVisible(True)
        for name, text in self.texts.items():
            text.show_text(getattr(gap, name) or "")

    def say(self) -> None:
        """Keeps what is being typed."""
        for text in self.texts.values():
            text.say()

    def _say(self, name: str, words: str) -> None:
        if self.gap is None:
            if words:
                new = Gap(id=self._desk.workspace.new_id(), first_lab=self._lab.id, status="open")
                self.gap = new.model_copy(update={name: words})
                self._desk.create(self.gap)
                self._open.setVisible(True)
            return
        before = getattr(self.gap, name)
        self.gap = self.gap.model_copy(update={name: words or None})
        id = self.gap.id
        self._desk.writer.do(lambda workspace: workspace.update("gap", id, **{name: words or None}))
        self._desk.typed("gap", self.gap.id, name, before, words or None)

    def _show(self) -> None:
        if self.gap:
            self.opened.emit(self.gap.id)


class GapPairs(QScrollArea):
    """The gaps first named in a lab, and an empty pair below. `opened(id)` asks for a sheet."""

    opened = Signal(str)

    def __init__(self, desk: Desk, reading: LabReading, lab: Lab, step: Step) -> None:
        super().__init__()
        self._desk, self._reading, self._lab, self._step = desk, reading, lab, step
        self.setObjectName("gap_pairs")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "paper")
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 6, 0)
        self._lines.setSpacing(10)
        self._lines.addStretch(1)
        self.setWidget(inner)
        self.pairs: list[GapPair] = []
        self.refresh()

    def refresh(self) -> None:
        """Shows what is written now; a pair that is being typed in stays where it is."""
        found = {gap.id: gap for gap in self._reading.named_in(self._lab)}
        waiting = [pair for pair in self.pairs if pair.gap and not self._is_over(pair, found)]
        for pair in [pair for pair in self.pairs if pair.gap and pair not in waiting]:
            self._take_out(pair)
        shown = {pair.gap.id for pair in waiting if pair.gap}
        for pair in waiting:
            if pair.gap and pair.gap.id in found:
                pair.show_gap(found[pair.gap.id])
        empty = next((pair for pair in self.pairs if pair.gap is None), None)
        for gap in found.values():
            if gap.id not in shown:
                self._put_in(self._pair(gap), before=empty)
        if empty is None:
            self._put_in(self._pair(None))
        self._order_tabs()

    def begin(self) -> None:
        """Puts the cursor where the next gap gets its name."""
        self.pairs[-1].texts["title"].setFocus()

    def say(self) -> None:
        """Keeps what is being typed."""
        for pair in tuple(self.pairs):
            pair.say()

    def _is_over(self, pair: GapPair, found: dict[str, Gap]) -> bool:
        """Whether its gap is gone; one that is on its way to the file is not."""
        return bool(
            pair.gap
            and pair.gap.id not in found
            and self._desk.workspace.get(Gap, pair.gap.id) is not None
        )

    def _pair(self, gap: Gap | None) -> GapPair:
        pair = GapPair(self._desk, self._lab, self._step, gap)
        pair.opened.connect(self.opened)
        return pair

    def _put_in(self, pair: GapPair, before: GapPair | None = None) -> None:
        at = self.pairs.index(before) if before else len(self.pairs)
        self.pairs.insert(at, pair)
        self._lines.insertWidget(at, pair)

    def _take_out(self, pair: GapPair) -> None:
        self.pairs.remove(pair)
        self._lines.removeWidget(pair)
        pair.hide()
        pair.deleteLater()

    def _order_tabs(self) -> None:
        walk = [pair.texts[name] for pair in self.pairs for name in NAMES]
        for one, following in pairwise(walk):
            QWidget.setTabOrder(one, following)
