"""The passphrase of a workspace whose key is in no key store of this computer."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from kitdesk.desktop.first_run.asking import Asking
from kitdesk.desktop.first_run.fresh_start import FreshStart
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets import Card, Fault, Field, Muted, PrimaryButton, QuietButton
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace


class Unlock(Asking):
    """Asks until passphrase, recovery words or a file from the office open the workspace.

    Whoever came in by words or by a file chooses a new passphrase before going on.
    """

    key_file: Path | None = None
    """The file that the program was started with as its key."""

    def __init__(self, folder: Path, language: Language, theme: Theme | None = None) -> None:
        super().__init__(language, theme)
        self.folder = folder
        self.fault = Fault()
        self.fault.hide()
        self.begin()
        self.build()
        self.resize(self.theme.px(560), self.theme.px(420))

    def build(self) -> None:
        """The page."""
        self.title("first_run.unlock")
        self.lines.addWidget(Muted(self.t("first_run.unlock.about")))
        self.build_line()

    def build_line(self) -> None:
        """The line for the passphrase, and the ways for those who have lost it."""
        self.line = QLineEdit()
        self.line.setObjectName("unlock")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.returnPressed.connect(self._open)
        self.field = Field(self.t("first_run.secret"), self.line)
        self.lines.addWidget(Card().add(self.field))
        self.lines.addWidget(self.fault)
        by_file = QuietButton(self.t("first_run.unlock.file"), self._ask_file)
        by_file.setObjectName("unlock-file")
        by_file.set_tip(self.t("first_run.unlock.file.about"))
        button = PrimaryButton(self.t("common.open"), self._open)
        button.setObjectName("open")
        self.lines.addStretch(1)
        self.foot(by_file, None, button)
        self.begin_at(self.line)

    def _open(self) -> None:
        secret = self.line.text()
        try:
            workspace = self.unlocked(secret)
        except Problem as problem:
            self.field.set_fault(self.language.problem(problem))
            self.line.selectAll()
            return
        if workspace.access.is_passphrase(secret):
            workspace.access.keep_again()
            self.finish(workspace)
        else:
            self.begin_afresh(workspace)

    def unlocked(self, secret: str | Path | None) -> Workspace:
        """The workspace by a secret. Raises `Problem`."""
        return Workspace.open(self.folder, secret)

    def _ask_file(self) -> None:
        title, kinds = self.t("first_run.unlock.file"), f"*{KEY_SUFFIX} *.key *.txt"
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(Path.home()), kinds)
        if chosen:
            self.open_by_file(Path(chosen))

    def open_by_file(self, file: Path) -> None:
        """The office has sent the key that it was given to keep."""
        try:
            workspace = self.unlocked(file)
        except Problem as problem:
            self.show_problem(problem)
            return
        self.begin_afresh(workspace)

    def show_problem(self, problem: Problem) -> None:
        """Says below the page why it does not open."""
        self.fault.setText(self.language.in_full(problem))
        self.fault.show()

    def begin_afresh(self, workspace: Workspace) -> None:
        """A new passphrase and new words for somebody who has lost them."""
        self.answer = workspace
        workspace.access.keep_again()
        self.afresh = FreshStart(self, workspace, lambda: self.finish(workspace))
        self.afresh.ask_passphrase()


KEY_SUFFIX = ".kitkey"
"""How the name of a recovery file from the office ends."""
