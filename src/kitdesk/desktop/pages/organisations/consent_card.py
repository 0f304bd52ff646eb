"""Consents of a person, each purpose for itself, with when and how it was given or withdrawn."""

from PySide6.QtWidgets import QCheckBox, QLineEdit

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Caption, Card
from kitdesk.records import CONSENTS, Person
from kitdesk.records.consent import Consent, decided, given


def copy_of(consents: dict[str, Consent]) -> dict[str, Consent]:
    """Consents that stay as they are when the card's own go on changing."""
    return {purpose: dict(consent) for purpose, consent in consents.items()}


class ConsentCard(Card):
    """A box a purpose; ticking writes today, unticking writes that it was withdrawn today."""

    def __init__(self, desk: Desk, person: Person) -> None:
        super().__init__(desk.t("organisations.consent"))
        self.desk, self.person_id = desk, person.id
        self.consents: dict[str, Consent] = {k: dict(v) for k, v in person.consent.items()}
        self._kept = copy_of(self.consents)
        self.boxes: dict[str, QCheckBox] = {}
        self.hows: dict[str, QLineEdit] = {}
        self.states: dict[str, Caption] = {}
        for purpose in CONSENTS:
            self._add_purpose(purpose)

    def _add_purpose(self, purpose: str) -> None:
        box = QCheckBox(self.desk.t(f"organisations.consent.{purpose}"))
        box.setObjectName(f"consent-{purpose}")
        box.setAccessibleName(box.text())
        box.setChecked(given(self.consents.get(purpose)))
        box.clicked.connect(lambda yes, p=purpose: self._decide(p, yes))
        how = QLineEdit((self.consents.get(purpose) or {}).get("how") or "")
        how.setObjectName(f"consent-how-{purpose}")
        how.setPlaceholderText(self.desk.t("organisations.consent.how"))
        how.setAccessibleName(f"{box.text()}: {self.desk.t('organisations.consent.how')}")
        how.textEdited.connect(lambda _, p=purpose: self._tell_how(p))
        state = Caption("", capitals=False)
        self.boxes[purpose], self.hows[purpose], self.states[purpose] = box, how, state
        self.add(box, state, how)
        self._show(purpose)

    def _decide(self, purpose: str, yes: bool) -> None:
        day = self.desk.today().isoformat()
        self.consents[purpose] = decided(self.consents.get(purpose), yes, day)
        self._write(purpose)

    def _tell_how(self, purpose: str) -> None:
        how = self.hows[purpose].text().strip() or None
        consent = self.consents.get(purpose)
        if consent and consent.get("how") != how:
            self.consents[purpose] = {**consent, "how": how}
            self._write(purpose)

    def _write(self, purpose: str) -> None:
        self._show(purpose)
        before, self._kept = self._kept, copy_of(self.consents)
        self.desk.writer.update("person", self.person_id, consent=self._kept)
        self.desk.typed("person", self.person_id, "consent", before, self._kept)

    def _show(self, purpose: str) -> None:
        consent = self.consents.get(purpose) or {}
        language = self.desk.language
        words = ""
        if day := consent.get("withdrawn_on"):
            words = self.desk.t("organisations.consent.withdrawn", day=language.date(day))
        elif day := consent.get("given_on"):
            words = self.desk.t("organisations.consent.given", day=language.date(day))
        self.states[purpose].setText(words)
        self.states[purpose].setVisible(bool(words))
        self.hows[purpose].setVisible(given(consent))
