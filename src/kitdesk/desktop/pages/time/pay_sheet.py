"""What an hour of a person costs, from which day: the office's pay bases. Salaries are not kept."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from kitdesk.desktop.answering import while_here
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.form import MoneyField
from kitdesk.desktop.widgets import (
    Body,
    Caption,
    DayField,
    Field,
    IconButton,
    Muted,
    PrimaryButton,
    Select,
    Sheet,
    clear,
    rule,
)
from kitdesk.followup.rates import hourly_by_1720
from kitdesk.problem import Problem
from kitdesk.records import KINDS, PayBasis


class PaySheet(Sheet):
    """The rates of one person, and a form for a new one."""

    def __init__(self, desk: Desk, page: QWidget, person: str, name: str) -> None:
        super().__init__(
            desk.theme, page, desk.t("time.pay.title", name=name), desk.t("desktop.close")
        )
        self._desk = desk
        self._person = person
        self._rates = QVBoxLayout()
        self._rates.setSpacing(6)
        self.body.addWidget(Muted(desk.t("time.pay.what")))
        self.body.addLayout(self._rates)
        self.body.addWidget(rule())
        self._add_form()
        self.body.addStretch(1)
        self.show_rates()

    def _add_form(self) -> None:
        t = self._desk.t
        methods = [
            (m, t(f"choice.pay_basis.method.{m}"))
            for m in KINDS["pay_basis"].fields["method"].choices
        ]
        self.since = DayField()
        self.method = Select(methods)
        self.amount = MoneyField()
        self.amount.returnPressed.connect(self._add)
        self.amount.edited.connect(self._read)
        self.note = QLineEdit()
        self._amount = Field(t("time.pay.yearly"), self.amount, t("time.pay.yearly_hint"))
        self.body.addWidget(Field(t("field.pay_basis.valid_from"), self.since))
        self.body.addWidget(Field(t("field.pay_basis.method"), self.method))
        self.body.addWidget(self._amount)
        self.body.addWidget(Field(t("field.pay_basis.note"), self.note))
        for name in ("since", "method", "amount", "note"):
            getattr(self, name).setObjectName(f"pay_{name}")
        self.method.currentIndexChanged.connect(lambda _: self._name_amount())
        add = PrimaryButton(t("time.pay.add"), self._add)
        add.setObjectName("pay_add")
        self.foot.addStretch(1)
        self.foot.addWidget(add)
        self._name_amount()

    def _name_amount(self) -> None:
        by_year = self.method.value() == "1720"
        t = self._desk.t
        self._amount.label.setText(t("time.pay.yearly") if by_year else t("time.pay.hourly"))
        self._amount.hint.setText(t("time.pay.yearly_hint") if by_year else "")
        self._amount.hint.setVisible(by_year)
        self.amount.setAccessibleName(self._amount.label.text())

    def show_rates(self) -> None:
        """The rates there are, newest first."""
        clear(self._rates)
        bases = self._desk.workspace.list(PayBasis, where={"person": self._person})
        bases.sort(key=lambda basis: basis.valid_from or "", reverse=True)
        for basis in bases:
            self._rates.addLayout(self._rate(basis))
        if not bases:
            self._rates.addWidget(Caption(self._desk.t("time.pay.none"), capitals=False))

    def _rate(self, basis: PayBasis) -> QLayout:
        t = self._desk.t
        words = t("time.pay.rate", sum=basis.hourly_ore or 0, since=basis.valid_from or "–")
        method = t(f"choice.pay_basis.method.{basis.method}") if basis.method else ""
        remove = IconButton(
            self._desk.theme.icon("trash-2", "muted"),
            t("time.pay.remove", since=basis.valid_from or "–"),
            lambda: self._remove(basis),
        )
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(Body(words))
        told.addWidget(Caption(" · ".join(p for p in (method, basis.note) if p), capitals=False))
        line = QHBoxLayout()
        line.addLayout(told, 1)
        line.addWidget(remove)
        return line

    def _add(self) -> None:
        amount = self._read()
        if self._amount.fault.text():
            return
        if amount is None or self.since.value() is None:
            key = "time.pay.no_sum" if amount is None else "time.pay.no_day"
            self._amount.set_fault(self._desk.t(key))
            return
        hourly = hourly_by_1720(amount) if self.method.value() == "1720" else amount
        basis = PayBasis(
            id=self._desk.workspace.new_id(),
            person=self._person,
            valid_from=self.since.value(),
            hourly_ore=hourly,
            method=self.method.value(),
            note=self.note.text().strip() or None,
        )
        self._write(basis)
        self.amount.clear()
        self.note.clear()

    def _read(self) -> int | None:
        """The sum typed, in öre; what cannot be read is told below it."""
        try:
            amount = self.amount.value()
        except Problem as problem:
            self._amount.set_fault(self._desk.language.in_full(problem))
            return None
        self._amount.set_fault("")
        return amount

    def _write(self, basis: PayBasis) -> None:
        writer = self._desk.writer
        shown = while_here(self, lambda _: self.show_rates())
        writer.do(lambda workspace: workspace.write(basis), shown)
        self._desk.history.add(
            self._desk.t("time.pay.added"),
            undo=lambda: writer.delete("pay_basis", basis.id),
            redo=lambda: writer.do(lambda workspace: workspace.undelete("pay_basis", basis.id)),
        )

    def _remove(self, basis: PayBasis) -> None:
        self._desk.remove("pay_basis", basis.id, self._desk.t("time.pay.removed"))
