"""The passphrase of a workspace whose key is in no key store of this computer."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from kitdesk.desktop.first_run.asking import Asking
from kitdesk.desktop.widgets import Card, Field, Muted, PrimaryButton
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace


class Unlock(Asking):
    """Asks until passphrase or recovery words open the workspace, or the window is closed."""

    def __init__(self, folder: Path, language: Language) -> None:
        super().__init__(language)
        self.folder = folder
        self.begin()
        self.title("first_run.unlock")
        self.lines.addWidget(Muted(self.t("first_run.unlock.about")))
        self.line = QLineEdit()
        self.line.setObjectName("unlock")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.returnPressed.connect(self._open)
        self.field = Field(self.t("first_run.secret"), self.line)
        self.lines.addWidget(Card().add(self.field))
        button = PrimaryButton(self.t("common.open"), self._open)
        button.setObjectName("open")
        self.lines.addStretch(1)
        self.foot(None, button)
        self.resize(self.theme.px(560), self.theme.px(380))
        self.begin_at(self.line)

    def _open(self) -> None:
        try:
            workspace = Workspace.open(self.folder, self.line.text())
        except Problem as problem:
            self.field.set_fault(self.language.problem(problem))
            self.line.selectAll()
            return
        self.finish(workspace)
