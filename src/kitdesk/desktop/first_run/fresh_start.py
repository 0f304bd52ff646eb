"""Somebody came in by recovery words or by the office's file: a new passphrase and new words."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from kitdesk.desktop.first_run.asking import Asking
from kitdesk.desktop.first_run.recovery import print_words, words_card, words_document
from kitdesk.desktop.widgets import Body, Card, Field, Muted, PrimaryButton, QuietButton
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace


class FreshStart:
    """Two pages in a window that asks: the passphrase, which may be left for later, and the words.

    `done` is called at the end of them.
    """

    def __init__(self, asking: Asking, workspace: Workspace, done: Callable[[], object]) -> None:
        self._asking, self._workspace, self._done = asking, workspace, done
        self.t = asking.t
        self.fields: dict[str, Field] = {}

    def ask_passphrase(self) -> None:
        """The page of the new passphrase."""
        asking = self._asking
        asking.begin()
        asking.title("first_run.afresh")
        asking.lines.addWidget(Muted(self.t("first_run.afresh.about")))
        card = Card()
        for name in ("passphrase", "repeated"):
            line = QLineEdit()
            line.setObjectName(name)
            line.setEchoMode(QLineEdit.EchoMode.Password)
            self.fields[name] = Field(self.t(f"first_run.{name}"), line)
            card.add(self.fields[name])
        asking.lines.addWidget(card)
        asking.lines.addStretch(1)
        later = QuietButton(self.t("first_run.afresh.later"), self._done)
        later.setObjectName("later")
        choose = PrimaryButton(self.t("first_run.afresh.choose"), self._choose)
        choose.setObjectName("choose")
        asking.foot(later, None, choose)
        asking.begin_at(self.fields["passphrase"].editor)

    def _choose(self) -> None:
        first, second = (str(field.value() or "") for field in self.fields.values())
        for field in self.fields.values():
            field.set_fault("")
        if first != second:
            self.fields["repeated"].set_fault(self.t("first_run.fault.repeated"))
            return
        access = self._workspace.access
        try:
            access.set_passphrase(first, always=access.keeper == "passphrase")
        except Problem as problem:
            self.fields["passphrase"].set_fault(self._asking.language.problem(problem))
            return
        self.show_words(access.new_words())

    def show_words(self, words: tuple[str, ...]) -> None:
        """The page of the new recovery words."""
        asking, name = self._asking, self._workspace.me.name
        asking.begin()
        asking.title("first_run.words")
        asking.lines.addWidget(Body(self.t("first_run.words.about")))
        card, noted = words_card(asking.language, words)
        asking.lines.addWidget(card)
        document = words_document(asking.language, name, words)
        paper = QuietButton(
            self.t("first_run.print"),
            lambda: print_words(asking, document),
            icon=asking.theme.icon("printer"),
        )
        paper.setObjectName("print-words")
        go_on = PrimaryButton(self.t("first_run.open"), self._done)
        go_on.setObjectName("open")
        go_on.setEnabled(False)
        noted.toggled.connect(go_on.setEnabled)
        asking.lines.addWidget(noted)
        asking.lines.addStretch(1)
        asking.foot(paper, None, go_on)
        asking.begin_at(noted)
