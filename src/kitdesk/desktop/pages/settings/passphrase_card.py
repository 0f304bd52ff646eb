"""Sets, changes and removes the passphrase."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from kitdesk.desktop.widgets import Card, CardTitle, DangerButton, Field, Muted, PrimaryButton, row
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace

if TYPE_CHECKING:
    from kitdesk.desktop.pages.settings.lock_part import LockPart

NAMES = ("current", "new", "again")


class PassphraseCard(Card):
    """The passphrase there is, a new one twice, and whether it is asked for at every start."""

    changed = Signal()

    def __init__(self, part: "LockPart") -> None:
        super().__init__(part.t("settings.passphrase"))
        self.desk, self.t = part.desk, part.t
        self.title = CardTitle("")
        self.add(self.title, Muted(self.t("settings.passphrase.about")))
        self.fields: dict[str, Field] = {}
        for name in NAMES:
            line = QLineEdit()
            line.setObjectName(f"passphrase-{name}")
            line.setEchoMode(QLineEdit.EchoMode.Password)
            self.fields[name] = Field(self.t(f"settings.passphrase.{name}"), line)
            self.add(self.fields[name])
        self.always = QCheckBox(self.t("settings.passphrase.always"))
        self.always.setObjectName("passphrase-always")
        self.always.setAccessibleName(self.always.text())
        self.change = PrimaryButton("", self._change)
        self.change.setObjectName("passphrase-change")
        self.remove = DangerButton(self.t("settings.passphrase.remove"), self._remove)
        self.remove.setObjectName("passphrase-remove")
        self.add(self.always)
        self.body.addLayout(row(self.change, self.remove, None))
        self.body.addStretch(1)

    def show_state(self) -> None:
        """What there is to change."""
        access = self.desk.workspace.access
        has = access.has_passphrase
        self.title.setText(self.t(f"settings.passphrase.{'is_set' if has else 'is_none'}"))
        self.fields["current"].setVisible(has)
        self.remove.setVisible(has)
        self.change.set_words(self.t(f"settings.passphrase.{'change' if has else 'set'}"))
        self.always.setChecked(access.keeper == "passphrase")

    def _told(self) -> dict[str, str]:
        for field in self.fields.values():
            field.set_fault("")
        return {name: field.editor.text() for name, field in self.fields.items()}  # pyright: ignore[reportAttributeAccessIssue]

    def _change(self) -> None:
        told, always = self._told(), self.always.isChecked()
        if told["new"] != told["again"]:
            self.fields["again"].set_fault(self.t("first_run.fault.repeated"))
            return

        def work(workspace: Workspace) -> str:
            check_current(workspace, told["current"])
            workspace.access.set_passphrase(told["new"], always)
            return "settings.passphrase.done"

        self.desk.writer.do(work, self._on_done, self._on_failed)

    def _remove(self) -> None:
        current = self._told()["current"]

        def work(workspace: Workspace) -> str:
            check_current(workspace, current)
            workspace.access.remove_passphrase()
            return "settings.passphrase.removed"

        self.desk.writer.do(work, self._on_done, self._on_failed)

    def _on_done(self, said: str) -> None:
        for field in self.fields.values():
            field.editor.clear()  # pyright: ignore[reportAttributeAccessIssue]
        self.changed.emit()
        self.desk.say(self.t(said))

    def _on_failed(self, problem: Problem) -> None:
        new = dict.fromkeys(("vault.passphrase_short", "vault.passphrase_common"), "new")
        names = {"vault.passphrase_wrong": "current", **new}
        if name := names.get(problem.code):
            self.fields[name].set_fault(self.desk.language.problem(problem))
        else:
            self.desk.problem(problem)


def check_current(workspace: Workspace, current: str) -> None:
    """Whoever changes what opens the workspace knows what opens it now."""
    if workspace.access.has_passphrase and not workspace.access.fits(current):
        raise Problem("vault.passphrase_wrong")
