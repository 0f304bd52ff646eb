"""The lock: what stands on the screen until whoever may go on has shown it."""

from pathlib import Path

from PySide6.QtCore import QByteArray

from kitdesk.desktop.first_run.unlock import Unlock
from kitdesk.desktop.theme import Theme
from kitdesk.desktop.widgets import Muted, PrimaryButton
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace
from kitdesk.workspace.access import Lock


class Locked(Unlock):
    """Asks for the passphrase where there is one, else only for somebody to come back.

    A file that the program is started with meanwhile is kept in `.file`.
    """

    def __init__(
        self, folder: Path, language: Language, theme: Theme, geometry: QByteArray | None = None
    ) -> None:
        self.lock = Lock(folder)
        self.file: Path | None = None
        super().__init__(folder, language, theme)
        if geometry is not None:
            self.restoreGeometry(geometry)

    def build(self) -> None:
        self.title("lock.title")
        self.lines.addWidget(Muted(self.t(f"lock.about.{self.lock.kind}")))
        if self.lock.kind == "open":
            button = PrimaryButton(self.t("lock.open"), self.open_without)
            button.setObjectName("open")
            self.lines.addStretch(1)
            self.foot(None, button)
            self.begin_at(button)
        else:
            self.build_line()

    def unlocked(self, secret: str | Path | None) -> Workspace:
        if self.lock.kind != "open" and isinstance(secret, str):
            self.lock.check(secret)  # the key store would open to a wrong one too
        return super().unlocked(secret)

    def open_without(self) -> None:
        """Nobody has set a passphrase: the key is where it rests."""
        try:
            self.finish(self.unlocked(self.key_file))
        except Problem as problem:
            self.show_problem(problem)

    def come_forward(self, file: Path | None) -> None:
        """Somebody started the program once more, perhaps with a bundle: it is shown afterwards."""
        self.file = file or self.file
        super().come_forward(file)
