"""New recovery words, with or without another key for the database."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.first_run.recovery import print_words, words_card, words_document
from kitdesk.desktop.pages.settings.passphrase_card import check_current
from kitdesk.desktop.widgets import (
    Body,
    Card,
    CardTitle,
    Field,
    Muted,
    PrimaryButton,
    QuietButton,
    Sheet,
)
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace

if TYPE_CHECKING:
    from kitdesk.desktop.pages.settings.lock_part import LockPart

WIDE_PX = 520


class RecoveryCard(Card):
    """`new_key` asks for another key, with the passphrase that is to open it (or None)."""

    new_key = Signal(object)

    def __init__(self, part: "LockPart") -> None:
        super().__init__(part.t("settings.words"))
        self.part, self.desk, self.t = part, part.desk, part.t
        self.sheet: WordsSheet | None = None
        self.secret = QLineEdit()
        self.secret.setObjectName("words-secret")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(self.t("settings.passphrase.current"), self.secret)
        self.anew = QCheckBox(self.t("settings.words.anew"))
        self.anew.setObjectName("words-anew")
        self.anew.setAccessibleName(self.anew.text())
        self.button = QuietButton(self.t("settings.words.new"), self._make)
        self.button.setObjectName("words-new")
        self.add(CardTitle(self.t("settings.words.title")), Muted(self.t("settings.words.about")))
        self.add(self.field, self.anew, Muted(self.t("settings.words.anew.about")))
        self.add_row(self.button)
        self.body.addStretch(1)

    def show_state(self) -> None:
        """Whether a passphrase is asked for first."""
        self.field.setVisible(self.desk.workspace.access.has_passphrase)

    def _make(self) -> None:
        self.field.set_fault("")
        secret = self.secret.text()
        if self.anew.isChecked():
            self.desk.writer.do(lambda w: check_itself(w, secret), self._ask_key, self._on_failed)
            return

        def work(workspace: Workspace) -> tuple[str, ...]:
            check_current(workspace, secret)
            return workspace.access.new_words()

        self.desk.writer.do(work, self._show, self._on_failed)

    def _ask_key(self, passphrase: str | None) -> None:
        self.new_key.emit(passphrase)

    def _show(self, words: tuple[str, ...]) -> None:
        self.secret.clear()
        self.sheet = WordsSheet(self.desk, self.part.page, words)
        self.sheet.open()

    def _on_failed(self, problem: Problem) -> None:
        if problem.code == "vault.passphrase_wrong":
            self.field.set_fault(self.desk.language.problem(problem))
        else:
            self.desk.problem(problem)


def check_itself(workspace: Workspace, secret: str) -> str | None:
    """The passphrase that is to open the new key: the words of the old one are not enough."""
    if not workspace.access.has_passphrase:
        return None
    if not workspace.access.is_passphrase(secret):
        raise Problem("vault.passphrase_wrong")
    return secret


class WordsSheet(Sheet):
    """The new words, to be written down or printed; kept nowhere."""

    def __init__(self, desk: Desk, page: QWidget, words: tuple[str, ...]) -> None:
        close = desk.t("desktop.close")
        super().__init__(desk.theme, page, desk.t("first_run.words"), close, WIDE_PX)
        card, self.noted = words_card(desk.language, words)
        self.body.addWidget(Body(desk.t("settings.words.made")))
        self.body.addWidget(card)
        self.body.addWidget(self.noted)
        self.body.addStretch(1)
        document = words_document(desk.language, desk.workspace.me.name, words)
        paper = QuietButton(
            desk.t("first_run.print"),
            lambda: print_words(self, document),
            icon=desk.theme.icon("printer"),
        )
        paper.setObjectName("print-words")
        done = PrimaryButton(desk.t("desktop.close"), self.close_sheet)
        done.setObjectName("words-done")
        done.setEnabled(False)
        self.noted.toggled.connect(done.setEnabled)
        self.foot.addWidget(paper)
        self.foot.addStretch(1)
        self.foot.addWidget(done)
