"""The three questions of the first run."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from kitdesk.desktop.first_run.answers import BACKUP, FILES, WAYS, Answers
from kitdesk.desktop.first_run.file_row import FileRow
from kitdesk.desktop.first_run.unlock import KEY_SUFFIX
from kitdesk.desktop.widgets import Card, Field, Muted, Select
from kitdesk.language import Language, languages
from kitdesk.problem import Problem

SECRETS = ("passphrase", "repeated")


class Questions(QWidget):
    """Name, way and language, and a passphrase where the computer keeps no keys."""

    language_chosen = Signal(str)
    entered = Signal()
    """Enter was pressed in a line: all is said."""

    def __init__(self, language: Language, answers: Answers, needs_passphrase: bool) -> None:
        super().__init__()
        self.language, self.t = language, language.t
        self.needs_passphrase = needs_passphrase
        self.fields: dict[str, Field] = {}
        self.files: dict[str, FileRow] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        self.name_card = Card(self.t("first_run.who")).add(self._line("name", answers.name))
        self.secret_card = self._passphrase_card(answers)
        for card in (
            self.name_card,
            self._way_card(answers),
            self._language_card(answers),
            self.secret_card,
        ):
            lines.addWidget(card)
        self._show_way()

    def _line(self, name: str, value: str, secret: bool = False) -> Field:
        editor = QLineEdit(value)
        editor.setObjectName(name)
        if secret:
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        hint = f"first_run.{name}.hint"
        words = self.t(hint) if self.language.has(hint) else ""
        self.fields[name] = Field(self.t(f"first_run.{name}"), editor, words)
        editor.textEdited.connect(lambda _: self.fields[name].set_fault(""))
        editor.returnPressed.connect(self.entered)
        return self.fields[name]

    def _way_card(self, answers: Answers) -> Card:
        card = Card(self.t("first_run.how"))
        card.body.setSpacing(4)
        self.ways = QButtonGroup(self)
        for number, way in enumerate(WAYS):
            button = QRadioButton(self.t(f"first_run.way.{way}"))
            button.setObjectName(f"way-{way}")
            button.setAccessibleName(button.text())
            button.setChecked(way == answers.way)
            self.ways.addButton(button, number)
            card.add(button)
            if way in FILES:
                self._add_file_row(card, way, answers)
        self.ways.idClicked.connect(lambda _: self._show_way())
        return card

    def _add_file_row(self, card: Card, way: str, answers: Answers) -> None:
        given = answers.file if answers.way == way else None
        self.files[way] = FileRow(self.t(f"first_run.choose.{way}"), FILES[way], given)
        self.files[way].setObjectName(f"file-{way}")
        card.add(self.files[way])
        if way == BACKUP:
            self.files[way].lines.addWidget(self._line("secret", answers.secret, secret=True))
            self.key = FileRow(self.t("first_run.unlock.file"), KEY_SUFFIX, answers.key_file)
            self.key.setObjectName("key-file")
            self.files[way].lines.addWidget(self.key)
        else:
            self.recover = QCheckBox(self.t("send.join.recover"))
            self.recover.setObjectName("recover")
            self.recover.setAccessibleName(self.recover.text())
            self.recover.setChecked(answers.recoverable)
            self.files[way].lines.addWidget(self.recover)
            self.files[way].lines.addWidget(Muted(self.t("send.join.recover.about")))

    def _language_card(self, answers: Answers) -> Card:
        self.tongue = Select([(tag, Language(tag).t("language.own_name")) for tag in languages()])
        self.tongue.setObjectName("language")
        self.tongue.set_value(answers.language)
        self.tongue.activated.connect(lambda _: self.language_chosen.emit(self.tongue.value()))
        field = Field(self.t("first_run.language"), self.tongue)
        return Card(self.t("first_run.language_question")).add(field)

    def _passphrase_card(self, answers: Answers) -> Card:
        card = Card(self.t("first_run.passphrase_question"))
        card.add(self._line("passphrase", answers.passphrase, secret=True))
        return card.add(self._line("repeated", answers.repeated, secret=True))

    def _way(self) -> str:
        return WAYS[self.ways.checkedId()]

    def _show_way(self) -> None:
        """Only what the chosen way needs is asked for."""
        for way, row in self.files.items():
            row.setVisible(way == self._way())
            row.fault.setText("")
        self.name_card.setVisible(self._way() != BACKUP)
        self.secret_card.setVisible(self.needs_passphrase and self._way() != BACKUP)

    def answers(self) -> Answers:
        """What has been answered so far."""
        given = Answers(
            name=self.fields["name"].value() or "",
            language=self.tongue.value(),
            way=self._way(),
            secret=self.fields["secret"].value() or "",
        )
        if self._way() in self.files:
            given = replace(given, file=self.files[self._way()].file, key_file=self.key.file)
            given = replace(given, recoverable=self.recover.isChecked())
        if self.needs_passphrase:
            given = replace(given, **{name: self.fields[name].value() or "" for name in SECRETS})
        return given

    def choose_file(self, file: Path) -> None:
        """Takes a file, and with it the way that it is for."""
        way = next(way for way, suffix in FILES.items() if suffix == file.suffix)
        self.ways.button(WAYS.index(way)).setChecked(True)
        self.files[way].choose(file)
        self._show_way()

    def show_fault(self, question: str, sentence: str) -> QWidget:
        """Says at a question what is missing; gives what is to be seen."""
        if question == "file":
            self.files[self._way()].fault.setText(sentence)
            return self.files[self._way()].button
        self.fields[question].set_fault(sentence)
        return self.fields[question].editor

    def show_problem(self, problem: Problem) -> None:
        """Says why the workspace could not be made with these answers."""
        sentence = self.language.in_full(problem)
        if self._way() in self.files:
            self.files[self._way()].fault.setText(sentence)
        else:
            self.fields["name"].set_fault(sentence)
