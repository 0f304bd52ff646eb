"""The three questions of the first run."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kitdesk.desktop.first_run.answers import WAYS, Answers
from kitdesk.desktop.widgets import Caption, Card, Fault, Field, QuietButton, Select
from kitdesk.language import Language, languages
from kitdesk.problem import Problem

PATTERN = "KitDesk (*.kitinvite)"


class Questions(QWidget):
    """Name, way and language, and a passphrase where the computer keeps no keys."""

    language_chosen = Signal(str)

    def __init__(self, language: Language, answers: Answers, needs_passphrase: bool) -> None:
        super().__init__()
        self.language, self.t = language, language.t
        self.invitation = answers.invitation
        self.needs_passphrase = needs_passphrase
        self.fields: dict[str, Field] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(14)
        lines.addWidget(self._name_card(answers))
        lines.addWidget(self._way_card(answers))
        lines.addWidget(self._language_card(answers))
        if needs_passphrase:
            lines.addWidget(self._passphrase_card(answers))

    def _name_card(self, answers: Answers) -> Card:
        return Card(self.t("first_run.who")).add(self._line("name", answers.name))

    def _line(self, name: str, value: str, secret: bool = False) -> Field:
        editor = QLineEdit(value)
        editor.setObjectName(name)
        if secret:
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        hint = f"first_run.{name}.hint"
        words = self.t(hint) if self.language.has(hint) else ""
        self.fields[name] = Field(self.t(f"first_run.{name}"), editor, words)
        editor.textEdited.connect(lambda _: self.fields[name].set_fault(""))
        return self.fields[name]

    def _way_card(self, answers: Answers) -> Card:
        card = Card(self.t("first_run.how"))
        self.ways = QButtonGroup(self)
        for number, way in enumerate(WAYS):
            button = QRadioButton(self.t(f"first_run.way.{way}"))
            button.setObjectName(f"way-{way}")
            button.setAccessibleName(button.text())
            button.setChecked(way == answers.way)
            self.ways.addButton(button, number)
            card.add(button)
            if way == "invited":
                card.body.addWidget(self._invitation_row())
        self.ways.idClicked.connect(lambda _: self._show_invitation())
        self._show_invitation()
        return card

    def _invitation_row(self) -> QWidget:
        row = QWidget()
        lines = QVBoxLayout(row)
        lines.setContentsMargins(30, 0, 0, 6)
        self.file_name = Caption("", capitals=False)
        self.file_fault = Fault()
        choose = QuietButton(self.t("first_run.choose_invitation"), self._choose)
        choose.setObjectName("choose-invitation")
        for widget in (choose, self.file_name, self.file_fault):
            lines.addWidget(widget)
        self.invitation_row = row
        return row

    def _choose(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self.window(), self.t("first_run.choose_invitation"), "", PATTERN
        )
        if file:
            self.set_invitation(Path(file))

    def set_invitation(self, file: Path) -> None:
        """The invitation that was chosen."""
        self.invitation = file
        self.ways.button(WAYS.index("invited")).setChecked(True)
        self._show_invitation()

    def _show_invitation(self) -> None:
        invited = self.ways.checkedId() == WAYS.index("invited")
        self.invitation_row.setVisible(invited)
        self.file_name.setText(self.invitation.name if self.invitation else "")
        self.file_fault.setText("")

    def _language_card(self, answers: Answers) -> Card:
        self.tongue = Select([(tag, Language(tag).t("language.own_name")) for tag in languages()])
        self.tongue.setObjectName("language")
        self.tongue.set_value(answers.language)
        self.tongue.activated.connect(lambda _: self.language_chosen.emit(self.tongue.value()))
        field = Field(self.t("first_run.language"), self.tongue)
        return Card(self.t("first_run.language_question")).add(field)

    def _passphrase_card(self, answers: Answers) -> Card:
        card = Card(self.t("first_run.passphrase_question"))
        card.add(self._line("passphrase", answers.passphrase or "", secret=True))
        return card.add(self._line("repeated", answers.repeated or "", secret=True))

    def answers(self) -> Answers:
        """What has been answered so far."""
        secret = {name: self.fields[name].value() or "" for name in SECRETS if name in self.fields}
        return Answers(
            name=self.fields["name"].value() or "",
            language=self.tongue.value(),
            way=WAYS[self.ways.checkedId()],
            invitation=self.invitation,
            **secret,
        )

    def show_fault(self, field: str, sentence: str) -> None:
        """Says at a question what is missing, and goes there."""
        if field == "invitation":
            self.file_fault.setText(sentence)
        else:
            self.fields[field].set_fault(sentence)
            self.fields[field].editor.setFocus()

    def show_problem(self, problem: Problem) -> None:
        """Says why the workspace could not be made with these answers."""
        hint = self.language.hint(problem) or ""
        self.file_fault.setText(f"{self.language.problem(problem)} {hint}".strip())


SECRETS = ("passphrase", "repeated")
