"""What the participants have agreed to, taken for all of them at once from a signed list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Caption, Card, Field, Muted, Sheet, Strong, flow
from kitdesk.records import CONSENTS, Person, title
from kitdesk.records.consent import decided, given

WIDTH_PX = 690


class ConsentSheet(Sheet):
    """A card a person, a box a purpose; each tick keeps the day and how it was given."""

    told = Signal()

    def __init__(self, desk: Desk, page: QWidget, people: list[Person]) -> None:
        super().__init__(
            desk.theme, page, desk.t("session.consent"), desk.t("common.close"), WIDTH_PX
        )
        self.desk = desk
        self.how = QLineEdit(desk.t("session.consent.how.list"))
        self.how.setObjectName("consent-how")
        self.body.addWidget(Muted(desk.t("session.consent.what")))
        self.body.addWidget(Field(desk.t("session.consent.how"), self.how))
        for person in people:
            self.body.addWidget(_PersonCard(self, person))
        self.body.addStretch(1)

    def given_how(self) -> str:
        """How what is ticked now was given."""
        return self.how.text().strip()


class _PersonCard(Card):
    """One person's four boxes, and in words when and how each was given or withdrawn."""

    def __init__(self, sheet: ConsentSheet, person: Person) -> None:
        super().__init__()
        self.sheet, self.desk, self.person = sheet, sheet.desk, person
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.setSpacing(2)
        self.boxes = {purpose: self._box(purpose) for purpose in CONSENTS}
        self.add(Strong(title(person)))
        self.body.addLayout(flow(*self.boxes.values(), spacing=14))
        self.state = Caption("", capitals=False)
        self.state.setObjectName(f"consent-state-{person.id}")
        self.add(self.state)
        self._show()

    def _box(self, purpose: str) -> QCheckBox:
        box = QCheckBox(self.desk.t(f"session.consent.{purpose}"))
        box.setObjectName(f"consent-{purpose}-{self.person.id}")
        box.setAccessibleName(f"{title(self.person)}: {box.text()}")
        box.setChecked(given(self.person.consent.get(purpose)))
        box.clicked.connect(lambda yes: self._decide(purpose, yes))
        return box

    def _decide(self, purpose: str, yes: bool) -> None:
        day, how = self.desk.today().isoformat(), self.sheet.given_how() or None
        before = dict(self.person.consent)
        after = {**before, purpose: decided(before.get(purpose), yes, day, how)}
        self.person = self.person.model_copy(update={"consent": after})
        self.desk.writer.update("person", self.person.id, consent=after)
        self.desk.typed("person", self.person.id, "consent", before, after)
        self._show()
        self.sheet.told.emit()

    def _show(self) -> None:
        said = [self._said(purpose) for purpose in CONSENTS]
        words = " · ".join(part for part in said if part)
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def _said(self, purpose: str) -> str:
        consent, t = self.person.consent.get(purpose) or {}, self.desk.t
        name = t(f"session.consent.{purpose}")
        if day := consent.get("withdrawn_on"):
            return t("session.consent.withdrawn", name=name, day=self.desk.language.date(day))
        if day := consent.get("given_on"):
            when = self.desk.language.date(day)
            return f"{name} {', '.join(part for part in (when, consent.get('how')) if part)}"
        return ""
