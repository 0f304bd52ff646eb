"""The sheet of one gap: both sides, how heavy, whose, what came of it, and its evidence."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.labs.card_finder import CardFinder
from kitdesk.desktop.pages.labs.gap_model import CLOSED, choice_name
from kitdesk.desktop.pages.labs.reading import CardSaid, LabReading, today
from kitdesk.desktop.pages.labs.record_sheet import RecordSheet
from kitdesk.desktop.pages.labs.typed import Named
from kitdesk.desktop.pages.labs.weight_field import WeightField
from kitdesk.desktop.widgets import (
    Caption,
    DayField,
    IconButton,
    LinkButton,
    QuietButton,
    Select,
    clear,
)
from kitdesk.records import KINDS, Card, Gap, Lab, LabNote

_SHOWN = 90


class GapSheet(RecordSheet):
    """Edits a gap, or makes one from the note in its evidence. `note_wanted` asks to see a note,
    `card_wanted` a card in the step it was written in, `action_wanted` what was promised about
    the gap, `promised` a new promise.
    """

    note_wanted = Signal(str)
    card_wanted = Signal(str)
    action_wanted = Signal(str)
    promised = Signal()

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        gap: Gap,
        notes: Sequence[LabNote] = (),
        is_new: bool = False,
    ) -> None:
        super().__init__(
            desk, page, desk.t("labs.gap.new" if is_new else "labs.gap.title"), gap,
            is_new, lambda given: bool(given.get("title")),
        )  # fmt: skip
        self._notes = list(notes)
        self._reading = LabReading(desk.workspace, desk.language)
        self._cards = self._reading.cards(gap)
        self._add_words()
        self._add_choices(self._reading)
        self._evidence = QVBoxLayout()
        self._evidence.setSpacing(4)
        self.body.addLayout(self._evidence)
        self.finder = CardFinder(desk)
        self.finder.picked.connect(lambda id: self._link_card(id, True))
        self.body.addWidget(self.finder)
        self._show_evidence()
        if not is_new:
            self._add_promises(self._reading.promises(gap))
        self.body.addStretch(1)

    def _label(self, name: str) -> str:
        return self.desk.t(f"field.gap.{name}")

    def _add_words(self) -> None:
        self.add_field("title", QLineEdit(), self._label("title"))
        for name in ("company_side", "system_side"):
            self.add_field(
                name, QPlainTextEdit(), self._label(name), self.desk.t(f"labs.gap.hint.{name}")
            )

    def _add_choices(self, reading: LabReading) -> None:
        labs = [(lab.id, self._lab_name(lab)) for lab in reading.labs()]
        owners = [(org.id, org.name) for org in reading.organisations()]
        self.add_field("category", self._choice("category"), self._label("category"))
        self.add_field("weight", WeightField(self.desk.theme), self._label("weight"),
                       self.desk.t("labs.gap.hint.weight"))  # fmt: skip
        self.add_field("owner", self._select(owners), self._label("owner"))
        self.add_field("status", self._choice("status", empty=False), self._label("status"))
        self.add_field("closed_on", self._day(), self._label("closed_on"))
        self.add_field("result", QPlainTextEdit(), self._label("result"))
        self.add_field("first_lab", self._select(labs), self._label("first_lab"))

    def _choice(self, name: str, empty: bool = True) -> Select:
        language = self.desk.language
        known = KINDS["gap"].fields[name].choices
        options = [(value, choice_name(language, "gap", name, value)) for value in known]
        return self._select(options, empty)

    def _select(self, options: Sequence[tuple[str, str]], empty: bool = True) -> Select:
        return Select([(None, "–"), *options] if empty else options)

    def _day(self) -> DayField:
        field = DayField()
        field.set_language(self.desk.language.tag)
        return field

    def _lab_name(self, lab: Lab) -> str:
        return " – ".join(
            part
            for part in (self.desk.t("labs.number", number=lab.number or "–"), lab.theme)
            if part
        )

    def edit(self, name: str, value: Any) -> None:
        """Saves a value; a gap that is closed gets its day, one that is opened again loses it."""
        super().edit(name, value)
        if name == "status":
            day = today(self.desk.workspace) if value == CLOSED else None
            self.fields["closed_on"].set_value(day)
            super().edit("closed_on", day)

    def made(self) -> None:
        """The gap is there: its notes name it, and both can be taken back as one step."""
        id, notes = self.id, list(self.value("evidence") or ())
        writer = self.desk.writer

        def take_back() -> None:
            writer.delete("gap", id)
            for note in notes:
                writer.update("lab_note", note, gap=None)

        def make_again() -> None:
            writer.do(lambda workspace: workspace.undelete("gap", id))
            name_gap()

        def name_gap() -> None:
            for note in notes:
                writer.update("lab_note", note, gap=id)

        name_gap()
        self.desk.did(self.desk.t("labs.gap.made"), take_back, make_again)

    def _add_promises(self, promises: Sequence[Named]) -> None:
        """What is to be done about the gap, each to be opened, and a way to a new one."""
        self.body.addWidget(Caption(self.desk.t("labs.action.many"), capitals=False))
        for one in promises:
            link = LinkButton(
                _short(one.name), lambda id=one.id: self.action_wanted.emit(id), tip=one.name
            )
            link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.body.addWidget(link)
        new = QuietButton(self.desk.t("labs.action.new"), self.promised.emit)
        new.setObjectName("gap_promise")
        self.body.addWidget(new)

    def _show_evidence(self) -> None:
        clear(self._evidence)
        linked = set(self.value("evidence") or ())
        self._evidence.addWidget(Caption(self._label("evidence"), capitals=False))
        for note in self._notes:
            if note.id in linked:
                self._evidence.addLayout(self._evidence_row(note))
        for card in self._cards:
            if card.id in linked:
                self._evidence.addLayout(self._card_row(card))
        self.finder.set_known(linked)
        others = [
            Named(note.id, _short(note.text)) for note in self._notes if note.id not in linked
        ]
        if others:
            self._evidence.addWidget(self._adder(others))

    def _evidence_row(self, note: LabNote) -> QHBoxLayout:
        return self._row(
            _short(note.text), lambda: self.note_wanted.emit(note.id), note.text or "",
            lambda: self._link(note.id, False),
        )  # fmt: skip

    def _card_row(self, card: CardSaid) -> QHBoxLayout:
        words = f"{_short(card.text)} ({card.where})"
        return self._row(
            words, lambda: self.card_wanted.emit(card.id), card.text,
            lambda: self._link_card(card.id, False),
        )  # fmt: skip

    def _row(
        self, words: str, shown: Callable[[], None], tip: str, unlinked: Callable[[], None]
    ) -> QHBoxLayout:
        show = LinkButton(words, shown, tip=tip)
        show.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        name = self.desk.t("labs.gap.unlink", text=words)
        take = IconButton(self.desk.theme.icon("x", "muted"), name, unlinked)
        row = QHBoxLayout()
        row.addWidget(show, 1)
        row.addWidget(take)
        return row

    def _adder(self, others: Sequence[Named]) -> Select:
        first = (None, self.desk.t("labs.gap.link"))
        adder = Select([first, *((note.id, note.name) for note in others)])
        adder.setObjectName("gap_link_note")
        adder.setAccessibleName(self.desk.t("labs.gap.link"))
        adder.setSizeAdjustPolicy(Select.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        adder.activated.connect(lambda _: adder.value() and self._link(adder.value(), True))
        return adder

    def _rest_on(self, id: str, on: bool) -> None:
        linked = set(self.value("evidence") or ())
        self.edit("evidence", tuple(sorted(linked | {id} if on else linked - {id})))

    def _link_card(self, id: str, on: bool) -> None:
        card = self.desk.workspace.get(Card, id)
        if card is not None:
            self._cards = [*(c for c in self._cards if c.id != id), self._reading.card(card)]
            self._rest_on(id, on)
            self._show_evidence()

    def _link(self, note: str, on: bool) -> None:
        self._rest_on(note, on)
        if not self._unwritten:
            self.desk.writer.update("lab_note", note, gap=self.id if on else None)
        self._show_evidence()


def _short(words: str | None) -> str:
    text = " ".join((words or "–").split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
